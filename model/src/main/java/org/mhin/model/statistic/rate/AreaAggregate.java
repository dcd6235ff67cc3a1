package org.mhin.model.statistic.rate;

import java.util.List;
import org.mhin.model.statistic.InvalidInput;

/**
 * The value of a larger area from the areas inside it. From counts and denominators where they exist (proportions, crude
 * rates, indirectly standardised ratios); by population weights otherwise. Directly standardised rates and means are
 * never averaged, and limits come from summed counts only.
 *
 * <p>Public Health Technical Guidance: aggregating areas.
 */
public final class AreaAggregate {
    /** Share of the population that must have a value before a weighted value is given. */
    public static final double SMALLEST_COVERAGE = 0.9;

    private AreaAggregate() {}

    /**
     * One area inside the larger one.
     *
     * @param count numerator; NaN when missing
     * @param denominator denominator, usable when above 0; NaN when missing
     * @param value its published value; NaN when missing
     * @param population its people; NaN when missing
     */
    public record Child(double count, double denominator, double value, double population) {
        /** Refuses a negative count or population. */
        public Child {
            if (count < 0 || population < 0) {
                throw new InvalidInput(
                        InvalidInput.Reason.NUMERATOR_NEGATIVE,
                        "The count and population of an area must not be negative");
            }
        }
    }

    /**
     * Summed counts.
     *
     * @param count sum of the usable counts; NaN when fewer than two children are usable
     * @param denominator sum of their denominators; NaN likewise
     * @param value count over denominator in the unit; NaN likewise
     * @param children how many were usable
     */
    public record Sum(double count, double denominator, double value, int children) {}

    /**
     * Sums the children that have both a count and a denominator above 0.
     *
     * @param children areas inside
     * @param unit multiplier of the value
     */
    public static Sum sum(List<Child> children, double unit) {
        double count = 0;
        double denominator = 0;
        int usable = 0;
        for (Child child : children) {
            if (!Double.isNaN(child.count()) && child.denominator() > 0) {
                count += child.count();
                denominator += child.denominator();
                usable++;
            }
        }
        return usable < 2
                ? new Sum(Double.NaN, Double.NaN, Double.NaN, usable)
                : new Sum(count, denominator, count / denominator * unit, usable);
    }

    /**
     * Population-weighted value. The divisor is the whole population, as in the reference, so up to a tenth of the people
     * may count as if their value were 0: prefer {@link #sum} and say so where this is used.
     *
     * @param children areas inside
     * @return NaN when no child has a value or less than 90% of the population is covered
     */
    public static double populationWeighted(List<Child> children) {
        double weighted = 0;
        double covered = 0;
        double total = 0;
        for (Child child : children) {
            if (!Double.isNaN(child.population())) {
                total += child.population();
                if (!Double.isNaN(child.value())) {
                    covered += child.population();
                    weighted += child.value() * child.population();
                }
            }
        }
        return covered > 0 && covered >= SMALLEST_COVERAGE * total ? weighted / total : Double.NaN;
    }
}
