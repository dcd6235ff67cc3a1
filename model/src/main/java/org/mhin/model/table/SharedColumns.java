package org.mhin.model.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is described once and referred to by its name: the columns that several tables have, and the parameters of macros. A contract
 * that names one by itself means it as it stands here; one that gives it keys means those in place of, or beside, what stands here.
 */
public final class SharedColumns {
    private static final String FILE = "columns.yaml";

    private final Map<String, ObjectNode> columns = new LinkedHashMap<>();
    private final Map<String, ObjectNode> parameters = new LinkedHashMap<>();
    private final Map<String, List<TableContract.Column>> marks = new LinkedHashMap<>();

    private SharedColumns() {}

    /** @throws IllegalArgumentException with one line that names the file and what is wrong */
    public static SharedColumns parse(String yaml) {
        SharedColumns shared = new SharedColumns();
        ObjectNode file = ContractFile.read(yaml, FILE);
        for (JsonNode column : file.path("columns")) {
            ContractFile.as(column, TableContract.Column.class, FILE);
            shared.columns.put(column.path("name").asText(), (ObjectNode) column);
        }
        for (JsonNode parameter : file.path("parameters")) {
            ContractFile.as(parameter, QueryContract.Parameter.class, FILE);
            shared.parameters.put(parameter.path("name").asText(), (ObjectNode) parameter);
        }
        return shared;
    }

    /** The same with more columns, which go before these; of two of one name the first. */
    SharedColumns and(List<TableContract.Column> more) {
        SharedColumns both = new SharedColumns();
        more.forEach(column -> both.columns.putIfAbsent(column.name(), ContractFile.tree(column)));
        columns.forEach(both.columns::putIfAbsent);
        both.parameters.putAll(parameters);
        both.marks.putAll(marks);
        return both;
    }

    /** The same with columns that stand in the place of a mark, all of them, wherever a contract names it. */
    public SharedColumns with(String mark, List<TableContract.Column> inItsPlace) {
        SharedColumns both = and(List.of());
        both.marks.put(mark, List.copyOf(inItsPlace));
        return both;
    }

    /** Puts what stands here in place of each name, and beside what is said of one. */
    ObjectNode fill(ObjectNode contract, String file) {
        fill(contract, "columns", columns, file);
        fill(contract, "added-columns", columns, file);
        fill(contract, "parameters", parameters, file);
        return contract;
    }

    private void fill(ObjectNode contract, String key, Map<String, ObjectNode> known, String file) {
        if (!(contract.get(key) instanceof ArrayNode entries)) {
            return;
        }
        for (int i = entries.size() - 1; i >= 0; i--) {
            List<TableContract.Column> inItsPlace = marks.get(entries.get(i).asText());
            if (inItsPlace != null) {
                entries.remove(i);
                for (int j = 0; j < inItsPlace.size(); j++) {
                    entries.insert(i + j, ContractFile.tree(inItsPlace.get(j)));
                }
            }
        }
        for (int i = 0; i < entries.size(); i++) {
            JsonNode entry = entries.get(i);
            if (entry.isTextual()) {
                ObjectNode shared = known.get(entry.asText());
                if (shared == null) {
                    throw new IllegalArgumentException(file + ": " + key + ": '" + entry.asText() + "' is not in "
                            + FILE + "; describe it there or here");
                }
                entries.set(i, shared.deepCopy());
            } else if (entry instanceof ObjectNode own) {
                ObjectNode shared = known.get(own.path("name").asText());
                if (shared != null) {
                    ObjectNode filled = shared.deepCopy();
                    filled.setAll(own);
                    entries.set(i, filled);
                }
            }
        }
    }
}
