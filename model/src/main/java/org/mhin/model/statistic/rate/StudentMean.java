package org.mhin.model.statistic.rate;

import org.apache.commons.statistics.distribution.TDistribution;
import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.InvalidInput;

/**
 * The mean of a sample with Student's t limits.
 *
 * <p>Student. The probable error of a mean. Biometrika 1908;6:1-25.
 */
public final class StudentMean {
    private StudentMean() {}

    /**
     * A sample's mean.
     *
     * @param sum sum of the values; NaN when one is missing
     * @param count values, missing ones included
     * @param standardDeviation with count - 1 below; NaN when a value is missing or there is one value
     * @param estimate the mean and its limits; one value has a mean without limits
     */
    public record Result(double sum, int count, double standardDeviation, Estimate estimate) {}

    /**
     * The mean of the values, in two passes so that large values keep their digits.
     *
     * @param values one or more; NaN for a missing value, which makes the whole result missing
     * @throws InvalidInput when there is no value at all
     */
    public static Result of(double... values) {
        if (values.length == 0) {
            throw new InvalidInput(InvalidInput.Reason.FIELD_MISSING, "A mean needs at least one value");
        }
        int count = values.length;
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / count;
        if (Double.isNaN(mean) || count == 1) {
            return new Result(
                    sum, count, Double.NaN, new Estimate(mean, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
        }
        double squares = 0;
        double rest = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
            rest += value - mean;
        }
        double deviation = Math.sqrt((squares - rest * rest / count) / (count - 1));
        double error = deviation / Math.sqrt(count);
        double t95 = quantile(count - 1, ConfidenceLevel.P95.tail()) * error;
        double t998 = quantile(count - 1, ConfidenceLevel.P998.tail()) * error;
        return new Result(sum, count, deviation, new Estimate(mean, mean - t95, mean + t95, mean - t998, mean + t998));
    }

    /** The deviate of Student's distribution with the given probability above it; two Newton steps on the library's. */
    public static double quantile(double degreesOfFreedom, double tail) {
        TDistribution student = TDistribution.of(degreesOfFreedom);
        double t = student.inverseSurvivalProbability(tail);
        for (int step = 0; step < 2; step++) {
            t += (student.survivalProbability(t) - tail) / student.density(t);
        }
        return t;
    }
}
