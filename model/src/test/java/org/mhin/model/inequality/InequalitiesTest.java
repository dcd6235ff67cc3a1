package org.mhin.model.inequality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhin.model.Digest;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rank.InequalitySlope;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.Method;
import org.mhin.model.statistic.rate.PartOfWhole;
import org.mhin.model.statistic.rate.TwoProportions;
import org.mhin.model.statistic.rate.ValueScale;
import org.mhin.model.statistic.rate.WilsonScore;

class InequalitiesTest {
    private static final Inequalities SHARES =
            new Inequalities(GroupKinds.shipped(), Method.PROPORTION, 100, LimitsRule.COMPUTED, Polarity.HIGH_IS_GOOD);

    private static GroupFigure share(String sex, String age, String type, String group, double x, double n) {
        return new GroupFigure(
                new Breakdown(sex, age, type, group),
                x / n * 100,
                x / n * 100,
                100 * WilsonScore.lower(x, n, ConfidenceLevel.P95.z()),
                100 * WilsonScore.upper(x, n, ConfidenceLevel.P95.z()),
                x,
                n);
    }

    @Test
    void aSexIsHeldAgainstEverybodyAndAgainstTheOther() {
        List<GroupResult> results = SHARES.of(
                List.of(
                        share("female", "18+", "all", "all", 80, 200),
                        share("male", "18+", "all", "all", 30, 100),
                        share("persons", "18+", "all", "all", 110, 300)),
                "a");
        assertThat(results).hasSize(2);
        GroupResult men = results.get(1);
        assertThat(men.dimension()).isEqualTo("sex");
        assertThat(men.total()).isEqualTo(2);
        assertThat(men.reference()).isZero();
        assertThat(results.get(0).reference()).isEqualTo(1);
        assertThat(men.gap().differenceLimits())
                .isEqualTo(
                        PartOfWhole.difference(PartOfWhole.Kind.PROPORTION, 30, 100, 110, 300, 100, ConfidenceLevel.P95)
                                .limits());
        assertThat(men.referenceGap().ratioLimits())
                .isEqualTo(TwoProportions.ratio(30, 100, 80, 200, ConfidenceLevel.P95)
                        .limits());
        assertThat(men.unknownShare()).isNaN();
        assertThat(men.compared()).isEqualTo(Outcome.SIMILAR);
        assertThat(men.slope()).isEqualTo(SlopeOfGroups.NONE);
    }

    @Test
    void theWholeAgeIsAllOrTheBandThatHoldsTheOthers() {
        List<GroupResult> bands = SHARES.of(
                List.of(
                        share("persons", "18+", "all", "all", 110, 300),
                        share("persons", "18-64", "all", "all", 80, 200),
                        share("persons", "65+", "all", "all", 30, 100)),
                "a");
        assertThat(bands).extracting(GroupResult::figure).containsExactly(1, 2);
        assertThat(bands).extracting(GroupResult::dimension).containsOnly("age");
        assertThat(bands).extracting(GroupResult::total).containsOnly(0);
        assertThat(bands.get(0).referenceGap().reason()).isEqualTo(Reason.NO_REFERENCE);
        List<GroupResult> none = SHARES.of(
                List.of(
                        share("persons", "10-14", "all", "all", 110, 300),
                        share("persons", "15-19", "all", "all", 80, 200)),
                "a");
        assertThat(none).hasSize(2).allSatisfy(result -> {
            assertThat(result.total()).isEqualTo(-1);
            assertThat(result.gap().reason()).isEqualTo(Reason.NO_TOTAL);
            assertThat(result.gap().difference()).isNaN();
        });
    }

