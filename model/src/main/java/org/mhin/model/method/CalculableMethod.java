package org.mhin.model.method;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mhin.model.statistic.InvalidInput;

/** A statistical method that can be listed, described and run over rows of text. They are listed in the order in which they stand here. */
public sealed interface CalculableMethod
        permits ProportionCalculation,
                CrudeRateCalculation,
                MeanCalculation,
                DirectlyStandardisedRateCalculation,
                RepeatEventsRateCalculation,
                StandardisedRatioCalculation,
                StandardisedIndirectRateCalculation,
                RankQuantileCalculation,
                InequalitySlopeCalculation,
                FunnelLimitsCalculation,
                FunnelSignificanceCalculation,
                LifeExpectancyCalculation,
                PooledPeriodsCalculation,
                RecentTrendCalculation,
                LegacyTrendCalculation,
                IntervalComparisonCalculation,
                ControlLimitsCalculation,
                GoalCalculation,
                QuintileCalculation,
                QuantileStatisticsCalculation,
                AreaAggregateCalculation,
                DisclosureControlCalculation,
                TwoProportionsCalculation,
                TwoRatesCalculation,
                ControlChartCalculation,
                UncertainRankCalculation {

    /** What it says about itself. */
    MethodFacts facts();

    /**
     * Calculates one case.
     *
     * @param input the rows of the case, with the columns of {@link #inputColumns()}, and its settings
     * @return result rows with the columns of {@link #resultColumns()}
     * @throws InvalidInput when the input breaks a rule of the method
     */
    List<ResultRow> calculate(CalculationCase input);

    /** Its name, kebab-case. */
    default String key() {
        return facts().key();
    }

    /** A few words. */
    default String title() {
        return facts().title();
    }

    /** The columns it reads. */
    default List<InputColumn> inputColumns() {
        return facts().inputColumns();
    }

    /** Its settings. */
    default List<MethodOption> options() {
        return facts().options();
    }

    /** The columns it gives, in order. */
    default List<String> resultColumns() {
        return facts().resultColumns();
    }

    /** Published sources. */
    default List<String> references() {
        return facts().references();
    }

    /** Every method, in the order of the field's guidance. */
    static List<CalculableMethod> all() {
        return Catalogue.METHODS;
    }

    /** The method with this key; empty when there is none. */
    static Optional<CalculableMethod> find(String key) {
        return all().stream().filter(method -> method.key().equals(key)).findFirst();
    }

    /** Made once, on first use: one of each of the classes that this interface permits. */
    final class Catalogue {
        private static final List<CalculableMethod> METHODS = Arrays.stream(
                        CalculableMethod.class.getPermittedSubclasses())
                .map(Catalogue::made)
                .toList();

        private Catalogue() {}

        private static CalculableMethod made(Class<?> method) {
            try {
                return (CalculableMethod) method.getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(method + " cannot be made without anything", e);
            }
        }
    }
}
