package org.mhin.pipeline.answer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.ConversionBasis;
import org.mhin.model.figure.ConvertedFigure;
import org.mhin.model.figure.Figure;
import org.mhin.model.figure.FigureLimits;
import org.mhin.model.figure.FigureSum;
import org.mhin.model.figure.GroupConversion;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.Interval;

/** The figures of an observation group on other boundaries, and the rows they make. */
final class ConvertedGroup {
    private ConvertedGroup() {}

    static List<ConvertedFigure> parts(List<GroupConversion> onto, ObservationGroup group) {
        return onto.stream()
                .map(conversion -> convert(conversion, group).get(0))
                .toList();
    }

    static FigureSum sum(ObservationGroup.Head head) {
        return new FigureSum(head.terms().method(), head.terms().multiplier(), head.limits());
    }

    static Figure pooled(List<ConvertedFigure> parts, ObservationGroup group) {
        ObservationGroup.Head head = group.head();
        return sum(head).of(parts.stream().map(ConvertedFigure::figure).toList());
    }

    static List<ConvertedFigure> convert(GroupConversion onto, ObservationGroup group) {
        ObservationGroup.Head head = group.head();
        return onto.convert(
                group.figures(),
                head.terms().method(),
                head.terms().multiplier(),
                head.limits(),
                group.ages(),
                head.periodEnd());
    }

    static Comparison row(
            String key,
            ObservationGroup group,
            Figure figure,
            @Nullable String reasonText,
            Map<String, Comparison.Benchmark> benchmarks) {
        ObservationGroup.Head head = group.head();
        ObservationGroup.Origin origin = unchanged(group, figure);
        boolean published = figure.basis() == ConversionBasis.PUBLISHED;
        return new Comparison(
                new Comparison.Series(
                        head.indicator(),
                        head.title(),
                        head.unit(),
                        head.terms().rule().key(),
                        head.group().feed(),
                        head.group().sex(),
                        head.group().age(),
                        head.group().categoryType(),
                        head.group().category()),
                new Comparison.Dated(head.group().periodKind(), head.periodStart(), head.periodEnd(), head.period()),
                new Comparison.Figure(
                        Figure.known(figure.numerator()),
                        Figure.known(figure.denominator()),
                        Figure.known(figure.value()),
                        Figure.known(figure.lower95()),
                        Figure.known(figure.upper95()),
                        limitsBasis(figure, origin),
                        limitsReason(head, figure, origin),
                        Reason.cell(figure.reason()),
                        reasonText,
                        published && origin != null
                                ? origin.basis()
                                : figure.basis().key(),
                        origin == null ? null : origin.computedValue()),
                new Comparison.Beside(goal(key, group, figure), null, benchmarks),
                new Comparison.Lineage(
                        origin == null ? null : origin.areaNote(),
                        origin == null ? group.note(figure.sources()) : origin.note(),
                        origin == null ? null : origin.delivery(),
                        origin == null ? null : origin.sourceLine(),
                        published ? null : figure.apportioned(),
                        null,
                        null,
                        null,
                        published ? List.of() : figure.sources()));
    }

    /** Where a figure comes from that one area has as it stands; null where it is made of others. */
    static ObservationGroup.@Nullable Origin unchanged(ObservationGroup group, Figure figure) {
        boolean unchanged = figure.basis() == ConversionBasis.PUBLISHED || figure.basis() == ConversionBasis.RECODED;
        return unchanged && figure.sources().size() == 1
                ? group.origin(figure.sources().get(0))
                : null;
    }

    static @Nullable String limitsBasis(Figure figure, ObservationGroup.@Nullable Origin origin) {
        if (origin != null) {
            return origin.limitsBasis();
        }
        return Double.isNaN(figure.lower95()) ? null : FigureLimits.Basis.COMPUTED.key();
    }

    /** Why a value is not to be judged: most of it is apportioned, or it is a survey's without the publisher's limits. */
    static @Nullable String limitsReason(
            ObservationGroup.Head head, Figure figure, ObservationGroup.@Nullable Origin origin) {
        boolean unlimited = head.limits() == LimitsRule.PUBLISHER_ONLY
                && Double.isNaN(figure.lower95())
                && !Double.isNaN(figure.value())
                && (origin == null || origin.limitsReason() != null);
        return unlimited ? Reason.PUBLISHER_ONLY.code() : Reason.cell(figure.limitsReason());
    }

    /** What the value is held against, where the goal is set for its kind of area; of areas taken together, for every area. */
    static Comparison.@Nullable Goal goal(String key, ObservationGroup group, Figure figure) {
        ObservationGroup.Held goal = group.head().goal();
        int type = key.lastIndexOf('@');
        String areaType = type < 0 ? "" : key.substring(type + 1);
        return goal == null
                        || !goal.scope()
                                .isHeldAgainst(areaType, group.head().group().category())
                ? null
                : new Comparison.Goal(
                        goal.value(),
                        goal.rule().judge(judged(group, figure), goal.value()).goalKey(),
                        goal.rule()
                                .judge(
                                        judged(group, figure),
                                        new Interval(figure.lower95(), figure.upper95()),
                                        goal.value())
                                .goalKey());
    }

    /** What a figure is judged by: of one that is unchanged, as the release judges it; else the value, if it is to be judged. */
    static double judged(ObservationGroup group, Figure figure) {
        ObservationGroup.Origin origin = unchanged(group, figure);
        if (!figure.isJudged()) {
            return Double.NaN;
        }
        return origin == null
                ? figure.value()
                : Cells.judged(origin.limitsBasis(), origin.value(), origin.computedValue());
    }

    static Estimate estimate(ObservationGroup group, Figure figure) {
        return new Estimate(
                judged(group, figure), figure.lower95(), figure.upper95(), figure.lower998(), figure.upper998());
    }
}
