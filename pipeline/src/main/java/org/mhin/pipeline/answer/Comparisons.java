package org.mhin.pipeline.answer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;

/** Answers how an area compares, from {@code area_comparisons} of one release. */
public final class Comparisons {
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
            return AskedPeriod.isEvery(period);
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

    /** Of two figures of an indicator, without a category, the one that tells more: the later, else the one of everybody, else of all persons. */
    static final Comparator<Comparison> MORE_TELLING = LatestPeriod.later(
                    (Comparison row) -> row.dated().periodEnd(),
                    row -> row.dated().periodStart())
            .thenComparing(Comparison::isTotal)
            .thenComparing(row -> Breakdown.PERSONS.equals(row.series().sex()));

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
                .rows(
                        """
                        SELECT area
                        FROM area_comparisons
                        WHERE value IS NOT NULL AND area_type IN (%s)
                        GROUP BY area, area_type
                        ORDER BY area_type IN (%s) DESC, count(DISTINCT indicator) DESC, area
                        LIMIT 1
                        """.formatted(ReleaseReader.marks(within), ReleaseReader.marks(upperTier)),
                        row -> row.getString(1),
                        parameters)
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
        Map<String, ReleasedIndicators.Titled> indicators =
                new ReleasedIndicators(release).check(question.indicators());
        List<Comparison> all = rows(question);
        if (all.isEmpty()) {
            AskedPeriod.check(
                    release, question.area().key(), question.area().name(), question.indicators(), question.period());
        }
        List<Comparison> shown =
                question.breakdowns() ? new ArrayList<>(all) : withoutBreakdowns(question.indicators(), all);
        int hidden = all.size() - shown.size();
        AbsentFigures absent = new AbsentFigures(release, areas);
        for (String key : question.indicators()) {
            if (all.stream().noneMatch(row -> row.series().indicator().equals(key))) {
                shown.add(absent.of(
                        question.area().key(), question.period(), key, ReleasedIndicators.known(key, indicators)));
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

    private List<Comparison> rows(Question question) {
        List<String> parameters = new ArrayList<>(List.of(question.area().key()));
        String asked = "c.area = ?";
        if (!question.indicators().isEmpty()) {
            asked += " AND c.indicator IN (" + ReleaseReader.marks(question.indicators()) + ")";
            parameters.addAll(question.indicators());
        }
        String latest = "";
        String period = question.period();
        if (period == null) {
            latest = LatestPeriod.joined(asked);
            parameters.addAll(List.copyOf(parameters));
        } else if (!question.everyPeriod()) {
            List<String> spellings = AskedPeriod.spellings(period);
            asked += " AND lower(c.period) IN (" + ReleaseReader.marks(spellings) + ")";
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
        ComparisonReader comparisons = new ComparisonReader(areas, ReleaseBenchmarks.of(release), question.with());
        return release.rows(sql, comparisons::read, parameters);
    }

    private static List<String> keys(Predicate<AreaType> wanted) {
        return Stream.of(AreaType.values()).filter(wanted).map(AreaType::key).toList();
    }
}
