package org.mhin.pipeline.answer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.release.ReleaseReader;

/**
 * Which period answers are of where none is asked for, and the periods that there are. A series is what one feed gives of one
 * indicator in periods of one kind; its latest period is the one that ends last, and of two that end on the same day the shorter.
 * The macros of a release choose alike.
 */
final class LatestPeriod {
    /** Of rows of {@code area_comparisons} called {@code c}: what a series is of. */
    static final String SERIES = "c.indicator, c.feed, c.period_kind";

    private static final String LAST = "max({'e': c.period_end, 's': c.period_start})";
    private static final String DAYS = "{'e': c.period_end, 's': c.period_start}";

    private LatestPeriod() {}

    /** Which of two periods, by their days, is the later; one without days is before all others. */
    static <T> Comparator<T> later(
            Function<? super T, @Nullable LocalDate> end, Function<? super T, @Nullable LocalDate> start) {
        Comparator<@Nullable LocalDate> byDay = Comparator.nullsFirst(Comparator.naturalOrder());
        return (one, other) -> {
            int byEnd = byDay.compare(end.apply(one), end.apply(other));
            return byEnd != 0 ? byEnd : byDay.compare(start.apply(one), start.apply(other));
        };
    }

    /**
     * How rows with the columns {@code period_end} and {@code period_start} are ordered, the latest first; others may follow it.
     *
     * @param rows what stands before the columns' names, such as {@code c.}; may be empty
     */
    static String latestFirst(String rows) {
        return rows + "period_end DESC, " + rows + "period_start DESC";
    }

    /**
     * A join that leaves the rows {@code c} of the latest period of each series. It is found first, by few columns: a window over every
     * period would join all of them for rows that are then left out.
     *
     * @param asked the condition on {@code c} of the rows among which it is sought; its parameters come twice
     */
    static String joined(String asked) {
        return joined(SERIES, asked);
    }

    /** The same of the latest period of each series in each area that is asked for. */
    static String joinedForEachArea(String asked) {
        return joined("c.area, " + SERIES, asked) + " AND c.area = l.area";
    }

    private static String joined(String of, String asked) {
        return "INNER JOIN (SELECT " + of + ", " + LAST + " AS days FROM area_comparisons AS c WHERE " + asked
                + " GROUP BY ALL) AS l ON c.indicator = l.indicator AND c.feed = l.feed AND c.period_kind = l.period_kind"
                + " AND c.period_end = l.days.e AND c.period_start = l.days.s";
    }

    /**
     * A clause that leaves the rows {@code c} of the latest period of each series in which rows of the first choice are; of a series that has
     * none, of its latest period.
     *
     * @param firstChoice a condition on {@code c}
     */
    static String qualified(String firstChoice) {
        return " WINDOW series AS (PARTITION BY " + SERIES + ") QUALIFY " + DAYS + " = coalesce(" + LAST
                + " FILTER (WHERE " + firstChoice + ") OVER series, " + LAST + " OVER series)";
    }

    /** The latest period of an indicator for an area; where it has none, of any area; empty where there is no figure at all. */
    static Optional<String> of(ReleaseReader release, String indicator, String area) {
        List<String> own = all(release, List.of(indicator), List.of(area));
        return (own.isEmpty() ? all(release, List.of(indicator), List.of()) : own)
                .stream().findFirst();
    }

    /** The periods that there are figures of, latest first; of any indicator or area where none is named. */
    static List<String> all(ReleaseReader release, List<String> indicators, List<String> areas) {
        List<String> parameters = new ArrayList<>(indicators);
        parameters.addAll(areas);
        return release.rows(
                "SELECT c.period FROM area_comparisons AS c WHERE TRUE"
                        + (indicators.isEmpty() ? "" : " AND c.indicator IN (" + ReleaseReader.marks(indicators) + ")")
                        + (areas.isEmpty() ? "" : " AND c.area IN (" + ReleaseReader.marks(areas) + ")")
                        + " GROUP BY c.period ORDER BY " + LAST + " DESC, c.period",
                row -> row.getString(1),
                parameters);
    }

    /** The last day of a period as typed; null where the release has no figure of it, of any indicator where none is named. */
    static @Nullable LocalDate lastDay(ReleaseReader release, List<String> indicators, String period) {
        List<String> spellings = AskedPeriod.spellings(period);
        List<String> parameters = new ArrayList<>(spellings);
        parameters.addAll(indicators);
        return release.rows(
                        "SELECT max(period_end) AS period_end FROM area_comparisons WHERE lower(period) IN ("
                                + ReleaseReader.marks(spellings) + ")"
                                + (indicators.isEmpty()
                                        ? ""
                                        : " AND indicator IN (" + ReleaseReader.marks(indicators) + ")"),
                        row -> Optional.ofNullable(Cells.day(row, "period_end")),
                        parameters)
                .get(0)
                .orElse(null);
    }
}
