package org.mhin.model.statistic.rate;

import org.mhin.model.statistic.Interval;

/**
 * Limits of a difference and of a ratio from the limits of the two parts (method of variance estimates recovery). With
 * Wilson limits the difference is Newcombe's hybrid score interval.
 *
 * <p>Zou GY, Donner A. Construction of confidence limits about effect measures: a general approach. Stat Med
 * 2008;27:1693-1702. Donner A, Zou GY. Closed-form confidence intervals for functions of the normal mean and standard
 * deviation. Stat Methods Med Res 2012;21:347-359.
 */
final class MoverInterval {
    private MoverInterval() {}

    static Interval difference(double first, Interval a, double second, Interval b) {
        double difference = first - second;
        return new Interval(
                difference - Math.hypot(first - a.lower(), b.upper() - second),
                difference + Math.hypot(a.upper() - first, second - b.lower()));
    }

    /** Conjugate form for the lower limit: it stays finite when the second part's upper limit is twice its value. */
    static Interval ratio(double first, Interval a, double second, Interval b) {
        double product = first * second;
        double lowerFirst = a.lower() * (2 * first - a.lower());
        double upperFirst = a.upper() * (2 * first - a.upper());
        double lowerSecond = b.lower() * (2 * second - b.lower());
        double upperSecond = b.upper() * (2 * second - b.upper());
        double under = product + Math.sqrt(Math.max(0, product * product - lowerFirst * upperSecond));
        double over = product + Math.sqrt(Math.max(0, product * product - upperFirst * lowerSecond));
        return new Interval(
                lowerFirst == 0 ? 0 : lowerFirst / under,
                lowerSecond == 0 ? Double.POSITIVE_INFINITY : over / lowerSecond);
    }
}
