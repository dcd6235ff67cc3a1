package org.mhin.pipeline.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.Crosswalk;
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
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.warehouse.Hint;

/** Writes down of a derived figure how it was worked out: its parts, its method and limits, and what it is set beside. */
final class DerivedFigures {
    private final ReleaseReader release;
    private final AreaRegister register;

    /** The file of each delivery, by its feed and first digits; read when first asked for. */
    private final Map<String, @Nullable String> files = new HashMap<>();

    /** @param register of all areas that may be asked for */
    DerivedFigures(ReleaseReader release, AreaRegister register) {
        this.release = release;
        this.register = register;
    }

    DerivedFigure of(Target target, Worked worked) {
        ObservationGroup.Head head = worked.group().head();
        CombinedFigure together = CombinedFigure.of(
                worked.parts(),
                worked.figure(),
                ConvertedGroup.sum(head),
                head.terms().method(),
                Outcome.NOT_COMPARED);
        List<DerivedFigure.Member> members = members(worked, together);
        return new DerivedFigure(
                series(head),
                new DerivedFigure.Place(
                        target.key(), target.name(), target.group().on()),
                figure(worked, together, members),
                working(worked),
                new Explanation.Compared(
                        worked.row().series().comparisonMethod(),
                        head.terms().polarity().key(),
                        compared(target, worked)),
                members);
    }

    private Explanation.Series series(ObservationGroup.Head head) {
        return new Explanation.Series(
                release.release(),
                head.indicator(),
                head.title(),
                head.unit(),
                head.group().feed(),
                head.period(),
                head.periodStart(),
                head.periodEnd(),
                head.group().words());
    }

    private List<DerivedFigure.Member> members(Worked worked, CombinedFigure together) {
        ObservationGroup group = worked.group();
        List<DerivedFigure.Member> members = new ArrayList<>();
        for (int i = 0; i < together.parts().size(); i++) {
            CombinedFigure.Part part = together.parts().get(i);
            List<FigurePiece> pieces = worked.onto()
                    .get(i)
                    .pieces(group.figures(), group.ages(), group.head().periodEnd())
                    .get(0);
            members.add(new DerivedFigure.Member(
                    part.area(),
                    part.name(),
                    part.numerator(),
                    part.denominator(),
                    part.value(),
                    part.basis(),
                    part.reason(),
                    pieces.stream().map(piece -> piece(group, piece)).toList()));
        }
        return members;
    }

    private static DerivedFigure.Figure figure(
            Worked worked, CombinedFigure together, List<DerivedFigure.Member> members) {
        Figure figure = worked.figure();
        Comparison row = worked.row();
        boolean divided =
                members.stream().flatMap(member -> member.pieces().stream()).anyMatch(piece -> piece.weight() < 1);
        return new DerivedFigure.Figure(
                row.figure().value(),
                String.valueOf(row.figure().basis()),
                figure.apportioned(),
                Reason.cell(figure.reason()),
                reasonText(
                        figure, together, members, worked.group().head().terms().method()),
                row.lineage().note(),
                row.figure().numerator(),
                row.figure().denominator(),
                divided ? Crosswalk.population(worked.group().ages()) : null);
    }

    private static Explanation.Working working(Worked worked) {
        Method method = worked.group().head().terms().method();
        double multiplier = worked.group().head().terms().multiplier();
        Figure figure = worked.figure();
        Comparison row = worked.row();
        double computed = method.value(figure.numerator(), figure.denominator(), multiplier);
        Double value = row.figure().value();
        boolean follows = value != null && !Double.isNaN(computed) && Method.agrees(value, computed);
        return new Explanation.Working(
                method.key(),
                ExplainedMethod.words(method),
                follows
                        ? ExplainedMethod.formula(
                                method, figure.numerator(), figure.denominator(), multiplier, computed)
                        : null,
                limits(figure, method, row.figure().limitsBasis()),
                Cells.words(row.figure().limitsReason()));
    }

    /** Why there is no value; of one area, with the areas that it would have been made from and cannot. */
    private static @Nullable String reasonText(
            Figure figure, CombinedFigure together, List<DerivedFigure.Member> members, Method method) {
        if (figure.reason() == null || !method.adds() || members.size() > 1) {
            return together.reasonText();
        }
        List<String> blank = members.get(0).pieces().stream()
                .filter(piece -> piece.published().reason() != null
                        || piece.countedNumerator() == null
                        || (method.divides() && piece.countedDenominator() == null))
                .map(piece -> piece.name() + " ("
                        + (piece.published().reason() == null
                                ? figure.reason().code()
                                : piece.published().reason()) + ")")
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
                new DerivedFigure.Published(origin.numerator(), origin.denominator(), origin.value(), origin.reason()),
                head.terms().method().adds() ? Figure.known(adds[0] * piece.weight()) : null,
                head.terms().method().divides() ? Figure.known(adds[1] * piece.weight()) : null,
                new DerivedFigure.Line(
                        origin.delivery(), file(head.group().feed(), origin.delivery()), origin.sourceLine()),
                Hint.of(
                        Hint.Kind.EXPLAIN_FIGURE,
                        Stream.concat(
                                        Stream.of(head.indicator(), piece.area(), head.period()),
                                        head.group().names().stream())
                                .toArray(String[]::new)));
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
    String named(ObservationGroup group, String area) {
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
