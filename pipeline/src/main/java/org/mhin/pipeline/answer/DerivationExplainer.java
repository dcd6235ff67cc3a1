package org.mhin.pipeline.answer;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Listed;
import org.mhin.model.Suggestions;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
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
    private final AreaRegister register;
    private final BoundaryComparisons comparisons;
    private final DerivedFigures figures;

    /** @param register of all areas that may be asked for, with what lies in what */
    public DerivationExplainer(ReleaseReader release, AreaFinder areas, AreaRegister register) {
        this.release = release;
        this.register = register;
        this.comparisons = new BoundaryComparisons(release, areas, register);
        this.figures = new DerivedFigures(release, register);
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
        return chosen.stream().map(worked -> figures.of(target, worked)).toList();
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
                .flatMap(one ->
                        one.figure().sources().stream().map(key -> figures.named(one.group(), key) + " (" + key + ")"))
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
}
