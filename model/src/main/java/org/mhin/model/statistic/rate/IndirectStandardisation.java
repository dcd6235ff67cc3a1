package org.mhin.model.statistic.rate;

import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.InvalidInput;

/**
 * Indirectly standardised ratio and rate: events observed against the events expected at the reference population's
 * rates. Gathered band by band; not for use by two threads at once.
 *
 * <p>Breslow NE, Day NE. Statistical methods in cancer research, volume II. IARC 1987. Limits: see {@link PoissonLimits}.
 */
public final class IndirectStandardisation {
    private double observed;
    private double expected;
    private double referenceEvents;
    private double referencePopulation;

    /**
     * An observed count against an expected one.
     *
     * @param observed events, missing counts read as 0
     * @param expected events at the reference rates; NaN when a reference population is missing
     * @param referenceRate rate of the whole reference population in the unit of the multiplier; NaN for a ratio
     * @param estimate the ratio or rate and its limits. With nothing expected: infinite when events were observed,
     *     undefined (NaN) when none were; publish both as missing
     * @param method {@code Exact} below ten observed events, {@code Byars} from ten on
     */
    public record Result(double observed, double expected, double referenceRate, Estimate estimate, String method) {
        /** Whether a number came out that can be published. */
        public boolean isPublishable() {
            return Double.isFinite(estimate.value());
        }
    }

    /**
     * Adds one age band.
     *
     * @param x events here, 0 or more; NaN (missing) counts as 0
     * @param n person-years here, 0 or more; NaN (missing) counts as 0
     * @param referenceX events in the reference population; NaN (missing) counts as 0
     * @param referenceN person-years in the reference population, above 0; NaN makes the expected count missing
     * @return this
     * @throws InvalidInput when a count or population is negative, or the reference population is 0
     */
    public IndirectStandardisation add(double x, double n, double referenceX, double referenceN) {
        if (x < 0 || referenceX < 0) {
            throw new InvalidInput(
                    InvalidInput.Reason.NUMERATOR_NEGATIVE, "The events of an age band must not be negative");
        }
        if (n < 0) {
            throw new InvalidInput(
                    InvalidInput.Reason.DENOMINATOR_NOT_POSITIVE, "The population of an age band must not be negative");
        }
        if (referenceN <= 0) {
            throw new InvalidInput(
                    InvalidInput.Reason.DENOMINATOR_NOT_POSITIVE,
                    "The reference population of an age band must be above zero");
        }
        observed += orZero(x);
        expected += orZero(referenceX) / referenceN * orZero(n);
        referenceEvents += orZero(referenceX);
        referencePopulation += referenceN;
        return this;
    }

    /**
     * Observed over expected.
     *
     * @param referenceValue what the reference population is worth, 1 or 100
     */
    public Result ratio(double referenceValue) {
        return result(referenceValue, Double.NaN);
    }

    /**
     * Observed over expected, times the reference population's crude rate.
     *
     * @param multiplier 100,000 for a rate per 100,000
     */
    public Result rate(double multiplier) {
        double rate = referenceEvents / referencePopulation * multiplier;
        return result(rate, rate);
    }

    private Result result(double scale, double referenceRate) {
        Estimate estimate = new Estimate(
                observed / expected * scale,
                PoissonLimits.lower(observed, ConfidenceLevel.P95) / expected * scale,
                PoissonLimits.upper(observed, ConfidenceLevel.P95) / expected * scale,
                PoissonLimits.lower(observed, ConfidenceLevel.P998) / expected * scale,
                PoissonLimits.upper(observed, ConfidenceLevel.P998) / expected * scale);
        return new Result(observed, expected, referenceRate, estimate, PoissonLimits.method(observed));
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
