package org.mhin.model.table;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.model.yaml.RecordShape;
import org.mhin.model.yaml.YamlFile;

/** How a contract becomes a record, once its file has the shape of one. */
final class ContractFile {
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
        return RecordShape.tree(value);
    }

    /** @throws IllegalArgumentException with one line that names the file and what is wrong */
    static <T> T as(JsonNode node, Class<T> type, String name) {
        try {
            return RecordShape.as(node, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    name + ": " + e.getOriginalMessage().lines().findFirst().orElse(""), e);
        }
    }
}
