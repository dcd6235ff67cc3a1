package org.mhin.pipeline.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.statistic.Interval;
import org.mhin.pipeline.release.ReleaseReader;

/** Which figures of a profile are significantly worse than England, and how far; and which are not, though they may look so. */
final class PressingNeeds {
    /** With fewer events a rate has no standard error to speak of; the field publishes no standardised rate of them. */
    private static final double FEWEST_EVENTS = 10;

    /** Standard errors from a value to its 95% limit. */
    private static final double TO_LIMIT = 1.959963984540054;

    private static final String ENGLAND = "england";

    private final List<Profile.Need> needs = new ArrayList<>();
    private final List<Profile.NotNeed> others = new ArrayList<>();

    /** @param lines of which each shows its first figure */
    static PressingNeeds of(ReleaseReader release, List<Profile.Line> lines) {
        return new PressingNeeds(
                lines,
                england(
                        release,
                        lines.stream()
                                .filter(line -> isWorse(line.first().comparison()))
                                .toList()));
    }

    /** @param england the 95% limits of England in the series and period of a row; none where they are not known */
    PressingNeeds(List<Profile.Line> lines, Map<EnglandOf, Interval> england) {
        for (Profile.Line line : lines) {
            Comparison row = line.first().comparison();
            if (row.figure().value() == null) {
                other(
                        line,
                        Profile.Explained.NO_VALUE,
                        Objects.requireNonNullElse(row.figure().reasonText(), ""));
            } else if (isWorse(row)) {
                judge(line, row.figure().value(), england.getOrDefault(EnglandOf.of(row), Interval.MISSING));
            }
        }
        needs.sort(Comparator.comparing(Profile.Need::standardisedDifference)
                .reversed()
                .thenComparing(Profile.Need::indicator));
    }

    /** The furthest first. */
    List<Profile.Need> needs() {
        return needs;
    }

    /** Those that are no needs, and why, in the order of the lines. */
    List<Profile.NotNeed> others() {
        return others;
    }

    private void judge(Profile.Line line, double value, Interval england) {
        Comparison row = line.first().comparison();
        Comparison.Figure figure = row.figure();
        Double lower = figure.lower95();
        Double upper = figure.upper95();
        Comparison.Benchmark benchmark = row.beside().benchmarks().get(ENGLAND);
        Double other = benchmark == null ? null : benchmark.value();
        if (lower == null || upper == null || other == null || !(lower < upper)) {
            other(line, Profile.Explained.NO_LIMITS, "without limits chance cannot be ruled out");
            return;
        }
        Double events = figure.numerator();
        if (events != null && events < FEWEST_EVENTS) {
            other(line, Profile.Explained.SMALL_COUNT, "it rests on fewer than 10 events");
            return;
        }
        if (!england.isMissing() && lower <= england.upper() && england.lower() <= upper) {
            other(line, Profile.Explained.LIMITS_OVERLAP, "its limits and England's overlap");
            return;
        }
        double judged = Cells.judged(figure.limitsBasis(), value, figure.computedValue());
        double error = (judged > other ? judged - lower : upper - judged) / TO_LIMIT;
        if (!(error > 0)) {
            other(line, Profile.Explained.NO_LIMITS, "its value is one of its limits");
            return;
        }
        needs.add(new Profile.Need(
                line.indicator(),
                line.title(),
                line.first().area(),
                row.dated().period(),
                row.series().sex(),
                row.series().age(),
                value,
                lower,
                upper,
                other,
                line.unit(),
                Math.abs(judged - other) / error));
    }

    private void other(Profile.Line line, Profile.Explained explained, String text) {
        others.add(new Profile.NotNeed(
                line.indicator(),
                line.title(),
                line.first().area(),
                line.first().comparison().dated().period(),
                explained,
                text));
    }

    private static boolean isWorse(Comparison row) {
        Comparison.Benchmark benchmark = row.beside().benchmarks().get(ENGLAND);
        return benchmark != null && Outcome.WORSE.key().equals(benchmark.compared());
    }

    /** What England's figure must be of to be compared with a row. */
    record EnglandOf(
            String indicator,
            @Nullable String feed,
            Comparison.Dated dated,
            @Nullable String sex,
            @Nullable String age) {
        static EnglandOf of(Comparison row) {
            return new EnglandOf(
                    row.series().indicator(),
                    row.series().feed(),
                    row.dated(),
                    row.series().sex(),
                    row.series().age());
        }
    }

    private static Map<EnglandOf, Interval> england(ReleaseReader release, List<Profile.Line> worse) {
        Map<EnglandOf, Interval> limits = new HashMap<>();
        List<String> keys = worse.stream().map(Profile.Line::indicator).toList();
        if (!keys.isEmpty()) {
            release.rows(
                    "SELECT * FROM area_comparisons WHERE area_type = 'england' AND category = 'all'"
                            + " AND lower_95 IS NOT NULL AND upper_95 IS NOT NULL AND indicator IN ("
                            + ReleaseReader.marks(keys) + ")",
                    row -> limits.put(
                            new EnglandOf(
                                    row.getString("indicator"),
                                    row.getString("feed"),
                                    ComparisonReader.dated(row),
                                    row.getString("sex"),
                                    row.getString("age")),
                            new Interval(row.getDouble("lower_95"), row.getDouble("upper_95"))),
                    keys);
        }
        return limits;
    }
}