    /** 110 of 1,000 of unknown ethnicity is past a tenth, 100 is not. */
    @Test
    void belowNinetyPerCentRecordingNothingIsCompared() {
        for (double unknown : new double[] {100, 110}) {
            List<GroupResult> results = SHARES.of(
                    List.of(
                            share("persons", "all", "all", "all", 500, 1000),
                            share("persons", "all", "Ethnic group", "Asian or Asian British", 60, 200),
                            share("persons", "all", "Ethnic group", "White", 380, 800 - unknown),
                            share("persons", "all", "Ethnic group", "Not Known", 20, 40),
                            share("persons", "all", "Ethnic group", "Unknown", 50, unknown)),
                    "a");
            GroupResult asian = results.get(0);
            assertThat(asian.unknownShare()).isCloseTo(unknown / 1000, within(1e-12));
            assertThat(asian.reference()).isEqualTo(2);
            if (unknown > 100) {
                assertThat(asian.gap().reason()).isEqualTo(Reason.RECORDING_BELOW_90);
                assertThat(asian.referenceGap().reason()).isEqualTo(Reason.RECORDING_BELOW_90);
                assertThat(asian.compared()).isEqualTo(Outcome.NOT_COMPARED);
            } else {
                assertThat(asian.gap().reason()).isNull();
                assertThat(asian.compared()).isEqualTo(Outcome.WORSE);
                assertThat(results.get(1).referenceGap().reason()).isEqualTo(Reason.IS_REFERENCE);
            }
            assertThat(results).extracting(GroupResult::isUnknown).containsExactly(false, false, true, true);
        }
    }

    @Test
    void theSlopeRunsFromTheLeastDeprivedToTheMost() {
        List<GroupFigure> figures = tenths();
        double[] populations = new double[10];
        double[] values = new double[10];
        double[] errors = new double[10];
        for (int i = 0; i < 10; i++) {
            GroupFigure figure = figures.get(10 - i);
            populations[i] = figure.denominator();
            values[i] = figure.numerator() / figure.denominator();
            errors[i] = ValueScale.LOGIT.standardError(
                    WilsonScore.lower(figure.numerator(), figure.denominator(), ConfidenceLevel.P95.z()),
                    WilsonScore.upper(figure.numerator(), figure.denominator(), ConfidenceLevel.P95.z()));
        }
        InequalitySlope.Result expected = InequalitySlope.of(
                populations,
                values,
                errors,
                ValueScale.LOGIT,
                InequalitySlope.Fit.ON_VALUES,
                100,
                ConfidenceLevel.P95,
                Inequalities.DRAWS,
                Digest.seed("a|Deprivation decile|persons|all"));
        List<GroupResult> results = SHARES.of(figures, "a");
        assertThat(results).hasSize(10).allSatisfy(result -> {
            assertThat(result.slope().index()).isEqualTo(expected.slope()).isNegative();
            assertThat(result.slope().limits()).isEqualTo(expected.slopeLimits());
            assertThat(result.slope().relativeLimits()).isEqualTo(expected.relativeLimits());
            assertThat(result.slope().reason()).isNull();
        });
    }

    @Test
    void aSlopeNeedsEveryTenthWithItsCounts() {
        List<GroupFigure> nine = tenths().subList(0, 10);
        assertThat(SHARES.of(nine, "a").get(0).slope().reason()).isEqualTo(Reason.GROUPS_MISSING);
        List<GroupFigure> uncounted = new ArrayList<>(tenths());
        GroupFigure last = uncounted.get(10);
        uncounted.set(
                10,
                new GroupFigure(
                        last.people(), last.value(), last.judged(), last.lower95(), last.upper95(), Double.NaN, 90));
        assertThat(SHARES.of(uncounted, "a").get(0).slope().reason()).isEqualTo(Reason.NO_COUNTS);
        List<GroupFigure> nobody = new ArrayList<>(tenths());
        nobody.set(10, share("persons", "all", "Deprivation decile", "01 Least deprived", 0, 90));
        assertThat(SHARES.of(nobody, "a").get(0).slope().reason()).isEqualTo(Reason.NONE_OR_ALL);
        assertThat(new Inequalities(GroupKinds.shipped(), Method.DSR, 100, LimitsRule.COMPUTED, Polarity.LOW_IS_GOOD)
                        .of(tenths(), "a")
                        .get(0)
                        .slope()
                        .reason())
                .isEqualTo(Reason.NO_LIMITS_BY_METHOD);
    }

