package org.mhin.pipeline.answer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Listed;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.figure.JudgedValue;
import org.mhin.model.period.TypedPeriod;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.IndicatorFinder;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;

/** Answers how an area compares, from {@code area_comparisons} of one release. */
public final class Comparisons {
    private static final int PERIODS_LISTED = 8;
    private static final int AREAS_LISTED = 12;

    /**
     * What is asked.
     *
     * @param indicators keys; none means every indicator the area has
     * @param period as people write it, or {@code all}; null for the latest
     * @param with what to compare with
     * @param breakdowns whether every sex, age and category is wanted beside the totals
     */
    public record Question(
            Area area, List<String> indicators, @Nullable String period, List<SetBeside> with, boolean breakdowns) {
        public Question {
            indicators = List.copyOf(indicators);
            with = List.copyOf(with);
        }

        boolean everyPeriod() {
            return isEvery(period);
        }
    }

    /**
     * The answer.
     *
     * @param rows by topic and title of the indicator, totals before breakdowns
     * @param hidden rows by sex, age or category that were left out
     */
    public record Answer(List<Comparison> rows, int hidden) {
        public Answer {
            rows = List.copyOf(rows);
        }
    }

    /**
     * The order of rows in every answer, of {@code area_comparisons} called {@code c} and {@code dim_indicator} called {@code n}: totals first, ages
     * by number. The macro {@code area_comparison} orders alike.
     */
    static final String ROW_ORDER = """
            n.topic, n.title, c.indicator, c.feed, c.period_kind, c.period_end DESC, c.category <> 'all', c.sex <> 'persons',
            c.age <> 'all', c.category_type, c.category, c.sex, try_cast(regexp_extract(c.age, '[0-9]+') AS INTEGER) NULLS LAST,
            c.age, c.period_start, c.area
            """;

    private final ReleaseReader release;
    private final AreaFinder areas;

    public Comparisons(ReleaseReader release, AreaFinder areas) {
        this.release = release;
        this.areas = areas;
    }

    /** The key of the local authority, or else the area within England, that has most indicators; empty where there is none. */
    public Optional<String> areaWithMostIndicators() {
        List<String> within = keys(type -> type.isBelowRegion() && !type.isProvider());
        List<String> upperTier = keys(AreaType.UTLA::covers);
        List<String> parameters = new ArrayList<>(within);
        parameters.addAll(upperTier);
        return release
                .rows("""
                        SELECT area
                        FROM area_comparisons
                        WHERE value IS NOT NULL AND area_type IN (%s)
                        GROUP BY area, area_type
                        ORDER BY area_type IN (%s) DESC, count(DISTINCT indicator) DESC, area
                        LIMIT 1
                        """.formatted(marks(within), marks(upperTier)), row -> row.getString(1), parameters)
                .stream()
                .findFirst();
    }

    /**
     * The latest period of each series unless another is asked for. An indicator that is asked for and not there has a row that
     * says why.
     *
     * @throws MhinException {@link ErrorCode#UNKNOWN_INDICATOR} with the nearest; {@link ErrorCode#USAGE} with the periods there
     *     are, when no figure is of the one asked for
     */
    public Answer answer(Question question) {
        Map<String, Titled> catalogue = check(question.indicators());
        List<Comparison> all = rows(question);
        if (all.isEmpty()) {
            checkPeriod(question.area().key(), question.area().name(), question.indicators(), question.period());
        }
        List<Comparison> shown =
                question.breakdowns() ? new ArrayList<>(all) : withoutBreakdowns(question.indicators(), all);
        int hidden = all.size() - shown.size();
        for (String key : question.indicators()) {
            if (all.stream().noneMatch(row -> row.series().indicator().equals(key))) {
                shown.add(absent(question.area().key(), question.period(), key, known(key, catalogue)));
            }
        }
        return new Answer(shown, hidden);
    }

