package org.mhin.model.table;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Map;

/** How the YAML of a contract is read: kebab-case keys, none unknown, an absent list or map is empty. */
final class ContractFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withConfigOverride(
                    List.class, override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(
                    Map.class, override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private ContractFile() {}

    /** @throws IllegalArgumentException with one line that names the file and what is wrong */
    static ObjectNode read(String yaml, String name) {
        try {
            JsonNode node = YAML.readTree(yaml);
            if (node instanceof ObjectNode contract) {
                return contract;
            }
            throw new IllegalArgumentException(name + ": is not a list of keys with values");
        } catch (JacksonException e) {
            throw new IllegalArgumentException(name + ": " + e.getOriginalMessage(), e);
        }
    }

    static ObjectNode tree(Object value) {
        return YAML.valueToTree(value);
    }

    /** @throws IllegalArgumentException with one line that names the file and what is wrong */
    static <T> T as(JsonNode node, Class<T> type, String name) {
        try {
            return YAML.treeToValue(node, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    name + ": " + e.getOriginalMessage().lines().findFirst().orElse(""), e);
        }
    }
}
