package org.mhin.pipeline.answer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.period.PeriodKind;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.Interval;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.ReleaseReader;

/** The figures of one area in a release that priorities are judged by: of everybody, of no category. */
final class PriorityFigures {
    private static final int MONTHS = 12;

    private final ReleaseReader release;
    private final Area area;
    private final Map<String, Comparison> latest;
    private final Map<String, ReleasedIndicators.Titled> released;
    private final AbsentFigures absent;
    /** What was asked for already, by indicator. */
    private final Map<String, List<Row>> rows = new HashMap<>();

    /**
     * A figure that a condition is held to, or why there is none.
     *
     * @param value null where {@code missing} says why
     * @param feed that it is from; null where there is none
     * @param period as people write it; null where there is none
     * @param from the first day that it counts
     * @param to the last day
     * @param sex whom it is of; null where of everybody
     * @param age as {@code sex}
     * @param missing a clause; null where the value is there
     */
    record Measured(
            @Nullable Double value,
            Interval limits,
            @Nullable String feed,
            @Nullable String period,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String sex,
            @Nullable String age,
            @Nullable String missing) {
        private static Measured none(@Nullable String feed, @Nullable String period, String missing) {
            return new Measured(null, Interval.MISSING, feed, period, null, null, null, null, missing);
        }
    }

    private record Row(
            String feed,
            PeriodKind kind,
            String period,
            LocalDate from,
            LocalDate to,
            String sex,
            String age,
            @Nullable Double value,
            Interval limits,
            @Nullable String reason) {
        boolean isOfEverybody() {
            return sex.equals(Breakdown.PERSONS) && age.equals(Breakdown.ALL);
        }

        Measured measured() {
            return value == null
                    ? Measured.none(feed, period, period + ": " + Cells.words(reason))
                    : new Measured(
                            value,
                            limits,
                            feed,
                            period,
                            from,
                            to,
                            isOfEverybody() ? null : sex,
                            isOfEverybody() ? null : age,
                            null);
        }
    }

    /** @param absent why there is nothing of an indicator */
    PriorityFigures(ReleaseReader release, AreaFinder areas, Area area, AbsentFigures absent) {
        this.release = release;
        this.area = area;
        this.released = new ReleasedIndicators(release).check(List.of());
        this.absent = absent;
        this.latest = latest(new Comparisons(release, areas)
                .answer(new Comparisons.Question(area, List.of(), null, List.of(), true))
                .rows());
    }

    /** Of each indicator the row of its latest period, of everybody where there is such a row. */
    private static Map<String, Comparison> latest(List<Comparison> rows) {
        Map<String, Comparison> found = new TreeMap<>();
        rows.stream()
                .filter(row -> Breakdown.ALL.equals(row.series().category()))
                .forEach(row -> found.merge(
                        row.series().indicator(),
                        row,
                        (one, other) -> Comparisons.MORE_TELLING.compare(other, one) > 0 ? other : one));
        return found;
    }

    /** The latest row of an indicator, or one that says why there is none. */
    Comparison latest(Indicator indicator) {
        Comparison row = latest.get(indicator.indicator());
        if (row != null) {
            return row;
        }
        ReleasedIndicators.Titled titled = released.getOrDefault(
                indicator.indicator(), new ReleasedIndicators.Titled(indicator.title(), indicator.unit()));
        return indicator.sources().isEmpty()
                ? AbsentFigures.never(indicator.indicator(), titled, Optional.of(indicator))
                : absent.of(area.key(), null, indicator.indicator(), titled);
    }

    /** The latest figure of one period. */
    Measured ofPeriod(Indicator indicator) {
        return rows(indicator).stream()
                .max(LATER)
                .map(Row::measured)
                .orElseGet(() -> Measured.none(null, null, reason(indicator)));
    }

    /** The figure of the period that ends on a day. */
    Measured ofPeriod(Indicator indicator, LocalDate end) {
        return rows(indicator).stream()
                .filter(row -> row.to().equals(end))
                .max(LATER)
                .map(Row::measured)
                .orElseGet(() ->
                        Measured.none(null, null, "no figure of a period that ends on " + end + " is in the release"));
    }

    private static final Comparator<Row> LATER = LatestPeriod.later(Row::to, Row::from)
            .thenComparing(Row::isOfEverybody)
            .thenComparing(row -> row.sex().equals(Breakdown.PERSONS))
            .thenComparing(Row::feed, Comparator.reverseOrder());