    /**
     * The rows that are of no category; and where no indicator was asked for, of a series with a total only the total.
     */
    static List<Comparison> withoutBreakdowns(List<String> indicators, List<Comparison> all) {
        Set<Series> totalled =
                all.stream().filter(Comparison::isTotal).map(Series::of).collect(Collectors.toSet());
        return all.stream()
                .filter(row -> Breakdown.ALL.equals(row.series().category()))
                .filter(row -> !indicators.isEmpty() || row.isTotal() || !totalled.contains(Series.of(row)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private record Series(
            String indicator,
            @Nullable String feed,
            @Nullable String periodKind,
            @Nullable LocalDate periodStart,
            @Nullable LocalDate periodEnd) {
        static Series of(Comparison row) {
            return new Series(
                    row.series().indicator(),
                    row.series().feed(),
                    row.dated().periodKind(),
                    row.dated().periodStart(),
                    row.dated().periodEnd());
        }
    }

    /**
     * Every indicator there is.
     *
     * @throws MhinException {@link ErrorCode#UNKNOWN_INDICATOR} with the nearest, when one that is asked for is not one of them
     */
    Map<String, Titled> check(List<String> indicators) {
        Map<String, Titled> catalogue = catalogue();
        indicators.forEach(key -> known(key, catalogue));
        return catalogue;
    }

    record Titled(String title, String unit) {}

    private Map<String, Titled> catalogue() {
        Map<String, Titled> titles = new TreeMap<>();
        release.rows(
                "SELECT indicator, title, unit FROM dim_indicator",
                row -> titles.put(row.getString(1), new Titled(row.getString(2), row.getString(3))),
                List.of());
        return titles;
    }

    private static Titled known(String key, Map<String, Titled> catalogue) {
        Titled titled = catalogue.get(key);
        if (titled == null) {
            throw IndicatorFinder.unknown(key, catalogue.keySet());
        }
        return titled;
    }

    private List<Comparison> rows(Question question) {
        List<String> parameters = new ArrayList<>(List.of(question.area().key()));
        String asked = "c.area = ?";
        if (!question.indicators().isEmpty()) {
            asked += " AND c.indicator IN (" + marks(question.indicators()) + ")";
            parameters.addAll(question.indicators());
        }
        String latest = "";
        String period = question.period();
        if (period == null) {
            latest = LatestPeriod.joined(asked);
            parameters.addAll(List.copyOf(parameters));
        } else if (!question.everyPeriod()) {
            List<String> spellings = spellings(period);
            asked += " AND lower(c.period) IN (" + marks(spellings) + ")";
            parameters.addAll(spellings);
        }
        String sql = """
                SELECT c.*, n.title, n.unit, %s
                FROM area_comparisons AS c
                INNER JOIN dim_indicator AS n ON c.indicator = n.indicator
                %s
                %s
                WHERE %s
                ORDER BY %s
                """.formatted(Jump.COLUMNS, latest, Jump.JOIN, asked, ROW_ORDER);
        ReleaseBenchmarks benchmarks = ReleaseBenchmarks.of(release);
        return release.rows(sql, row -> comparison(row, benchmarks, question.with()), parameters);
    }

    private static List<String> keys(Predicate<AreaType> wanted) {
        return Stream.of(AreaType.values()).filter(wanted).map(AreaType::key).toList();
    }

    static String marks(List<String> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }

    /** Whether every period is asked for. */
    static boolean isEvery(@Nullable String period) {
        return "all".equalsIgnoreCase(period);
    }

    /** The last day of a period that is asked for, as the release has it; null where none is, or the release has none such. */
    public static @Nullable LocalDate lastDay(ReleaseReader release, @Nullable String period) {
        if (period == null || isEvery(period)) {
            return null;
        }
        return LatestPeriod.lastDay(release, List.of(), period);
    }

    /** The ways in which a release may write the period as typed. */
    static List<String> spellings(String period) {
        return TypedPeriod.labels(period);
    }

    private Comparison comparison(ResultSet row, ReleaseBenchmarks of, List<SetBeside> with) throws SQLException {
        Map<String, Comparison.Benchmark> benchmarks = new LinkedHashMap<>();
        for (SetBeside benchmark : with) {
            benchmarks.put(benchmark.key(), benchmark.of(row, areas));
        }
        String reason = row.getString("reason");
        return new Comparison(
                new Comparison.Series(
                        row.getString("indicator"),
                        row.getString("title"),
                        row.getString("unit"),
                        row.getString("comparison_method"),
                        row.getString("feed"),
                        row.getString("sex"),
                        row.getString("age"),
                        row.getString("category_type"),
                        row.getString("category")),
                dated(row),
                new Comparison.Figure(
                        number(row, "numerator"),
                        number(row, "denominator"),
                        number(row, "value"),
                        number(row, "lower_95"),
                        number(row, "upper_95"),
                        row.getString("limits_basis"),
                        row.getString("limits_reason"),
                        reason,
                        words(reason),
                        row.getString("basis"),
                        number(row, "computed_value")),
                new Comparison.Beside(
                        goal(row, of.goal().orElse(null)),
                        peers(row, of.peers().orElse(null)),
                        Collections.unmodifiableMap(benchmarks)),
                new Comparison.Lineage(
                        row.getString("area_note"),
                        row.getString("note"),
                        row.getString("delivery"),
                        row.getObject("source_line", Integer.class),
                        null,
                        Jump.of(row),
                        CoverageJump.of(
                                row.getString("coverage_previous_period"),
                                number(row, "previous_areas"),
                                number(row, "covered_areas")),
                        number(row, "england_in_file"),
                        List.of()));
    }

    private static Comparison.Dated dated(ResultSet row) throws SQLException {
        return new Comparison.Dated(
                row.getString("period_kind"),
                day(row, "period_start"),
                day(row, "period_end"),
                row.getString("period"));
    }

    private static Comparison.@Nullable Goal goal(ResultSet row, @Nullable SetBeside goal) throws SQLException {
        Double value = goal == null || goal.value() == null ? null : number(row, goal.value());
        return goal == null || value == null
                ? null
                : new Comparison.Goal(
                        value,
                        row.getString(goal.compared()),
                        goal.significance() == null ? null : row.getString(goal.significance()));
    }

    private static Comparison.@Nullable Peers peers(ResultSet row, @Nullable SetBeside peers) throws SQLException {
        Double quintile = peers == null || peers.quintile() == null ? null : number(row, peers.quintile());
        return peers == null || quintile == null
                ? null
                : new Comparison.Peers(quintile.intValue(), row.getString(peers.compared()));
    }

    /** {@link JudgedValue#of}, of numbers that are null where they are missing. */
    static double judged(@Nullable String limitsBasis, @Nullable Double value, @Nullable Double computed) {
        return JudgedValue.of(limitsBasis, number(value), number(computed));
    }

    private static double number(@Nullable Double known) {
        return known == null ? Double.NaN : known;
    }

    static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : number;
    }

    static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    /** A reason in words; a code that this version does not know stands for itself. */
    static @Nullable String words(@Nullable String reason) {
        return reason == null ? null : Reason.find(reason).map(Reason::text).orElse(reason);
    }

    /** A row that says why an area has nothing of an indicator. */
    Comparison absent(String area, @Nullable String period, String key, Titled titled) {
        List<String> parameters = new ArrayList<>(List.of(area, key));
        String condition = "";
        if (period != null && !isEvery(period)) {
            List<String> spellings = spellings(period);
            condition = " AND lower(period) IN (" + marks(spellings) + ")";
            parameters.addAll(spellings);
        }
        Optional<Comparison> expected = release
                .rows(
                        "SELECT * FROM coverage WHERE area = ? AND indicator = ?" + condition
                                + " ORDER BY period_end DESC, period_start DESC, feed, period_kind LIMIT 1",
                        row -> blank(
                                key,
                                titled,
                                row.getString("reason"),
                                elsewhere(row),
                                row.getString("feed"),
                                dated(row)),
                        parameters)
                .stream()
                .findFirst();
        String ofPeriod = condition;
        Optional<Comparison> around = expected.filter(row ->
                                !Reason.NOT_COLLECTED.code().equals(row.figure().reason()))
                        .isPresent()
                ? Optional.empty()
                : inParent(parameters, ofPeriod, key, titled)
                        .filter(parent -> expected.isEmpty()
                                || Objects.equals(
                                        parent.dated().periodEnd(),
                                        expected.get().dated().periodEnd()));
        return around.or(() -> expected)
                .orElseGet(() -> blank(key, titled, Reason.NOT_LANDED.code(), "", null, Comparison.Dated.NEVER));
    }

    /** A row that says why areas taken together have nothing of an indicator, and of which areas that is so. */
    Comparison absent(List<Area> members, @Nullable String period, String key, Titled titled) {
        Comparison latest = members.stream()
                .map(member -> absent(member.key(), period, key, titled))
                .max(Comparator.comparing(
                        found -> found.dated().periodEnd(),
                        Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder())))
                .orElseThrow();
        String of = latest.dated().period();
        if (of == null || members.size() == 1) {
            return latest;
        }
        List<String> blank = new ArrayList<>();
        for (Area member : members) {
            String reason = absent(member.key(), of, key, titled).figure().reason();
            if (reason != null) {
                blank.add(member.name() + " (" + reason + ")");
            }
        }
        return blank(
                key,
                titled,
                latest.figure().reason(),
                "; " + CombinedFigure.toBlame(members.size(), blank),
                latest.series().feed(),
                latest.dated());
    }

    /** That the figures are there for the area it lies in; empty where they are not. */
    private Optional<Comparison> inParent(List<String> parameters, String ofPeriod, String key, Titled titled) {
        return release
                .rows(
                        "SELECT c.* FROM dim_area_parent AS p INNER JOIN coverage AS c ON p.parent = c.area"
                                + " AND c.period_end >= p.valid_from AND (p.valid_to IS NULL OR c.period_end <= p.valid_to)"
                                + " WHERE p.child = ? AND c.indicator = ? AND c.cells_with_value > 0" + ofPeriod
                                + " ORDER BY c.period_end DESC, c.period_start DESC, c.area, c.feed, c.period_kind LIMIT 1",
                        row -> blank(
                                key,
                                titled,
                                Reason.NOT_COLLECTED.code(),
                                "; the figures are there for " + areas.name(row.getString("area")) + " ("
                                        + row.getString("area_type") + "), in which it lies",
                                row.getString("feed"),
                                dated(row)),
                        parameters)
                .stream()
                .findFirst();
    }

    /** Which areas of another vintage have the figures, to go on after the reason; empty where coverage names none. */
    private String elsewhere(ResultSet row) throws SQLException {
        String found = row.getString("found_area");
        if (found == null) {
            return "";
        }
        List<String> names =
                Stream.of(found.split("\\|")).map(areas::name).distinct().toList();
        return "; the figures are there for "
                + Listed.of(names, AREAS_LISTED)
                + " (" + row.getString("found_on") + ", boundaries of " + row.getString("found_boundaries") + ")";
    }

    private static Comparison blank(
            String key,
            Titled titled,
            @Nullable String reason,
            String elsewhere,
            @Nullable String feed,
            Comparison.Dated dated) {
        return new Comparison(
                new Comparison.Series(key, titled.title(), titled.unit(), null, feed, null, null, null, null),
                dated,
                Comparison.Figure.missing(reason, words(reason) + elsewhere),
                Comparison.Beside.NOTHING,
                Comparison.Lineage.NONE);
    }

    /**
     * Refuses a period in which there is nothing: where nothing was found for an area, and no area has a figure of the indicators asked
     * for in that period, nor was one due.
     *
     * @throws MhinException {@link ErrorCode#USAGE} with the periods there are
     */
    void checkPeriod(String area, String name, List<String> indicators, @Nullable String period) {
        if (period == null || isEvery(period) || (!indicators.isEmpty() && isPeriodOf(indicators, period))) {
            return;
        }
        List<String> own = LatestPeriod.all(release, indicators, List.of(area));
        List<String> periods = own.isEmpty() ? LatestPeriod.all(release, indicators, List.of()) : own;
        throw new MhinException(
                ErrorCode.USAGE,
                "No figure of " + name + " is of the period '" + Visible.line(period) + "'"
                        + (periods.isEmpty()
                                ? ""
                                : (own.isEmpty() ? "; other areas have " : "; there are ")
                                        + periods.stream().limit(PERIODS_LISTED).collect(Collectors.joining(", "))
                                        + (periods.size() > PERIODS_LISTED ? " and earlier ones" : "")));
    }

    /** Whether anything was landed of one of the indicators and the period, be it without a value. */
    private boolean isPeriodOf(List<String> indicators, String period) {
        List<String> spellings = spellings(period);
        List<String> parameters = new ArrayList<>(indicators);
        parameters.addAll(spellings);
        return !release.rows(
                        "SELECT 1 FROM coverage WHERE indicator IN (" + marks(indicators)
                                + ") AND state <> 'absent' AND lower(period) IN (" + marks(spellings) + ") LIMIT 1",
                        row -> row.getInt(1),
                        parameters)
                .isEmpty();
    }
}
