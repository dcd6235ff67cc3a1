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
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;

/**
 * Brings an observation group, the figures of one indicator, period and breakdown by area, onto other boundaries. The areas of a
 * group may be of any kinds and vintages: {@link OverlapFinder} says which make which.
 *
 * <ul>
 *   <li>What adds up, adds up as {@link FigureSum} says.
 *   <li>Where an area is in the group itself, or one with the same people under another code, the figure passes through with its
 *       limits, whatever it is.
 *   <li>There are no partial sums: ground that no area of the group covers once is {@code not-landed}.
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
            Method method,
            double multiplier,
            LimitsRule limits,
            AgeGroup ages,
            LocalDate periodEnd) {
        AreaOverlaps overlaps = overlaps(group, ages, periodEnd);
        FigureSum sum = new FigureSum(method, multiplier, limits);
        List<ConvertedFigure> figures = new ArrayList<>();
        for (int target = 0; target < finder.targets().size(); target++) {
            figures.add(figure(target, overlaps, group, sum));
        }
        return figures;
    }

    /**
     * As {@link #convert}, but only what the group does not have itself and has some ground of, in the order of the receiving
     * areas.
     */
    public void changes(
            GroupFigures group,
            Method method,
            double multiplier,
            LimitsRule limits,
            AgeGroup ages,
            LocalDate periodEnd,
            Consumer<ConvertedFigure> figures) {
        AreaOverlaps overlaps = overlaps(group, ages, periodEnd);
        FigureSum sum = new FigureSum(method, multiplier, limits);
        for (int target = 0; target < finder.targets().size(); target++) {
            if (overlaps.isTouched(target) && overlaps.basis(target) != ConversionBasis.PUBLISHED) {
                figures.accept(figure(target, overlaps, group, sum));
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

    private ConvertedFigure figure(int target, AreaOverlaps overlaps, GroupFigures group, FigureSum sum) {
        ConversionBasis basis = overlaps.basis(target);
        List<String> sources = sources(target, overlaps, group);
        boolean isItself = basis == ConversionBasis.PUBLISHED || basis == ConversionBasis.RECODED;
        Figure figure = overlaps.isComplete(target) && isItself
                ? unchanged(basis, overlaps.source(overlaps.first(target)), group, sources)
                : sum.of(new PiecesOfAreas(target, overlaps, group), sources);
        return new ConvertedFigure(finder.targets().get(target), figure);
    }

    private static Figure unchanged(ConversionBasis basis, int row, GroupFigures group, List<String> sources) {
        return new Figure(
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

    /** What a receiving area takes of which areas of the group. */
    private record PiecesOfAreas(int target, AreaOverlaps overlaps, GroupFigures group) implements FigureSum.Parts {
        @Override
        public int first() {
            return overlaps.first(target);
        }

        @Override
        public int end() {
            return overlaps.end(target);
        }

        @Override
        public double numerator(int part) {
            return group.numerator(overlaps.source(part));
        }

        @Override
        public double denominator(int part) {
            return group.denominator(overlaps.source(part));
        }

        @Override
        public double value(int part) {
            return group.value(overlaps.source(part));
        }

        @Override
        public @Nullable Reason reason(int part) {
            return group.reason(overlaps.source(part));
        }

        @Override
        public double weight(int part) {
            return overlaps.weight(part);
        }

        @Override
        public double apportioned(int part) {
            return overlaps.weight(part) < 1 ? 1 : 0;
        }

        @Override
        public long people(int part) {
            return overlaps.people(part);
        }

        @Override
        public double size(int part) {
            return overlaps.people(part);
        }

        @Override
        public boolean isComplete() {
            return overlaps.isComplete(target);
        }

        @Override
        public ConversionBasis basis() {
            return overlaps.basis(target);
        }
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
