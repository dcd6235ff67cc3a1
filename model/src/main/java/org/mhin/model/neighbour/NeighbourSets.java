package org.mhin.model.neighbour;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mhin.model.Digest;
import org.mhin.model.area.AgeGroup;
import org.mhin.model.area.Area;
import org.mhin.model.area.BoundarySet;
import org.mhin.model.comparison.StatisticalNeighbours;

/** Reads lists of neighbours from YAML and refuses, in one line, what does not hang together. */
public final class NeighbourSets {
    private static final double USUAL_COVERAGE = 0.9;
    private static final int FEWEST_FEATURES = 4;
    private static final int FEWEST_AREAS = 30;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule().addDeserializer(LocalDate.class, new DayDeserializer()))
            .withConfigOverride(
                    List.class, override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private static final ObjectMapper CANONICAL =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /** Days are written like 2021-03-31. */
    private static final class DayDeserializer extends FromStringDeserializer<LocalDate> {
        private static final long serialVersionUID = 1L;

        DayDeserializer() {
            super(LocalDate.class);
        }

        @Override
        protected LocalDate _deserialize(String value, DeserializationContext context) throws IOException {
            try {
                return LocalDate.parse(value);
            } catch (DateTimeParseException e) {
                throw context.weirdStringException(value, LocalDate.class, "a day is written like 2021-03-31");
            }
        }
    }

    private NeighbourSets() {}

    /**
     * Reads one list's YAML. The digest covers what it says, not how it is spaced or commented.
     *
     * @param name the file's name, for messages
     * @throws IllegalArgumentException with one line that names the file and what is wrong
     */
    public static NeighbourSet parse(String yaml, String name) {
        try {
            JsonNode tree = YAML.readTree(yaml);
            if (!(tree instanceof ObjectNode node)) {
                throw new IllegalArgumentException(name + ": a list of neighbours is a map of keys");
            }
            String digest = Digest.ofText(CANONICAL.writeValueAsString(CANONICAL.treeToValue(node, Object.class)));
            require(node, List.of("set", "title", "areas", "on", "data-to", "features"), name);
            for (JsonNode feature : node.path("features")) {
                require(feature, List.of("feature", "unit", "why"), name + ": features");
            }
            for (JsonNode excluded : node.path("exclude")) {
                require(excluded, List.of("code", "why"), name + ": exclude");
            }
            usual(node);
            node.put("digest", digest);
            NeighbourSet set = YAML.treeToValue(node, NeighbourSet.class);
            List<String> faults = faults(set);
            if (!name.equals(set.set() + ".yaml")) {
                faults.add("the file is not named after its set '" + set.set() + "'");
            }
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(name + ": " + String.join("; ", faults));
            }
            return set;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    name + ": "
                            + e.getOriginalMessage()
                                    .replaceAll("\\R\\s.*|\\R", " ")
                                    .strip(),
                    e);
        }
    }

    private static void require(JsonNode node, List<String> keys, String where) {
        for (String key : keys) {
            if (!node.hasNonNull(key)) {
                throw new IllegalArgumentException(where + ": '" + key + "' is missing");
            }
        }
    }

    private static void usual(ObjectNode node) {
        if (!node.has("neighbours")) {
            node.put("neighbours", StatisticalNeighbours.USUAL);
        }
        if (!node.has("coverage")) {
            node.put("coverage", USUAL_COVERAGE);
        }
        if (!node.has("fewest-features")) {
            node.put("fewest-features", FEWEST_FEATURES);
        }
        if (!node.has("fewest-areas")) {
            node.put("fewest-areas", FEWEST_AREAS);
        }
        node.path("features").forEach(feature -> {
            if (feature instanceof ObjectNode one) {
                if (!one.has("weight")) {
                    one.put("weight", 1.0);
                }
                for (String key : List.of("ages", "age")) {
                    if (!one.has(key)) {
                        one.put(key, "all");
                    }
                }
                if (!one.has("sex")) {
                    one.put("sex", "persons");
                }
            }
        });
    }

    private static List<String> faults(NeighbourSet set) {
        List<String> faults = new ArrayList<>();
        if (!set.set().matches("[a-z][a-z0-9-]*")) {
            faults.add("set: '" + set.set() + "' is not lower kebab case");
        }
        if (set.neighbours() < 1) {
            faults.add("neighbours: " + set.neighbours() + " is not at least 1");
        }
        if (!(set.coverage() > 0 && set.coverage() <= 1)) {
            faults.add("coverage: " + set.coverage() + " is not a share above 0, at most 1");
        }
        if (set.fewestFeatures() < 1) {
            faults.add("fewest-features: " + set.fewestFeatures() + " is not at least 1");
        }
        if (set.fewestAreas() <= set.neighbours()) {
            faults.add("fewest-areas: " + set.fewestAreas() + " areas cannot each have " + set.neighbours()
                    + " neighbours");
        }
        try {
            set.areaType();
        } catch (IllegalArgumentException e) {
            faults.add("areas: " + e.getMessage());
        }
        Set<String> keys = new HashSet<>();
        for (NeighbourSet.Feature feature : set.features()) {
            if (!keys.add(feature.feature())) {
                faults.add("features: '" + feature.feature() + "' is there twice");
            }
            feature(feature, faults);
        }
        return faults;
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
                .forEach(excluded ->
                        faults.add("exclude: " + excluded.code() + " is no " + set.areas() + " on " + set.on()));
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

    private static void feature(NeighbourSet.Feature feature, List<String> faults) {
        String where = "features." + feature.feature() + ": ";
        if (!feature.feature().matches("[a-z][a-z0-9-]*")) {
            faults.add(where + "the key is not lower kebab case");
        }
        if (!(feature.weight() > 0) || Double.isInfinite(feature.weight())) {
            faults.add(where + "the weight " + feature.weight() + " is not above 0");
        }
        if ((feature.population() == null) == (feature.indicator() == null)) {
            faults.add(where + "a feature is of the population or an indicator, and not both");
        }
        if (feature.population() == NeighbourSet.Population.SHARE
                && feature.ages().equals("all")) {
            faults.add(where + "the share of all ages is the same everywhere");
        }
        if (feature.ageGroup().equals(AgeGroup.ALL) && !feature.ages().equals("all")) {
            faults.add(where + "'" + feature.ages() + "' are no ages; they are written like 0-15, 75+ or all");
        }
    }
}
