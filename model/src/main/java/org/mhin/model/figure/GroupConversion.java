package org.mhin.model.figure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.AgeGroup;
import org.mhin.model.area.geography.AreaOverlaps;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.geography.ConversionBasis;
import org.mhin.model.area.geography.OverlapFinder;
import org.mhin.model.area.register.Area;
import org.mhin.model.indicator.FigureKind;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.indicator.ValueMethod;
import org.mhin.model.reason.Reason;

/**
 * Brings an observation group, the figures of one indicator, period and breakdown by area, onto other boundaries. The areas of a
 * group may be of any kinds and vintages: {@link OverlapFinder} says which make which.
 *
 * <ul>
 *   <li>Counts add; numerators and denominators of proportions and rates add, each on its own, and the indicator's method makes
 *       value and limits anew; limits only while no more of it is apportioned than {@link ApportionedShare#MOST}, and none of a survey
 *       ({@link LimitsRule}).
 *   <li>Where an area is in the group itself, or one with the same people under another code, the figure passes through with its
 *       limits, whatever it is.
 *   <li>Anywhere else means, percentiles, modelled estimates and standardised rates are {@code not-convertible}.
 *   <li>A part that is missing makes the whole missing, with the part's reason; there are no partial sums. Ground that no area of
 *       the group covers once, is {@code not-landed}. A part that was published as a value only, without
 *       its numerator, is {@code not-convertible}.
 * </ul>
 *
 * <p>The total over England of what adds is the same before and after. Not safe for several threads: each takes its own.
 */
public final class GroupConversion {
    private final OverlapFinder finder;

    private GroupConversion(OverlapFinder finder) {
        this.finder = finder;
    }

    /** Onto every area of a boundary set. */
    public static GroupConversion onto(BoundarySet set) {
        return new GroupConversion(OverlapFinder.onto(set));
    }

    /**
     * Onto one area.
     *
     * @param boundaries that it is one of
     * @param on a day on which the area is wanted; the nearest on which it existed is taken
     */
    public static GroupConversion onto(Boundaries boundaries, Area area, LocalDate on) {
        return new GroupConversion(OverlapFinder.onto(boundaries, area, on));
    }

    /** Onto one area of the shipped boundaries. */
    public static GroupConversion onto(Area area, LocalDate on) {
        return onto(Boundaries.shipped(), area, on);
    }

    /** Onto the shipped boundaries of a day; see {@link OverlapFinder#ontoBoundariesOf}. */
    public static GroupConversion ontoBoundariesOf(LocalDate on) {
        return ontoBoundariesOf(Boundaries.shipped(), on);
    }

    /** Onto the areas of a day of the kinds that the group itself is of; see {@link OverlapFinder#ontoBoundariesOf}. */
    public static GroupConversion ontoBoundariesOf(Boundaries boundaries, LocalDate on) {
        return new GroupConversion(OverlapFinder.ontoBoundariesOf(boundaries, on));
    }

    /**
     * One figure for every receiving area.
     *
     * @param multiplier what a share is multiplied by to read in the indicator's unit
     * @param limits whether the figures that are made get limits
     * @param ages the people of the figures; where they live decides how an area divides
     * @param periodEnd last day of the period: the group's areas are taken as they stood then, or nearest to then
     */
    public List<ConvertedFigure> convert(
            GroupFigures group,
            ValueMethod method,
            double multiplier,
            LimitsRule limits,
            AgeGroup ages,
            LocalDate periodEnd) {
        AreaOverlaps overlaps = overlaps(group, ages, periodEnd);
        List<ConvertedFigure> figures = new ArrayList<>();
        for (int target = 0; target < finder.targets().size(); target++) {
            figures.add(figure(target, overlaps, group, method, multiplier, limits));
        }
        return figures;
    }

    /**
     * As {@link #convert}, but only what the group does not have itself and has some ground of, in the order of the receiving
     * areas.
     */
    public void changes(
            GroupFigures group,
            ValueMethod method,
            double multiplier,
            LimitsRule limits,
            AgeGroup ages,
            LocalDate periodEnd,
            Consumer<ConvertedFigure> figures) {
        AreaOverlaps overlaps = overlaps(group, ages, periodEnd);
        for (int target = 0; target < finder.targets().size(); target++) {
            if (overlaps.isTouched(target) && overlaps.basis(target) != ConversionBasis.PUBLISHED) {
                figures.accept(figure(target, overlaps, group, method, multiplier, limits));
            }
        }
    }

    /**
     * What {@link #convert} takes of which areas, in the order of the receiving areas; of one whose ground the group does not cover,
     * the pieces at hand.
     */
    public List<List<FigurePiece>> pieces(GroupFigures group, AgeGroup ages, LocalDate periodEnd) {
        AreaOverlaps overlaps = overlaps(group, ages, periodEnd);
        List<List<FigurePiece>> pieces = new ArrayList<>();
        for (int target = 0; target < finder.targets().size(); target++) {
            List<FigurePiece> own = new ArrayList<>();
            for (int piece = overlaps.first(target); piece < overlaps.end(target); piece++) {
                own.add(new FigurePiece(
                        group.areas().get(overlaps.source(piece)), overlaps.weight(piece), overlaps.people(piece)));
            }
            pieces.add(List.copyOf(own));
        }
        return pieces;
    }

