package org.mhin.model.neighbour;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mhin.model.Digest;
import org.mhin.model.area.geography.AgeGroup;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.model.yaml.RecordShape;
import org.mhin.model.yaml.YamlFile;

/** Reads lists of neighbours from YAML and says, a line each, what does not hang together. */
public final class NeighbourSets {
    private static final String KEY = "[a-z][a-z0-9-]*";

    private NeighbourSets() {}

    /**
     * Reads one list's YAML. The digest covers what it says, not how it is spaced or commented.
     *
     * @param name the file's name, for messages; without its ending it is the set
     * @throws InvalidYaml with a line for each fault that names the file, the place and what is wrong
     */
    public static NeighbourSet parse(String yaml, String name) {
        YamlFile file = YamlFile.of(yaml, name);
        Optional<NeighbourSet> set = read(file);
        file.refuse();
        return set.orElseThrow();
    }

    /** Reads one list and leaves what is wrong with the file; empty where it cannot be read as one at all. */
    public static Optional<NeighbourSet> read(YamlFile file) {
        Optional<NeighbourSet> set = RecordShape.read(file, NeighbourSet.class, Digest.ofText(file.canonical()));
        set.ifPresent(read -> check(read, file));
        return set;
    }

    private static void check(NeighbourSet set, YamlFile file) {
        if (!set.set().matches(KEY)) {
            file.fault(List.of("set"), "'" + set.set() + "' is not lower kebab case");
        } else if (!set.set().equals(file.stem())) {
            file.fault(List.of("set"), "the file is not named after its set '" + set.set() + "'");
        }
        if (set.neighbours() < 1) {
            file.fault(List.of("neighbours"), set.neighbours() + " is not at least 1");
        }
        if (!(set.coverage() > 0 && set.coverage() <= 1)) {
            file.fault(List.of("coverage"), set.coverage() + " is not a share above 0, at most 1");
        }
        if (set.fewestFeatures() < 1) {
            file.fault(List.of("fewest-features"), set.fewestFeatures() + " is not at least 1");
        }
        if (set.fewestAreas() <= set.neighbours()) {
            file.fault(
                    List.of("fewest-areas"),
                    set.fewestAreas() + " areas cannot each have " + set.neighbours() + " neighbours");
        }
        if (!AreaType.keys().contains(set.areas())) {
            file.unknown(List.of("areas"), set.areas(), AreaType.keys());
        }
        if (set.features().isEmpty()) {
            file.fault(List.of("features"), "no feature is listed");
        }
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < set.features().size(); i++) {
            NeighbourSet.Feature feature = set.features().get(i);
            List<String> path = List.of("features", YamlFile.index(i));
            if (!keys.add(feature.feature())) {
                file.fault(path, "'" + feature.feature() + "' is there twice");
            }
            feature(feature, path, file);
        }
    }

    private static void feature(NeighbourSet.Feature feature, List<String> path, YamlFile file) {
        if (!feature.feature().matches(KEY)) {
            file.fault(path, "the key '" + feature.feature() + "' is not lower kebab case");
        }
        if (!(feature.weight() > 0) || Double.isInfinite(feature.weight())) {
            file.fault(under(path, "weight"), "the weight " + feature.weight() + " is not above 0");
        }
        if ((feature.population() == null) == (feature.indicator() == null)) {
            file.fault(path, "a feature is of the population or an indicator, and not both");
        }
        if (feature.population() == NeighbourSet.Population.SHARE
                && feature.ages().equals(Breakdown.ALL)) {
            file.fault(path, "the share of all ages is the same everywhere");
        }
        if (feature.ageGroup().equals(AgeGroup.ALL) && !feature.ages().equals(Breakdown.ALL)) {
            file.fault(
                    under(path, "ages"),
                    "'" + feature.ages() + "' is not a range of ages; write it like 0-15, 75+ or all");
        }
    }

    private static List<String> under(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }

    /**
     * The areas of a list, once it is sure that the areas, ages and indicators that it names exist.
     *
     * @param indicators keys of all there are
     * @throws IllegalArgumentException with one line that names the list and what does not exist
     */
    public static BoundarySet boundaries(NeighbourSet set, Set<String> indicators) {
        BoundarySet boundaries = BoundarySet.of(set.areaType(), set.on());
        List<String> codes = boundaries.areas().stream().map(Area::code).toList();
        List<String> faults = new ArrayList<>();
        set.exclude().stream()
                .filter(excluded -> !codes.contains(excluded.code()))
                .forEach(excluded -> faults.add(
                        "exclude: " + excluded.code() + " is not of type " + set.areas() + " on " + set.on()));
        for (NeighbourSet.Feature feature : set.features()) {
            String where = "features." + feature.feature() + ": ";
            if (feature.indicator() != null && !indicators.contains(feature.indicator())) {
                faults.add(where + "there is no indicator '" + feature.indicator() + "'");
            }
            if (feature.population() != null && !BoundarySet.counts(feature.ageGroup())) {
                faults.add(where + "people are not counted by the ages " + feature.ages());
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(set.set() + ".yaml: " + String.join("; ", faults));
        }
        return boundaries;
    }
}
