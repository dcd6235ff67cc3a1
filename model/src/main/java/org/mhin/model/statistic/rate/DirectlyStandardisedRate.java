package org.mhin.model.statistic.rate;

import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.Interval;
import org.mhin.model.statistic.InvalidInput;

/**
 * A directly age-standardised rate with Dobson limits, gathered band by band. One instance is one area; it holds five
 * sums and may be {@link #reset() reset} and used again. Not for use by two threads at once.
 *
 * <p>Dobson AJ, Kuulasmaa K, Eberle E, Scherer J. Confidence intervals for weighted sums of Poisson parameters. Stat Med
 * 1991;10:457-462. Morris JK, Tan J, Fryers P, Bestwick J. Evaluation of stability of directly standardized rates for
 * sparse data using simulation methods. Popul Health Metr 2018;16:19 (not shown below ten events).
 */
public final class DirectlyStandardisedRate {
    /** Below this many events neither the value nor its limits are shown. */
    public static final double SMALLEST_TOTAL = 10;

    private static final double LAST_BITS = 1e-9;

    private double count;
    private double population;
    private double weights;
    private double weightedRates;
    private double weightedVariances;

    /**
     * The result for one area.
     *
     * @param totalCount events over all bands, missing counts read as 0
     * @param totalPopulation person-years over all bands
     * @param estimate the rate and its limits in the unit of the multiplier; missing below ten events
     */
    public record Result(double totalCount, double totalPopulation, Estimate estimate) {
        /** Whether the rate is withheld for too few events. */
        public boolean tooFewEvents() {
            return isTooFew(totalCount);
        }
    }

    /**
     * Adds one age band.
     *
     * @param x events, 0 or more, fractional allowed; NaN (missing) counts as 0
     * @param n person-years, above 0
     * @param weight standard population of the band, 0 or more; weights need no fixed total
     * @return this
     * @throws InvalidInput when n or the weight is missing, n is not above 0, or x or the weight is negative
     */
    public DirectlyStandardisedRate add(double x, double n, double weight) {
        check(x, n, weight);
        double events = Double.isNaN(x) ? 0 : x;
        double perPerson = weight / n;
        count += events;
        population += n;
        weights += weight;
        weightedRates += events * perPerson;
        weightedVariances += events * perPerson * perPerson;
        return this;
    }

    /** Forgets every band. */
    public void reset() {
        count = 0;
        population = 0;
        weights = 0;
        weightedRates = 0;
        weightedVariances = 0;
    }

    /**
     * The rate with its 95% and 99.8% limits.
     *
     * @param multiplier 100,000 for a rate per 100,000
     * @throws InvalidInput when no band was added or all weights are 0
     */
    public Result result(double multiplier) {
        return finish(count, population, weights, weightedRates, variance(), multiplier);
    }

    /**
     * The limits at any level.
     *
     * @param multiplier 100,000 for a rate per 100,000
     * @return limits in the unit of the multiplier, which may be below 0 when the events fall in a band that is thin here
     *     and heavy in the standard; missing below ten events
     */
    public Interval interval(double multiplier, ConfidenceLevel level) {
        if (isTooFew(count)) {
            return Interval.MISSING;
        }
        return limits(count, weightedRates / weights, variance(), multiplier, level);
    }

    /**
     * The rate of one area from its bands in arrays, without keeping an instance.
     *
     * @param x events per band; NaN counts as 0
     * @param n person-years per band
     * @param weight standard population per band
     * @param from first band, inclusive
     * @param to last band, exclusive
     * @param multiplier 100,000 for a rate per 100,000
     * @throws InvalidInput as {@link #add}
     */
    public static Result of(double[] x, double[] n, double[] weight, int from, int to, double multiplier) {
        double count = 0;
        double population = 0;
        double weights = 0;
        double rates = 0;
        double variances = 0;
        for (int band = from; band < to; band++) {
            check(x[band], n[band], weight[band]);
            double events = Double.isNaN(x[band]) ? 0 : x[band];
            double perPerson = weight[band] / n[band];
            count += events;
            population += n[band];
            weights += weight[band];
            rates += events * perPerson;
            variances += events * perPerson * perPerson;
        }
        return finish(count, population, weights, rates, variances / (weights * weights), multiplier);
    }

    static Result finish(
            double count, double population, double weights, double rates, double variance, double multiplier) {
        if (weights <= 0) {
            throw new InvalidInput(
                    InvalidInput.Reason.WEIGHT_NEGATIVE, "The standard population must not be zero in every band");
        }
        if (isTooFew(count)) {
            return new Result(count, population, Estimate.MISSING);
        }
        double value = rates / weights;
        double perEvent = Math.sqrt(variance / count);
        double z95 = ConfidenceLevel.P95.z();
        double z998 = ConfidenceLevel.P998.z();
        return new Result(
                count,
                population,
                new Estimate(
                        value * multiplier,
                        (value + perEvent * (PoissonLimits.byarLower(count, z95) - count)) * multiplier,
                        (value + perEvent * (PoissonLimits.byarUpper(count, z95) - count)) * multiplier,
                        (value + perEvent * (PoissonLimits.byarLower(count, z998) - count)) * multiplier,
                        (value + perEvent * (PoissonLimits.byarUpper(count, z998) - count)) * multiplier));
    }

    static Interval limits(double count, double value, double variance, double multiplier, ConfidenceLevel level) {
        double perEvent = Math.sqrt(variance / count);
        return new Interval(
                (value + perEvent * (PoissonLimits.byarLower(count, level.z()) - count)) * multiplier,
                (value + perEvent * (PoissonLimits.byarUpper(count, level.z()) - count)) * multiplier);
    }

    /** A total of ten made of fractions may miss ten by its last bits; that must not hide it. */
    static boolean isTooFew(double count) {
        return count < SMALLEST_TOTAL - LAST_BITS;
    }

    static void check(double x, double n, double weight) {
        if (Double.isNaN(n)) {
            throw new InvalidInput(
                    InvalidInput.Reason.FIELD_MISSING, "The population of an age band must not be missing");
        }
        if (Double.isNaN(weight)) {
            throw new InvalidInput(
                    InvalidInput.Reason.FIELD_MISSING, "The standard population of an age band must not be missing");
        }
        if (n <= 0) {
            throw new InvalidInput(
                    InvalidInput.Reason.DENOMINATOR_NOT_POSITIVE, "The population of an age band must be above zero");
        }
        if (x < 0) {
            throw new InvalidInput(
                    InvalidInput.Reason.NUMERATOR_NEGATIVE, "The events of an age band must not be negative");
        }
        if (weight < 0) {
            throw new InvalidInput(
                    InvalidInput.Reason.WEIGHT_NEGATIVE, "The standard population of an age band must not be negative");
        }
    }

    private double variance() {
        return weightedVariances / (weights * weights);
    }
}
