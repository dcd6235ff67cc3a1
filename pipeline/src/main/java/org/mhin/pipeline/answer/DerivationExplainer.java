package org.mhin.pipeline.answer;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Listed;
import org.mhin.model.Suggestions;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.geography.Crosswalk;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.figure.Figure;
import org.mhin.model.figure.FigureLimits;
import org.mhin.model.figure.FigurePiece;
import org.mhin.model.indicator.ComparisonRule;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;
import org.mhin.pipeline.answer.BoundaryComparisons.Target;
import org.mhin.pipeline.answer.BoundaryComparisons.Worked;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.resolve.StandardBoundaries;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;

/** Says how figures come to be that no file has: of areas taken together, and of areas on the boundaries of another day. */
public final class DerivationExplainer {
    private static final int SUGGESTIONS = 5;
    private static final int LISTED = 8;

    private final ReleaseReader release;
    private final AreaFinder areas;
    private final AreaRegister register;
    private final BoundaryComparisons comparisons;
    private final Map<String, @Nullable String> files = new HashMap<>();

    /** @param register of all areas that may be asked for, with what lies in what */
    public DerivationExplainer(ReleaseReader release, AreaFinder areas, AreaRegister register) {
        this.release = release;
        this.areas = areas;
        this.register = register;
        this.comparisons = new BoundaryComparisons(release, areas, register);
    }

    /** All boundaries that can be asked for. */
    public Boundaries boundaries() {
        return comparisons.boundaries();
    }