    /** From the most deprived, 40 to 58 of a hundred. */
    private static List<GroupFigure> tenths() {
        List<GroupFigure> figures = new ArrayList<>();
        figures.add(share("persons", "all", "all", "all", 490, 1000));
        for (int tenth = 10; tenth >= 1; tenth--) {
            String word = (tenth == 10 ? "Most" : tenth > 5 ? "More" : tenth > 1 ? "Less" : "Least") + " deprived";
            figures.add(share(
                    "persons",
                    "all",
                    "Deprivation decile",
                    String.format(java.util.Locale.ROOT, "%02d %s", tenth, word),
                    40 + 2 * (10 - tenth),
                    100));
        }
        return figures;
    }

    @Test
    void aGapWithoutCountsHasNoLimitsAndSaysWhy() {
        GroupFigure all =
                new GroupFigure(new Breakdown("persons", "10+", "all", "all"), 10, 10, 9, 11, Double.NaN, Double.NaN);
        GroupFigure men =
                new GroupFigure(new Breakdown("male", "10+", "all", "all"), 15, 15, 13, 17, Double.NaN, Double.NaN);
        Gap gap = SHARES.of(List.of(men, all), "a").get(0).gap();
        assertThat(gap.difference()).isEqualTo(5);
        assertThat(gap.ratio()).isEqualTo(1.5);
        assertThat(gap.differenceLimits().isMissing()).isTrue();
        assertThat(gap.reason()).isEqualTo(Reason.NO_COUNTS);
        GroupFigure hidden = new GroupFigure(
                new Breakdown("female", "10+", "all", "all"),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN);
        assertThat(SHARES.of(List.of(hidden, all), "a").get(0).gap().reason()).isEqualTo(Reason.NO_VALUE);
        GroupFigure rounded = new GroupFigure(new Breakdown("male", "10+", "all", "all"), 15, 15, 13, 17, 20, 100);
        GroupFigure counted = new GroupFigure(new Breakdown("persons", "10+", "all", "all"), 10, 10, 9, 11, 100, 1000);
        assertThat(SHARES.of(List.of(rounded, counted), "a").get(0).gap().reason())
                .isEqualTo(Reason.COUNTS_DISAGREE);
    }

    /** The whole was rounded when it was printed; a group between that and what the whole is judged by is below it. */
    @Test
    void aGroupIsHeldAgainstWhatTheWholeIsJudgedBy() {
        GroupFigure whole = new GroupFigure(new Breakdown("persons", "10+", "all", "all"), 10, 10.4, 9, 11, 104, 1000);
        GroupFigure men = new GroupFigure(new Breakdown("male", "10+", "all", "all"), 10.2, 10.2, 10.1, 10.3, 51, 500);
        assertThat(SHARES.of(List.of(men, whole), "a").get(0).compared()).isEqualTo(Outcome.WORSE);
    }

    @Test
    void aBreakdownThatDoesNotDividePeopleIsLeftOut() {
        assertThat(SHARES.of(
                        List.of(
                                share("persons", "all", "all", "all", 110, 300),
                                share("persons", "all", "Provider", "ABC", 10, 30)),
                        "a"))
                .isEmpty();
        assertThat(GroupKinds.shipped().ofCategoryType("Waiting Time")).isEmpty();
        assertThat(GroupKinds.shipped().ofCategoryType("Religion - 8 categories"))
                .isPresent();
    }

    @Test
    void aVocabularyWithoutSexesOrWithAnUnknownKeyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupKinds.parse("- dimension: age", "b.yaml"))
                .withMessage("b.yaml: there is no dimension sex");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupKinds.parse("- dimensions: age", "b.yaml"))
                .withMessageStartingWith("b.yaml: ");
    }
}
