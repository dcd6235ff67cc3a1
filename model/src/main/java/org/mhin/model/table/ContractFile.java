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
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.model.yaml.YamlFile;

/** How a contract becomes a record, once its file has the shape of one: kebab-case keys, an absent list or map is empty. */
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

    /**
     * Reads a file that is a map of keys.
     *
     * @throws InvalidYaml with a line for each fault, where it is none
     */
    static YamlFile read(String yaml, String name) {
        YamlFile file = YamlFile.of(yaml, name);
        file.refuse();
        return file;
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