    /**
     * The figures of a target in a period: of each feed the total, or where it has none every sex and age; with a sex, an age or a
     * category every figure that fits.
     *
     * @param period as people write it; null for the latest
     * @throws MhinException {@link ErrorCode#UNKNOWN_INDICATOR}, or {@link ErrorCode#USAGE} for a period or a group there is not
     *     or ground that no figure is of, each in one line with the nearest there are
     */
    public List<DerivedFigure> explain(
            Target target, String indicator, @Nullable String period, FigureGroup.Choice groups) {
        new ReleasedIndicators(release).check(List.of(indicator));
        List<Worked> all = worked(
                target, indicator, period, groups, ReleaseBenchmarks.of(release).beside());
        if (all.isEmpty()) {
            throw new MhinException(ErrorCode.USAGE, nothing(target, indicator, period));
        }
        List<Worked> chosen = FigureGroup.chosen(all, DerivationExplainer::group, groups);
        if (chosen.isEmpty()) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "No figure of " + indicator + " for " + target.name() + " in "
                            + (period == null ? "the latest period" : period)
                            + " is of that group; there are "
                            + FigureGroup.listed(all, DerivationExplainer::group, LISTED));
        }
        return chosen.stream().map(worked -> figure(target, worked)).toList();
    }

    /** Figures of other areas that can be converted: which, in a line that goes on after what is not there, and how they are asked for. */
    public record Convertible(String line, Hint hint) {}

    /**
     * For an area that has no figure of an indicator and period itself: those of other areas that it can be made from.
     *
     * @return empty where no area on its ground has any
     */
    public Optional<Convertible> from(Area area, String indicator, String period, FigureGroup.Choice groups) {
        LocalDate end = end(indicator, period);
        Area version = register.versionNear(area.key(), end);
        LocalDate on = nearest(version, end);
        if (!version.validOn(on)) {
            return Optional.empty();
        }
        Target target = Target.of(version, on);
        List<Worked> worked = FigureGroup.chosen(
                worked(target, indicator, period, groups, List.of()), DerivationExplainer::group, groups);
        List<String> sources = worked.stream()
                .flatMap(one -> one.figure().sources().stream().map(key -> named(one.group(), key) + " (" + key + ")"))
                .distinct()
                .toList();
        return sources.isEmpty()
                ? Optional.empty()
                : Optional.of(new Convertible(
                        "in " + worked.get(0).group().head().period() + " there are figures of "
                                + Listed.of(sources, LISTED),
                        Hint.of(Hint.Kind.CONVERTED_FIGURE, indicator, area.key(), period, on.toString())));
    }

    /** The last day of a period; today where no figure of the indicator is of it. */
    private LocalDate end(String indicator, String period) {
        LocalDate last = LatestPeriod.lastDay(release, List.of(indicator), period);
        return last == null ? LocalDate.now(ZoneOffset.UTC) : last;
    }

    /** The day, or the nearest to it on which an area is valid. */
    private static LocalDate nearest(Area area, LocalDate day) {
        LocalDate last = area.validTo();
        LocalDate first =
                area.validFrom().isBefore(StandardBoundaries.FIRST) ? StandardBoundaries.FIRST : area.validFrom();
        return day.isBefore(first) ? first : last != null && day.isAfter(last) ? last : day;
    }

    private static FigureGroup group(Worked worked) {
        return worked.group().head().group();
    }

    /** Of one period: a figure is explained by itself. */
    private List<Worked> worked(
            Target target, String indicator, @Nullable String period, FigureGroup.Choice groups, List<SetBeside> with) {
        if (AskedPeriod.isEvery(period)) {
            return List.of();
        }
        return comparisons.worked(
                target, new BoundaryComparisons.Question(List.of(indicator), period, with, groups.isOfPeople()));
    }

    private String nothing(Target target, String indicator, @Nullable String asked) {
        List<String> periods = LatestPeriod.all(release, List.of(indicator), List.of());
        if (asked == null && periods.isEmpty()) {
            return "No delivery gives " + indicator + " at all";
        }
        String period = asked == null ? periods.get(0) : asked;
        List<String> spellings = AskedPeriod.spellings(period);
        if (periods.stream().anyMatch(known -> spellings.contains(known.toLowerCase(Locale.ROOT)))) {
            List<String> parameters = new ArrayList<>(List.of(indicator));
            parameters.addAll(spellings);
            return "No delivery gives " + indicator + " in " + period + " covering " + target.name() + " on "
                    + target.group().on() + "; areas that have it are of the types "
                    + String.join(
                            ", ",
                            release.rows(
                                    "SELECT DISTINCT area_type FROM area_comparisons WHERE indicator = ? AND lower(period) IN ("
                                            + ReleaseReader.marks(spellings) + ") ORDER BY 1",
                                    row -> row.getString(1),
                                    parameters));
        }
        List<String> nearest = Suggestions.to(period, periods, SUGGESTIONS);
        return "No figure of " + indicator + " is of the period '" + Visible.line(period) + "'; "
                + (periods.isEmpty()
                        ? "no delivery gives it at all"
                        : "there are "
                                + (nearest.isEmpty() ? periods : nearest)
                                        .stream().limit(LISTED).collect(Collectors.joining(", ")));
    }

    private DerivedFigure figure(Target target, Worked worked) {
        ObservationGroup.Head head = worked.group().head();
        Method method = head.terms().method();
        Figure figure = worked.figure();
        Comparison row = worked.row();
        CombinedFigure together =
                CombinedFigure.of(worked.parts(), figure, ConvertedGroup.sum(head), method, Outcome.NOT_COMPARED);
        List<DerivedFigure.Member> members = new ArrayList<>();
        for (int i = 0; i < together.parts().size(); i++) {
            CombinedFigure.Part part = together.parts().get(i);
            List<FigurePiece> pieces = worked.onto()
                    .get(i)
                    .pieces(worked.group().figures(), worked.group().ages(), head.periodEnd())
                    .get(0);
            members.add(new DerivedFigure.Member(
                    part.area(),
                    part.name(),
                    part.numerator(),
                    part.denominator(),
                    part.value(),
                    part.basis(),
                    part.reason(),
                    pieces.stream().map(piece -> piece(worked.group(), piece)).toList()));
        }
        boolean divided =
                members.stream().flatMap(member -> member.pieces().stream()).anyMatch(piece -> piece.weight() < 1);
        double computed = method.value(
                figure.numerator(), figure.denominator(), head.terms().multiplier());
        Double value = row.figure().value();
        boolean follows = value != null && !Double.isNaN(computed) && Method.agrees(value, computed);
        return new DerivedFigure(
                new Explanation.Series(
                        release.release(),
                        head.indicator(),
                        head.title(),
                        head.unit(),
                        head.feed(),
                        head.period(),
                        head.periodStart(),
                        head.periodEnd(),
                        head.group().words()),
                new DerivedFigure.Place(
                        target.key(), target.name(), target.group().on()),
                new DerivedFigure.Figure(
                        value,
                        String.valueOf(row.figure().basis()),
                        figure.apportioned(),
                        Reason.cell(figure.reason()),
                        reasonText(figure, together, members, method),
                        row.lineage().note(),
                        row.figure().numerator(),
                        row.figure().denominator(),
                        divided ? Crosswalk.population(worked.group().ages()) : null),
                new Explanation.Working(
                        method.key(),
                        ExplainedMethod.words(method),
                        follows
                                ? ExplainedMethod.formula(
                                        method,
                                        figure.numerator(),
                                        figure.denominator(),
                                        head.terms().multiplier(),
                                        computed)
                                : null,
                        limits(figure, method, row.figure().limitsBasis()),
                        Cells.words(row.figure().limitsReason())),
                new Explanation.Compared(
                        row.series().comparisonMethod(), head.terms().polarity().key(), compared(target, worked)),
                members);
    }

    /** Why there is no value; of one area, with the areas that it would have been made from and cannot. */
    private static @Nullable String reasonText(
            Figure figure, CombinedFigure together, List<DerivedFigure.Member> members, Method method) {
        if (figure.reason() == null || !method.adds() || members.size() > 1) {
            return together.reasonText();
        }
        List<String> blank = members.get(0).pieces().stream()
                .filter(piece -> piece.reason() != null
                        || piece.countedNumerator() == null
                        || (method.divides() && piece.countedDenominator() == null))
                .map(piece -> piece.name() + " ("
                        + (piece.reason() == null ? figure.reason().code() : piece.reason()) + ")")
                .toList();
        if (blank.isEmpty()) {
            return figure.reason() == Reason.NOT_LANDED
                    ? "the areas that have figures do not cover all of it once"
                    : figure.reason().text();
        }
        return figure.reason().text() + ": " + String.join(", ", blank);
    }

    private DerivedFigure.Piece piece(ObservationGroup group, FigurePiece piece) {
        ObservationGroup.Head head = group.head();
        ObservationGroup.Origin origin = Objects.requireNonNull(group.origin(piece.area()), piece.area());
        double[] adds = group.total(List.of(piece.area()));
        return new DerivedFigure.Piece(
                piece.area(),
                named(group, piece.area()),
                piece.weight(),
                piece.people(),
                origin.numerator(),
                origin.denominator(),
                origin.value(),
                origin.reason(),
                head.terms().method().adds() ? Figure.known(adds[0] * piece.weight()) : null,
                head.terms().method().divides() ? Figure.known(adds[1] * piece.weight()) : null,
                origin.delivery(),
                file(head.feed(), origin.delivery()),
                origin.sourceLine(),
                "mhin explain " + head.indicator() + " " + piece.area() + " " + Visible.typed(head.period())
                        + head.group().options());
    }

    private @Nullable String file(String feed, @Nullable String delivery) {
        if (files.isEmpty()) {
            release.rows(
                    "SELECT feed, delivery, file FROM dim_delivery",
                    row -> files.put(row.getString(1) + " " + row.getString(2), row.getString(3)),
                    List.of());
        }
        return files.get(feed + " " + delivery);
    }

    /** What an area was called at the end of the period. */
    private String named(ObservationGroup group, String area) {
        return register.versionNear(area, group.head().periodEnd()).name();
    }

    private static List<Explanation.Limits> limits(Figure figure, Method method, @Nullable String basis) {
        String from = FigureLimits.Basis.COMPUTED.key().equals(basis)
                ? ExplainedMethod.limits(method, figure.numerator(), figure.denominator())
                : ExplainedMethod.limits(basis, Figure.known(figure.numerator()), Figure.known(figure.denominator()));
        return Stream.of(
                        new Explanation.Limits("95%", figure.lower95(), figure.upper95(), from),
                        new Explanation.Limits("99.8%", figure.lower998(), figure.upper998(), from))
                .filter(limits -> !Double.isNaN(limits.lower()) && !Double.isNaN(limits.upper()))
                .toList();
    }

    private static List<Explanation.Comparison> compared(Target target, Worked worked) {
        Comparison row = worked.row();
        Figure figure = worked.figure();
        ExplainedMethod.Judged judged = new ExplainedMethod.Judged(
                worked.judged(),
                figure.denominator(),
                figure.lower95(),
                figure.upper95(),
                figure.lower998(),
                figure.upper998());
        List<Explanation.Comparison> compared = new ArrayList<>();
        for (SetBeside benchmark : worked.with()) {
            Comparison.Benchmark found = row.beside().benchmarks().get(benchmark.key());
            if (found == null || found.area() == null || found.area().equals(target.key())) {
                continue;
            }
            double value = worked.judged(benchmark);
            compared.add(new Explanation.Comparison(
                    benchmark.key(),
                    found.name(),
                    found.value(),
                    found.compared(),
                    Double.isNaN(value)
                            ? "it has no exact figure of the same period and group"
                            : row.figure().value() == null
                                    ? "there is no value to compare"
                                    : row.figure().limitsReason() != null
                                            ? Reason.of(row.figure().limitsReason())
                                                    .text()
                                            : ExplainedMethod.test(
                                                    ComparisonRule.of(String.valueOf(
                                                            row.series().comparisonMethod())),
                                                    judged,
                                                    value)));
        }
        Comparison.Goal goal = row.beside().goal();
        if (goal != null) {
            compared.add(new Explanation.Comparison(
                    "goal",
                    null,
                    goal.value(),
                    goal.compared(),
                    row.figure().limitsReason() == null
                            ? ExplainedMethod.goal(row.figure().value(), worked.judged())
                            : Reason.of(row.figure().limitsReason()).text()));
        }
        return compared;
    }
}
