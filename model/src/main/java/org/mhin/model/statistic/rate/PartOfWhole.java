package org.mhin.model.statistic.rate;

import org.mhin.model.statistic.Interval;
import org.mhin.model.statistic.InvalidInput;

/**
 * The difference and the ratio of a part and the whole that holds it. The two are not independent, so the part is held against the
 * rest: with f the part's share of the denominator, part − whole = (1 − f)(part − rest), and with r = part / rest, part / whole =
 * r / (f·r + 1 − f). Limits of part and rest, which are independent, are carried over.
 */
public final class PartOfWhole {
    private PartOfWhole() {}

    /** What is counted. */
    public enum Kind {
        /** People of whom some have a property: {@link TwoProportions}. */
        PROPORTION,
        /** Events for a population: {@link TwoRates}. */
        RATE
    }

    /**
     * A comparison of a part with its whole.
     *
     * @param value the difference or ratio; the ratio to a whole of 0 is NaN
     * @param limits limits at the level asked for
     */
    public record Result(double value, Interval limits) {}

    /** Whether something is left when the part is taken away, so that the part can be held against it. */
    public static boolean leavesRest(Kind kind, double x, double n, double wholeX, double wholeN) {
        double restX = wholeX - x;
        double restN = wholeN - n;
        return restX >= 0 && restN > 0 && (kind == Kind.RATE || restX <= restN);
    }

    /**
     * Part minus whole.
     *
     * @param x numerator of the part
     * @param n denominator of the part, above 0
     * @param wholeX numerator of the whole, the part's included
     * @param wholeN denominator of the whole, the part's included
     * @param multiplier unit of the difference
     * @throws InvalidInput when the parts are refused, or nothing is left when the part is taken away
     */
    public static Result difference(
            Kind kind, double x, double n, double wholeX, double wholeN, double multiplier, ConfidenceLevel level) {
        double rest = 1 - n / wholeN;
        Interval limits = kind == Kind.PROPORTION
                ? TwoProportions.difference(x, n, wholeX - x, wholeN - n, multiplier, level)
                        .limits()
                : TwoRates.difference(x, n, wholeX - x, wholeN - n, multiplier, level)
                        .limits();
        return new Result(
                (x / n - wholeX / wholeN) * multiplier, new Interval(rest * limits.lower(), rest * limits.upper()));
    }

    /**
     * Part over whole.
     *
     * <p>The arguments are those of {@link #difference}.
     * @throws InvalidInput as {@link #difference}
     */
    public static Result ratio(Kind kind, double x, double n, double wholeX, double wholeN, ConfidenceLevel level) {
        double share = n / wholeN;
        Interval limits = kind == Kind.PROPORTION
                ? TwoProportions.ratio(x, n, wholeX - x, wholeN - n, level).limits()
                : TwoRates.ratio(x, n, wholeX - x, wholeN - n, level).limits();
        return new Result(
                wholeX == 0 ? Double.NaN : x / n / (wholeX / wholeN),
                new Interval(toWhole(limits.lower(), share), toWhole(limits.upper(), share)));
    }

    private static double toWhole(double ratio, double share) {
        return ratio == Double.POSITIVE_INFINITY ? 1 / share : ratio / (share * ratio + 1 - share);
    }
}
