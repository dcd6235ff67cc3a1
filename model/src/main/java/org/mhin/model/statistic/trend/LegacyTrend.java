package org.mhin.model.statistic.trend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mhin.model.Words;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;

/**
 * The recent trend by the rule Fingertips used until its rewrite: proportions and crude rates of single years, over the
 * unbroken run of valid periods that ends with the latest, with a second method for proportions. Kept to reproduce
 * published markers; new work uses {@link RecentTrend}.
 *
 * <p>Armitage P. Tests for linear trends in proportions and frequencies. Biometrics 1955;11:375-386. Cochran WG. Some
 * methods for strengthening the common chi-squared tests. Biometrics 1954;10:417-451.
 */
public final class LegacyTrend {
    private LegacyTrend() {}

    /** The two tests, by their published names. */
    public enum Rule {
        /** The weighted line of {@link RecentTrend}. */
        INVERSE_VARIANCE_WEIGHTED("inverse_variance_weighted"),
        /** Chi-squared for a linear trend in proportions; the direction is that of the line through the log odds. */
        CHI_SQUARED_FOR_PROPORTIONS("chi_squared_for_proportions");

        private static final Words<Rule> TEXTS = Words.of("method", values(), Rule::text);

        private final String text;

        Rule(String text) {
            this.text = text;
        }

        /** The published name. */
        public String text() {
            return text;
        }

        /** The rule with this published name; empty when there is none. */
        public static Optional<Rule> find(String text) {
            return TEXTS.find(text);
        }
    }

    /**
     * The trend over the five latest periods.
     *
     * @param type what the values are; empty when the words are not known
     * @param yearRange years that one period covers; only 1 is tested
     * @param points the whole series in any order
     * @param rule which test
     * @return the direction, or {@link TrendDirection#CANNOT_BE_CALCULATED} with the published reason. The direction of the
     *     test for proportions is the sign of the slope; the old program never set it and showed every one as decreasing
     */
    public static TrendResult of(Optional<Method> type, int yearRange, List<TrendPoint> points, Rule rule) {
        boolean supported = type.isPresent() && (type.get() == Method.PROPORTION || type.get() == Method.CRUDE_RATE);
        if (!supported) {
            return refused(Reason.VALUE_TYPE);
        }
        if (yearRange != 1) {
            return refused(Reason.YEAR_RANGE);
        }
        if (points.size() < RecentTrend.POINTS) {
            return refused(Reason.TOO_FEW_POINTS);
        }
        List<TrendPoint> run = validRun(points);
        if (run.size() < RecentTrend.POINTS) {
            return refused(Reason.MISSING_FIGURES);
        }
        for (TrendPoint point : run) {
            if (point.count() == point.denominator()) {
                return refused(Reason.COUNT_IS_DENOMINATOR);
            }
        }
        List<TrendPoint> latest = RecentTrend.latest(run);
        return rule == Rule.INVERSE_VARIANCE_WEIGHTED ? RecentTrend.test(latest) : proportions(latest);
    }

    private static TrendResult refused(Reason reason) {
        return TrendResult.refused(reason, PublishedWords.ofEarlierRule(reason));
    }

    private static TrendResult proportions(List<TrendPoint> five) {
        List<TrendPoint> latest = TrendSlope.withLimits(five);
        double n = 0;
        double x = 0;
        double tn = 0;
        double ttn = 0;
        double tx = 0;
        for (int i = 0; i < latest.size(); i++) {
            TrendPoint point = latest.get(i);
            double time = i + 1;
            n += point.denominator();
            x += point.count();
            tn += time * point.denominator();
            ttn += time * time * point.denominator();
            tx += time * point.count();
        }
        double over = n * tx - x * tn;
        double chiSquared = n * over * over / (x * (n - x) * (n * ttn - tn * tn));
        double slope = TrendSlope.logit(latest, -1);
        boolean steady = true;
        for (int without = 0; without < latest.size(); without++) {
            steady &= (TrendSlope.logit(latest, without) < 0) == (slope < 0);
        }
        boolean significant = chiSquared > RecentTrend.CRITICAL_VALUE && steady;
        return TrendResult.tested(RecentTrend.direction(significant, slope), chiSquared, slope, significant);
    }

    private static List<TrendPoint> validRun(List<TrendPoint> points) {
        List<TrendPoint> newestFirst = new ArrayList<>(points);
        newestFirst.sort(Comparator.comparing(TrendPoint::end).reversed());
        List<TrendPoint> run = new ArrayList<>();
        for (TrendPoint point : newestFirst) {
            if (!point.isValid()) {
                break;
            }
            run.add(point);
        }
        return run;
    }
}
