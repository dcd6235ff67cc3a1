package org.mhin.model.area;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings figures of one boundary set onto another.
 *
 * <ul>
 *   <li>Counts add; numerators and denominators of proportions and rates add, each on its own.
 *   <li>Where an area is the same in both sets the figure passes through, whatever it is.
 *   <li>Anywhere else means, percentiles, modelled estimates and standardised rates are {@code not-convertible}.
 *   <li>A part that is missing makes the whole missing, with the part's reason; there are no partial sums. A part that was
 *       published as a value only, without its numerator, is {@code not-convertible}.
 * </ul>
 *
 * <p>The total over England of what adds is the same before and after.
 */
public final class BoundaryConversion {
    /** The part was hidden to protect people. */
    static final String SUPPRESSED = "suppressed";

    /** The publisher gave nothing for the area. */
    static final String MISSING_AT_SOURCE = "missing-at-source";

    /** A rate or proportion without its denominator. */
    static final String DENOMINATOR_MISSING = "denominator-missing";

    private final BoundarySet from;
    private final BoundarySet to;

    private BoundaryConversion(BoundarySet from, BoundarySet to) {
        this.from = from;
        this.to = to;
    }

    /** The conversion from one boundary set to another. */
    public static BoundaryConversion between(BoundarySet from, BoundarySet to) {
        return new BoundaryConversion(from, to);
    }

    /**
     * One figure for every area of the receiving set, by code.
     *
     * @param kind what the figures are
     * @param ages the people of the indicator; where they live decides how an area divides
     * @param figures by key of the source area; an area without an entry counts as {@code missing-at-source}
     * @throws IllegalArgumentException when a key is not that of an area of the source set
     */
    public List<ConvertedFigure> convert(FigureKind kind, AgeGroup ages, Map<String, AreaFigure> figures) {
        Crosswalk crosswalk = Crosswalk.between(from, to, ages);
        refuseStrangers(crosswalk, figures.keySet());
        Map<String, List<CrosswalkRow>> byTarget =
                crosswalk.rows().stream().collect(groupingBy(row -> row.to().key(), TreeMap::new, toList()));
        return byTarget.values().stream()
                .map(rows -> converted(kind, rows, figures))
                .toList();
    }

    private static ConvertedFigure converted(
            FigureKind kind, List<CrosswalkRow> rows, Map<String, AreaFigure> figures) {
        Area area = rows.get(0).to();
        List<Area> sources = rows.stream().map(CrosswalkRow::from).toList();
        ConversionBasis basis = basis(rows);
        boolean same = basis == ConversionBasis.PUBLISHED || basis == ConversionBasis.RECODED;
        if (same) {
            return new ConvertedFigure(area, figure(figures, rows.get(0)), basis, 0, sources);
        }
        if (!kind.adds()) {
            AreaFigure none = AreaFigure.missing(ConversionBasis.NOT_CONVERTIBLE.key());
            return new ConvertedFigure(area, none, ConversionBasis.NOT_CONVERTIBLE, moved(rows, figures), sources);
        }
        String missing = missing(kind, rows, figures);
        AreaFigure figure = missing != null
                ? AreaFigure.missing(missing)
                : new AreaFigure(
                        null,
                        sum(rows, figures, AreaFigure::numerator),
                        kind.needsDenominator() ? sum(rows, figures, AreaFigure::denominator) : null,
                        null);
        return new ConvertedFigure(area, figure, basis, moved(rows, figures), sources);
    }

    private static ConversionBasis basis(List<CrosswalkRow> rows) {
        if (rows.stream().anyMatch(row -> row.weight() < 1)) {
            return ConversionBasis.APPORTIONED;
        }
        if (rows.size() > 1) {
            return ConversionBasis.MERGED;
        }
        CrosswalkRow only = rows.get(0);
        return only.from().key().equals(only.to().key()) ? ConversionBasis.PUBLISHED : ConversionBasis.RECODED;
    }

    /** Suppressed when any part is, because the rest would tell what was hidden; else the reason of the largest part. */
    private static @Nullable String missing(FigureKind kind, List<CrosswalkRow> rows, Map<String, AreaFigure> figures) {
        List<CrosswalkRow> largestFirst = rows.stream()
                .sorted(Comparator.comparingLong(CrosswalkRow::population).reversed())
                .toList();
        String reason = null;
        for (CrosswalkRow row : largestFirst) {
            String missing = missing(kind, figure(figures, row));
            if (SUPPRESSED.equals(missing)) {
                return missing;
            }
            if (reason == null) {
                reason = missing;
            }
        }
        return reason;
    }

    private static @Nullable String missing(FigureKind kind, AreaFigure figure) {
        String missing = figure.missing();
        if (missing != null) {
            return missing;
        }
        if (figure.numerator() == null) {
            return figure.value() == null ? MISSING_AT_SOURCE : ConversionBasis.NOT_CONVERTIBLE.key();
        }
        return kind.needsDenominator() && figure.denominator() == null ? DENOMINATOR_MISSING : null;
    }

    private static AreaFigure figure(Map<String, AreaFigure> figures, CrosswalkRow row) {
        AreaFigure figure = figures.get(row.from().key());
        return figure == null ? AreaFigure.missing(MISSING_AT_SOURCE) : figure;
    }

    private static double sum(
            List<CrosswalkRow> rows, Map<String, AreaFigure> figures, Function<AreaFigure, @Nullable Double> number) {
        double sum = 0;
        for (CrosswalkRow row : rows) {
            Double part = number.apply(figure(figures, row));
            sum += part == null ? 0 : part * row.weight();
        }
        return sum;
    }

    private static double moved(List<CrosswalkRow> rows, Map<String, AreaFigure> figures) {
        boolean denominators =
                rows.stream().allMatch(row -> figure(figures, row).denominator() != null);
        double whole = 0;
        double pieces = 0;
        for (CrosswalkRow row : rows) {
            Double denominator = denominators ? figure(figures, row).denominator() : null;
            double part = denominator == null ? row.population() : denominator * row.weight();
            whole += part;
            pieces += row.weight() < 1 ? part : 0;
        }
        return whole == 0 ? 0 : pieces / whole;
    }

    private void refuseStrangers(Crosswalk crosswalk, Set<String> keys) {
        Set<String> known = new HashSet<>();
        crosswalk.rows().forEach(row -> known.add(row.from().key()));
        keys.stream().filter(key -> !known.contains(key)).sorted().findFirst().ifPresent(key -> {
            throw new IllegalArgumentException(
                    "Cannot convert " + key + ": it is not a " + from.type().key() + " of " + from.on());
        });
    }
}
