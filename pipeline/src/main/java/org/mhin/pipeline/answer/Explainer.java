package org.mhin.pipeline.answer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Listed;
import org.mhin.model.Suggestions;
import org.mhin.model.area.register.Area;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.figure.FigureLimits;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.Method;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.ReleaseAreas;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** Says of a figure of a release how it came to be: its method, its parts, its limits, its comparisons, and the lines behind it. */
public final class Explainer {
    private static final int SUGGESTIONS = 5;
    private static final int PERIODS_LISTED = 8;

    private final WarehouseLayout layout;
    private final Catalogue catalogue;
    private final ReleaseReader release;
    private final AreaFinder areas;
    private final ExplainedComparisons comparisons;
    private final ExplainedTrend trend;

    /**
     * What is asked.
     *
     * @param period as people write it
     * @param groups whom the figures are to be about
     */
    public record Question(String indicator, Area area, String period, FigureGroup.Choice groups) {}

    public Explainer(WarehouseLayout layout, Catalogue catalogue, ReleaseReader release, AreaFinder areas) {
        this.layout = layout;
        this.catalogue = catalogue;
        this.release = release;
        this.areas = areas;
        this.comparisons = new ExplainedComparisons(release, areas);
        this.trend = new ExplainedTrend(release);
    }

    /**
     * The figures that were asked for: of each feed the total, or where it has none every sex and age; with a sex, an age or a
     * category every figure that fits.
     *
     * @throws MhinException {@link ErrorCode#UNKNOWN_INDICATOR}, or {@link ErrorCode#USAGE} for a period or a group there is not,
     *     each in one line with the nearest there are
     */
    public List<Explanation> explain(Question question) {
        new ReleasedIndicators(release).check(List.of(question.indicator()));
        List<ExplainedRow> rows = rows(question);
        if (rows.isEmpty()) {
            throw noPeriod(question);
        }
        List<ExplainedRow> chosen = FigureGroup.chosen(rows, ExplainedRow::group, question.groups());
        if (chosen.isEmpty()) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "No figure of " + question.indicator() + " for "
                            + question.area().name() + " in " + question.period()
                            + " is of that group; there are "
                            + FigureGroup.listed(rows, ExplainedRow::group, PERIODS_LISTED));
        }
        return chosen.stream().map(this::explanation).toList();
    }

    /**
     * The latest period of an indicator of an area; where it has none, the latest of any area; the word {@code latest} where there is none.
     */
    public String latest(String indicator, Area area) {
        return LatestPeriod.of(release, indicator, area.key()).orElse("latest");
    }

    private List<ExplainedRow> rows(Question question) {
        List<String> spellings = AskedPeriod.spellings(question.period());
        List<String> parameters =
                new ArrayList<>(List.of(question.indicator(), question.area().key()));
        parameters.addAll(spellings);
        return rows(
                "c.indicator = ? AND c.area = ? AND lower(c.period) IN (" + ReleaseReader.marks(spellings) + ")",
                parameters);
    }

    private List<ExplainedRow> rows(String condition, List<String> parameters) {
        return release.rows(
                """
                SELECT c.*, n.title, n.unit, n.method, n.multiplier, n.limits, n.polarity, n.comparison, d.file, %s
                FROM area_comparisons AS c
                INNER JOIN dim_indicator AS n ON c.indicator = n.indicator
                LEFT JOIN dim_delivery AS d ON c.feed = d.feed AND c.delivery = d.delivery
                %s
                WHERE %s
                ORDER BY %s
                """.formatted(Jump.COLUMNS, Jump.JOIN, condition, Comparisons.ROW_ORDER), ExplainedRow::of, parameters);
    }

    /**
     * Whether some lines of a delivery tell more than the release, of whatever indicator: a line of a file with a column for each measure has figures
     * of several.
     */
    boolean tellsMore(String feed, String delivery, Collection<Long> lines) {
        List<String> parameters = new ArrayList<>(List.of(feed, delivery, Reason.SUPPRESSED.code()));
        List<String> asked = lines.stream().map(String::valueOf).toList();
        parameters.addAll(asked);
        return rows(
                        "c.feed = ? AND c.delivery = ? AND c.reason = ? AND c.source_line IN ("
                                + ReleaseReader.marks(asked) + ")",
                        parameters)
                .stream()
                .anyMatch(row -> !showsNoMore(row, staged(row)));
    }

    private MhinException noPeriod(Question question) {
        List<String> periods = LatestPeriod.all(
                release, List.of(question.indicator()), List.of(question.area().key()));
        DerivationExplainer.Convertible elsewhere = elsewhere(question).orElse(null);
        if (periods.isEmpty()) {
            List<String> known = release.rows(
                    "SELECT DISTINCT indicator FROM area_comparisons WHERE area = ? ORDER BY 1",
                    row -> row.getString(1),
                    List.of(question.area().key()));
            return refusal(
                    elsewhere,
                    "No delivery gives " + question.indicator() + " for "
                            + question.area().name() + " ("
                            + question.area().key() + "); "
                            + (elsewhere != null
                                    ? elsewhere.line()
                                    : known.isEmpty()
                                            ? "it has no figures at all"
                                            : "it has " + Listed.of(known, PERIODS_LISTED)));
        }
        List<String> nearest = Suggestions.to(question.period(), periods, SUGGESTIONS);
        return refusal(
                elsewhere,
                "No figure of " + question.indicator() + " for "
                        + question.area().name() + " is of the period '"
                        + Visible.line(question.period()) + "'; "
                        + (elsewhere != null
                                ? elsewhere.line()
                                : "the nearest are "
                                        + Listed.of(nearest.isEmpty() ? periods : nearest, PERIODS_LISTED)));
    }

    private static MhinException refusal(DerivationExplainer.@Nullable Convertible elsewhere, String line) {
        MhinException refusal = new MhinException(ErrorCode.USAGE, line);
        return elsewhere == null ? refusal : refusal.with(elsewhere.hint());
    }

    /** The areas whose figures can be brought onto the one asked for; empty where there are none. */
    private Optional<DerivationExplainer.Convertible> elsewhere(Question question) {
        return new DerivationExplainer(release, areas, ReleaseAreas.shippedAnd(release))
                .from(question.area(), question.indicator(), question.period(), question.groups());
    }

    private Explanation explanation(ExplainedRow row) {
        Method method = Method.of(row.given("method"));
        double multiplier = row.orNaN("multiplier");
        double x = row.orNaN("numerator");
        double n = row.orNaN("denominator");
        double computed = method.value(x, n, multiplier);
        Double value = row.number("value");
        boolean follows = !Double.isNaN(computed) && (value == null || Method.agrees(value, computed));
        String reason = row.text("reason");
        return new Explanation(
                new Explanation.Series(
                        release.release(),
                        row.given("indicator"),
                        row.given("title"),
                        row.given("unit"),
                        row.given("feed"),
                        row.given("period"),
                        row.day("period_start"),
                        row.day("period_end"),
                        row.group().words()),
                new Explanation.Place(row.given("area"), row.given("area_code"), row.given("area_name")),
                new Explanation.Figure(
                        value,
                        row.text("basis"),
                        reason,
                        Cells.words(reason),
                        row.text("note"),
                        row.number("numerator"),
                        row.number("denominator"),
                        Double.isNaN(computed) ? null : computed),
                new Explanation.Signs(
                        row.jump(),
                        CoverageJump.of(
                                row.text("coverage_previous_period"),
                                row.number("previous_areas"),
                                row.number("covered_areas")),
                        row.number("england_in_file")),
                new Explanation.Working(
                        method.key(),
                        ExplainedMethod.words(method),
                        Double.isNaN(computed)
                                ? null
                                : ExplainedMethod.formula(method, x, n, multiplier, computed)
                                        + (follows ? "" : ", which is not the published value to its last digit"),
                        limits(row, method, follows ? x : Double.NaN, n, multiplier),
                        Cells.words(row.text("limits_reason"))),
                new Explanation.Compared(row.text("comparison_method"), row.given("polarity"), comparisons.of(row)),
                trend.of(row),
                new Explanation.Lineage(row.text("file"), row.given("delivery"), inputs(row)));
    }

    private static List<Explanation.Limits> limits(
            ExplainedRow row, Method method, double x, double n, double multiplier) {
        List<Explanation.Limits> limits = new ArrayList<>();
        String basis = row.text("limits_basis");
        LimitsRule rule = LimitsRule.of(row.given("limits"));
        for (ConfidenceLevel level : List.of(ConfidenceLevel.P95, ConfidenceLevel.P998)) {
            boolean wide = level == ConfidenceLevel.P998;
            String name = wide ? "99.8%" : "95%";
            Double lower = row.number(wide ? "lower_998" : "lower_95");
            Double upper = row.number(wide ? "upper_998" : "upper_95");
            if (lower != null
                    && upper != null
                    && !FigureLimits.Basis.COMPUTED.key().equals(basis)) {
                limits.add(new Explanation.Limits(
                        name,
                        lower,
                        upper,
                        ExplainedMethod.limits(basis, row.number("numerator"), row.number("denominator"))));
            }
            double least = method.lower(x, n, multiplier, level);
            double most = method.upper(x, n, multiplier, level);
            if (rule == LimitsRule.COMPUTED && !Double.isNaN(least) && !Double.isNaN(most)) {
                limits.add(new Explanation.Limits(name, least, most, ExplainedMethod.limits(method, x, n)));
            }
        }
        return limits;
    }

    private List<Explanation.Input> inputs(ExplainedRow row) {
        List<Explanation.Input> inputs = staged(row);
        return showsNoMore(row, inputs)
                ? inputs
                : inputs.stream()
                        .map(input -> new Explanation.Input(
                                input.role(), input.measure(), null, Reason.SUPPRESSED.code(), input.line()))
                        .toList();
    }

    /** Whether the source of a figure tells nothing that the release hides. */
    private boolean showsNoMore(ExplainedRow row, List<Explanation.Input> inputs) {
        boolean isHidden = Reason.ofCell(row.text("reason")) == Reason.SUPPRESSED;
        return catalogue.disclosure(row.given("feed")).applied().isEmpty()
                && (!isHidden
                        || inputs.stream()
                                .filter(input -> input.value() != null)
                                .allMatch(input -> input.role().equals(StagedInputs.DENOMINATOR)
                                        && row.number("denominator") != null));
    }

    private List<Explanation.Input> staged(ExplainedRow row) {
        String digits = row.given("delivery");
        String key = row.given("indicator");
        Double line = row.number("source_line");
        if (line == null) {
            return List.of();
        }
        Delivery delivery = Deliveries.of(layout, StageRecord.isRefused(layout)).stream()
                .filter(landed -> landed.delivery().startsWith(digits))
                .findFirst()
                .orElse(null);
        FeedContract contract = catalogue.feed(row.given("feed")).orElse(null);
        if (delivery == null || contract == null) {
            return List.of();
        }
        return catalogue.indicators().stream()
                .filter(indicator -> indicator.indicator().equals(key))
                .flatMap(indicator -> indicator.sources().stream())
                .filter(source -> source.feed().equals(contract.feed()))
                .flatMap(source -> StagedInputs.of(layout, delivery, contract, source, line.longValue()).stream())
                .sorted(Comparator.comparingLong(Explanation.Input::line))
                .toList();
    }
}