    private AreaOverlaps overlaps(GroupFigures group, AgeGroup ages, LocalDate periodEnd) {
        return finder.find(group.areas(), finder.epoch(periodEnd), ages);
    }

    private ConvertedFigure figure(
            int target,
            AreaOverlaps overlaps,
            GroupFigures group,
            ValueMethod method,
            double multiplier,
            LimitsRule rule) {
        ConversionBasis basis = overlaps.basis(target);
        List<String> sources = sources(target, overlaps, group);
        if (overlaps.isComplete(target) && (basis == ConversionBasis.PUBLISHED || basis == ConversionBasis.RECODED)) {
            return unchanged(target, basis, overlaps.source(overlaps.first(target)), group, sources);
        }
        FigureKind kind = method.kind();
        double moved = moved(target, overlaps, group);
        String reason = kind.adds() ? missing(target, overlaps, group, method) : Reason.NOT_CONVERTIBLE.code();
        double x = Double.NaN;
        double n = Double.NaN;
        if (reason == null) {
            x = 0;
            n = kind.needsDenominator() ? 0 : Double.NaN;
            for (int piece = overlaps.first(target); piece < overlaps.end(target); piece++) {
                int row = overlaps.source(piece);
                x += events(group, row, method, multiplier) * overlaps.weight(piece);
                n += group.denominator(row) * overlaps.weight(piece);
            }
            n = kind.needsDenominator() ? n : Double.NaN;
        }
        double value = method.value(x, n, multiplier);
        if (reason == null && Double.isNaN(value)) {
            reason = Reason.DENOMINATOR_MISSING.code();
        }
        boolean judged = basis != ConversionBasis.APPORTIONED || ApportionedShare.tellsOfThePlace(moved);
        FigureLimits limits = FigureLimits.of(rule, method, multiplier, judged ? value : Double.NaN, x, n);
        return new ConvertedFigure(
                finder.targets().get(target),
                value,
                limits.lower95(),
                limits.upper95(),
                limits.lower998(),
                limits.upper998(),
                x,
                n,
                kind.adds() ? basis : ConversionBasis.NOT_CONVERTIBLE,
                moved,
                reason,
                sources);
    }

    private ConvertedFigure unchanged(
            int target, ConversionBasis basis, int row, GroupFigures group, List<String> sources) {
        return new ConvertedFigure(
                finder.targets().get(target),
                group.value(row),
                group.limit(row, 0),
                group.limit(row, 1),
                group.limit(row, 2),
                group.limit(row, 3),
                group.numerator(row),
                group.denominator(row),
                basis,
                0,
                group.reason(row),
                sources);
    }

    /** Suppressed when any part is, because the rest would tell what was hidden; else the reason of the largest part. */
    private static @Nullable String missing(int target, AreaOverlaps overlaps, GroupFigures group, ValueMethod method) {
        String reason = overlaps.isComplete(target) ? null : Reason.NOT_LANDED.code();
        long largest = overlaps.isComplete(target) ? -1 : Long.MAX_VALUE;
        for (int piece = overlaps.first(target); piece < overlaps.end(target); piece++) {
            String missing = missing(overlaps.source(piece), group, method);
            if (Reason.SUPPRESSED.code().equals(missing)) {
                return missing;
            }
            if (missing != null && overlaps.people(piece) > largest) {
                largest = overlaps.people(piece);
                reason = missing;
            }
        }
        return reason;
    }

    private static @Nullable String missing(int row, GroupFigures group, ValueMethod method) {
        String reason = group.reason(row);
        if (reason != null) {
            return reason;
        }
        if (Double.isNaN(events(group, row, method, 1))) {
            return Double.isNaN(group.value(row)) ? Reason.NOT_LANDED.code() : Reason.NOT_CONVERTIBLE.code();
        }
        return method.kind().needsDenominator() && Double.isNaN(group.denominator(row))
                ? Reason.DENOMINATOR_MISSING.code()
                : null;
    }

    private static double events(GroupFigures group, int row, ValueMethod method, double multiplier) {
        return method.events(group.numerator(row), group.value(row), multiplier);
    }

    private static double moved(int target, AreaOverlaps overlaps, GroupFigures group) {
        boolean denominators = true;
        for (int piece = overlaps.first(target); piece < overlaps.end(target); piece++) {
            denominators &= !Double.isNaN(group.denominator(overlaps.source(piece)));
        }
        double whole = 0;
        double pieces = 0;
        for (int piece = overlaps.first(target); piece < overlaps.end(target); piece++) {
            double weight = overlaps.weight(piece);
            double part = denominators ? group.denominator(overlaps.source(piece)) * weight : overlaps.people(piece);
            whole += part;
            pieces += weight < 1 ? part : 0;
        }
        return whole == 0 ? 0 : pieces / whole;
    }

    private static List<String> sources(int target, AreaOverlaps overlaps, GroupFigures group) {
        int first = overlaps.first(target);
        if (overlaps.end(target) - first == 1) {
            return List.of(group.areas().get(overlaps.source(first)));
        }
        List<String> sources = new ArrayList<>();
        for (int piece = first; piece < overlaps.end(target); piece++) {
            sources.add(group.areas().get(overlaps.source(piece)));
        }
        return sources;
    }
}
