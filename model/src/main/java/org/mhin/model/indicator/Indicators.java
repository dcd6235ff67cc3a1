package org.mhin.model.indicator;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Set;
import org.mhin.model.Digest;

/** Reads indicators from YAML and refuses, in one line, what does not hang together. */
public final class Indicators {
    private static final Set<String> POLARITIES = Set.of("high-good", "low-good", "none");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withConfigOverride(
                    List.class, override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private static final ObjectMapper CANONICAL =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Indicators() {}

    /**
     * Reads one indicator.
     *
     * @param name the file's name, for messages
     * @throws IllegalArgumentException with one line that names the file and what is wrong
     */
    public static Indicator parse(String yaml, String name) {
        try {
            JsonNode tree = YAML.readTree(yaml);
            if (!(tree instanceof ObjectNode node)) {
                throw new IllegalArgumentException(name + ": an indicator is a map of keys");
            }
            node.put("digest", Digest.ofText(CANONICAL.writeValueAsString(CANONICAL.treeToValue(node, Object.class))));
            Indicator indicator = YAML.treeToValue(node, Indicator.class);
            if (!POLARITIES.contains(indicator.polarity())) {
                throw new IllegalArgumentException(
                        name + ": polarity '" + indicator.polarity() + "' is none of " + POLARITIES);
            }
            if (ValueMethod.find(indicator.method()).isEmpty()) {
                throw new IllegalArgumentException(
                        name + ": method '" + indicator.method() + "' is none of " + ValueMethod.keys());
            }
            if (!name.equals(indicator.indicator() + ".yaml")) {
                throw new IllegalArgumentException(
                        name + ": the file is not named after its indicator '" + indicator.indicator() + "'");
            }
            return indicator;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    name + ": "
                            + e.getOriginalMessage()
                                    .replaceAll("\\R\\s.*|\\R", " ")
                                    .strip(),
                    e);
        }
    }
}
