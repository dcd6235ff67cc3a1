package org.mhin.model.neighbour;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.model.statistic.numeric.NormalisingTransform;

/**
 * A list of statistical neighbours as it came out: what became of every feature, and of every area. Nothing is filled in: a feature
 * that too few areas have is left out for all, and an area that lacks one of the others has no neighbours and is nobody's.
 *
 * @param features in the order of the set
 * @param areas in the order in which they were given
 */
public record NeighbourList(NeighbourSet set, List<FeatureUse> features, List<ListedArea> areas) {
    public NeighbourList {
        features = List.copyOf(features);
        areas = List.copyOf(areas);
    }

    /**
     * What became of a feature.
     *
     * @param areas how many of the areas that may be neighbours have it
     * @param transform what made it most normal; null when it is not used
     * @param reason why it is not used; null when it is
     */
    public record FeatureUse(
            NeighbourSet.Feature feature,
            FeatureFigures figures,
            int areas,
            @Nullable NormalisingTransform transform,
            @Nullable String reason) {}

    /**
     * What became of an area.
     *
     * @param neighbours nearest first; their drivers in the order of {@link #used()}
     * @param reason why there are none; null when there are
     */
    public record ListedArea(
            Area area,
            List<StatisticalNeighbours.Neighbour> neighbours,
            @Nullable String reason) {
        public ListedArea {
            neighbours = List.copyOf(neighbours);
        }
    }

    /** The features that were used, in the order of the set. */
    public List<FeatureUse> used() {
        return features.stream().filter(use -> use.reason() == null).toList();
    }

    /**
     * Makes a list.
     *
     * @param areas every area of the set's kind and day, excluded ones too
     * @param figures by the feature's key
     */
    public static NeighbourList of(NeighbourSet set, List<Area> areas, Map<String, FeatureFigures> figures) {
        List<Area> candidates = candidates(set, areas);
        List<FeatureUse> looked = set.features().stream()
                .map(feature ->
                        look(set, feature, figures.getOrDefault(feature.feature(), FeatureFigures.NONE), candidates))
                .toList();
        List<FeatureUse> kept =
                looked.stream().filter(use -> use.reason() == null).toList();
        List<Area> complete = candidates.stream()
                .filter(area -> lacking(area, kept).isEmpty())
                .toList();
        String none = none(set, kept, complete);
        if (none != null) {
            return new NeighbourList(
                    set,
                    looked,
                    areas.stream().map(area -> unlisted(set, area, none)).toList());
        }
        StatisticalNeighbours neighbours = StatisticalNeighbours.of(
                complete.stream().map(Area::key).toList(),
                kept.stream().map(use -> feature(use, complete)).toList());
        List<FeatureUse> uses = new ArrayList<>();
        for (FeatureUse use : looked) {
            int at = kept.indexOf(use);
            uses.add(
                    at < 0
                            ? use
                            : new FeatureUse(
                                    use.feature(),
                                    use.figures(),
                                    use.areas(),
                                    neighbours.transforms().get(at),
                                    null));
        }
        List<ListedArea> listed = new ArrayList<>();
        for (Area area : areas) {
            listed.add(
                    complete.contains(area)
                            ? new ListedArea(area, neighbours.of(area.key(), set.neighbours()), null)
                            : unlisted(set, area, "no figure of " + String.join(", ", lacking(area, kept))));
        }
        return new NeighbourList(set, uses, listed);
    }

    /**
     * Whether enough areas have a feature for it not to be left out.
     *
     * @param areas every area of the set's kind and day, excluded ones too
     */
    public static boolean suffices(NeighbourSet set, List<Area> areas, FeatureFigures figures) {
        List<Area> candidates = candidates(set, areas);
        return leftOut(set, have(figures, candidates), candidates.size()) == null;
    }

    private static List<Area> candidates(NeighbourSet set, List<Area> areas) {
        return areas.stream()
                .filter(area -> set.exclusion(area.code()).isEmpty())
                .toList();
    }

    private static FeatureUse look(
            NeighbourSet set, NeighbourSet.Feature feature, FeatureFigures figures, List<Area> candidates) {
        int have = have(figures, candidates);
        return new FeatureUse(feature, figures, have, null, leftOut(set, have, candidates.size()));
    }

    private static int have(FeatureFigures figures, List<Area> candidates) {
        return (int) candidates.stream()
                .filter(area -> !Double.isNaN(figures.of(area.key())))
                .count();
    }

    /** Why a feature is left out; null where it is not. */
    private static @Nullable String leftOut(NeighbourSet set, int have, int candidates) {
        if (have == 0) {
            return "no figures up to " + set.dataTo();
        }
        return have < set.coverage() * candidates
                ? String.format(
                        Locale.ROOT, "figures of %d of %d areas, under %.0f%%", have, candidates, set.coverage() * 100)
                : null;
    }

    private static List<String> lacking(Area area, List<FeatureUse> kept) {
        return kept.stream()
                .filter(use -> Double.isNaN(use.figures().of(area.key())))
                .map(use -> use.feature().feature())
                .toList();
    }

    /** Why there is no list at all; null when there is one. */
    private static @Nullable String none(NeighbourSet set, List<FeatureUse> kept, List<Area> complete) {
        if (kept.size() < set.fewestFeatures()) {
            return "no list: " + kept.size() + " features can be used, fewer than " + set.fewestFeatures();
        }
        return complete.size() < set.fewestAreas()
                ? "no list: " + complete.size() + " areas have every feature, fewer than " + set.fewestAreas()
                : null;
    }

    private static ListedArea unlisted(NeighbourSet set, Area area, String reason) {
        return new ListedArea(
                area,
                List.of(),
                set.exclusion(area.code()).map(why -> "left out: " + why).orElse(reason));
    }

    private static StatisticalNeighbours.Feature feature(FeatureUse use, List<Area> areas) {
        return new StatisticalNeighbours.Feature(
                use.feature().feature(),
                use.feature().weight(),
                areas.stream().mapToDouble(area -> use.figures().of(area.key())).toArray());
    }
}