    /**
     * The latest figure of twelve months: of a year, or the sum of twelve months in a row, each with a value.
     *
     * @param end the last day of the twelve months; null for the latest
     */
    Measured ofTwelveMonths(Indicator indicator, @Nullable LocalDate end) {
        List<Row> rows = rows(indicator).stream().filter(Row::isOfEverybody).toList();
        List<Measured> found = new ArrayList<>();
        rows.stream()
                .filter(row -> row.to().equals(row.from().plusYears(1).minusDays(1)))
                .filter(row -> end == null || row.to().equals(end))
                .max(LATER)
                .map(Row::measured)
                .ifPresent(found::add);
        rows.stream()
                .filter(row -> row.kind() == PeriodKind.MONTH)
                .filter(row -> end == null || !row.to().isAfter(end))
                .max(LATER)
                .filter(row -> end == null || row.to().equals(end))
                .map(last -> sum(last, rows))
                .ifPresent(found::add);
        return found.stream()
                .max(Comparator.comparing(Measured::to, Comparator.nullsFirst(Comparator.naturalOrder())))
                .orElseGet(() -> Measured.none(
                        null,
                        null,
                        end == null
                                ? reason(indicator)
                                : "no figure of the twelve months to " + end + " is in the release"));
    }

    private static Measured sum(Row last, List<Row> rows) {
        double sum = 0;
        LocalDate from = last.from();
        String period = MONTHS + " months to " + last.period();
        for (int back = 0; back < MONTHS; back++) {
            YearMonth month = YearMonth.from(last.to()).minusMonths(back);
            Optional<Row> of = rows.stream()
                    .filter(row -> row.feed().equals(last.feed())
                            && row.kind() == PeriodKind.MONTH
                            && YearMonth.from(row.to()).equals(month))
                    .findFirst();
            if (of.isEmpty()) {
                return Measured.none(last.feed(), period, period + ": " + month + " is missing");
            }
            Double value = of.get().value();
            if (value == null) {
                return Measured.none(
                        last.feed(),
                        period,
                        of.get().period() + ": " + Cells.words(of.get().reason()));
            }
            sum += value;
            from = of.get().from();
        }
        return new Measured(sum, Interval.MISSING, last.feed(), period, from, last.to(), null, null, null);
    }

    /** The first figure of the latest one's series, after its last break, that shares no day with it; empty where there is none. */
    Optional<Measured> first(Indicator indicator, Measured latest) {
        LocalDate to = latest.to();
        LocalDate from = latest.from();
        if (to == null || from == null) {
            return Optional.empty();
        }
        LocalDate begins = indicator.breaks().stream()
                .map(Indicator.Break::from)
                .filter(day -> !day.isAfter(to))
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
        List<Row> rows = rows(indicator);
        Optional<Row> last = rows.stream().max(LATER);
        return rows.stream()
                .filter(row -> last.isPresent()
                        && row.feed().equals(last.get().feed())
                        && row.kind() == last.get().kind()
                        && row.sex().equals(last.get().sex())
                        && row.age().equals(last.get().age()))
                .filter(row -> row.value() != null
                        && row.to().isBefore(from)
                        && !row.from().isBefore(begins))
                .min(Comparator.comparing(Row::to))
                .map(Row::measured);
    }

    /**
     * How many providers that are expected in a feed did not submit in a period of some days. The release does not say which providers serve an area, so they
     * are those of England.
     */
    int notSubmitting(Indicator indicator, Measured of) {
        List<String> parameters = new ArrayList<>(List.of(
                indicator.indicator(),
                String.valueOf(of.feed()),
                Reason.NOT_SUBMITTED.code(),
                String.valueOf(of.from()),
                String.valueOf(of.to())));
        List<String> types = Stream.of(AreaType.values())
                .filter(AreaType::isProvider)
                .map(AreaType::key)
                .toList();
        parameters.addAll(types);
        return release.rows(
                        "SELECT count(DISTINCT area) FROM coverage WHERE indicator = ? AND feed = ? AND reason = ?"
                                + " AND period_end BETWEEN CAST(? AS DATE) AND CAST(? AS DATE) AND area_type IN ("
                                + ReleaseReader.marks(types) + ")",
                        row -> row.getInt(1),
                        parameters)
                .get(0);
    }

    /** Why there is nothing of an indicator, as a clause. */
    private String reason(Indicator indicator) {
        String text = latest(indicator).figure().reasonText();
        return text == null ? Reason.NOT_LANDED.text() : text;
    }

    private List<Row> rows(Indicator indicator) {
        return rows.computeIfAbsent(indicator.indicator(), this::read);
    }

    private List<Row> read(String indicator) {
        return release.rows(
                "SELECT feed, period_kind, period, period_start, period_end, sex, age, value, lower_95, upper_95, reason"
                        + " FROM area_comparisons WHERE area = ? AND indicator = ? AND category = 'all'"
                        + " ORDER BY feed, period_kind, period_end, period_start, sex, age",
                PriorityFigures::row,
                List.of(area.key(), indicator));
    }

    private static Row row(ResultSet row) throws SQLException {
        Double lower = Cells.number(row, "lower_95");
        Double upper = Cells.number(row, "upper_95");
        return new Row(
                row.getString("feed"),
                PeriodKind.of(row.getString("period_kind")),
                row.getString("period"),
                row.getObject("period_start", LocalDate.class),
                row.getObject("period_end", LocalDate.class),
                row.getString("sex"),
                row.getString("age"),
                Cells.number(row, "value"),
                lower == null || upper == null ? Interval.MISSING : new Interval(lower, upper),
                row.getString("reason"));
    }
}
