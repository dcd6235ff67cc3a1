package org.mhin.model.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.model.yaml.RecordShape;
import org.mhin.model.yaml.YamlFile;

/**
 * What is described once and referred to by its name: the columns that several tables have, and the parameters of macros. A contract
 * that names one by itself means it as it stands here; one that gives it keys means those in place of, or beside, what stands here.
 */
public final class SharedColumns {
    private static final String FILE = "columns.yaml";

    private final Map<String, ObjectNode> columns = new LinkedHashMap<>();
    private final Map<String, ObjectNode> parameters = new LinkedHashMap<>();
    private final Map<String, List<TableContract.Column>> marks = new LinkedHashMap<>();

    /** The keys of a contract that are lists of what may stand here. */
    static final Set<String> KEYS = Set.of("columns", "added-columns", "parameters");

    /** The shape of the file. */
    private record Described(List<TableContract.Column> columns, List<QueryContract.Parameter> parameters) {
        Described {
            columns = List.copyOf(columns);
            parameters = List.copyOf(parameters);
        }
    }

    private SharedColumns() {}

    /** @throws InvalidYaml with a line for each fault that names the file, the place and what is wrong */
    public static SharedColumns parse(String yaml) {
        SharedColumns shared = new SharedColumns();
        YamlFile file = ContractFile.read(yaml, FILE);
        RecordShape.check(file, Described.class, Set.of());
        ObjectNode described = file.tree();
        eachOnce(described, "columns", file);
        eachOnce(described, "parameters", file);
        file.refuse();
        described.path("columns").forEach(column -> shared.columns.put(name(column), (ObjectNode) column));
        described.path("parameters").forEach(one -> shared.parameters.put(name(one), (ObjectNode) one));
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

    /** The same with more columns, which go behind these. */
    public SharedColumns orElse(List<TableContract.Column> more) {
        SharedColumns both = and(List.of());
        more.forEach(column -> both.columns.putIfAbsent(column.name(), ContractFile.tree(column)));
        return both;
    }

    /** The same with columns that stand in the place of a mark, all of them, wherever a contract names it. */
    public SharedColumns with(String mark, List<TableContract.Column> inItsPlace) {
        SharedColumns both = and(List.of());
        both.marks.put(mark, List.copyOf(inItsPlace));
        return both;
    }

    /** What a file says, with what stands here in place of each name, and beside what is said of one; notes what is wrong with them. */
    ObjectNode fill(YamlFile file) {
        ObjectNode contract = file.tree();
        fill(contract, "columns", columns, TableContract.Column.class, file);
        fill(contract, "added-columns", columns, TableContract.AddedColumn.class, file);
        fill(contract, "parameters", parameters, QueryContract.Parameter.class, file);
        return contract;
    }

    private void fill(ObjectNode contract, String key, Map<String, ObjectNode> known, Class<?> type, YamlFile file) {
        JsonNode list = contract.path(key);
        if (list.isMissingNode()) {
            return;
        }
        if (!(list instanceof ArrayNode entries)) {
            file.fault(List.of(key), "is a list, such as [area, value]");
            return;
        }
        eachOnce(contract, key, file);
        for (int i = 0; i < entries.size(); i++) {
            if (!marks.containsKey(entries.get(i).asText())) {
                entries.set(i, filled(entries.get(i), known, type, file, List.of(key, YamlFile.index(i))));
            }
        }
        for (int i = entries.size() - 1; i >= 0; i--) {
            List<TableContract.Column> inItsPlace = marks.get(entries.get(i).asText());
            if (inItsPlace != null) {
                entries.remove(i);
                for (int j = 0; j < inItsPlace.size(); j++) {
                    entries.insert(i + j, said(ContractFile.tree(inItsPlace.get(j)), known, type));
                }
            }
        }
    }

    private static JsonNode filled(
            JsonNode entry, Map<String, ObjectNode> known, Class<?> type, YamlFile file, List<String> path) {
        if (entry.isTextual() && !known.containsKey(entry.asText())) {
            file.fault(
                    path,
                    YamlFile.quoted(entry.asText()) + " is not in " + FILE + "; describe it there or here"
                            + YamlFile.meant(entry.asText(), known.keySet()));
            return entry;
        }
        ObjectNode filled = said(entry, known, type);
        if (!entry.isTextual()) {
            ObjectNode withoutNulls = filled.deepCopy();
            withoutNulls.properties().removeIf(value -> value.getValue().isNull());
            RecordShape.check(file, entry.isObject() ? withoutNulls : entry, type, path);
        }
        return filled;
    }

    /** What is said of an entry: there, and in place of that or beside it by itself. */
    private static ObjectNode said(JsonNode entry, Map<String, ObjectNode> known, Class<?> type) {
        ObjectNode shared = known.get(name(entry));
        ObjectNode said = ContractFile.tree(Map.of());
        if (shared != null) {
            said.setAll(shared.deepCopy());
            said.retain(RecordShape.keys(type).keySet());
        }
        if (entry instanceof ObjectNode own) {
            said.setAll(own);
        }
        return said;
    }

    /** The name of an entry, which may be all that it is. */
    private static String name(JsonNode entry) {
        return entry.isTextual() ? entry.asText() : entry.path("name").asText();
    }

    /** Notes each entry of a list that has the name of one before it. */
    private static void eachOnce(ObjectNode contract, String key, YamlFile file) {
        Set<String> names = new HashSet<>();
        JsonNode entries = contract.path(key);
        for (int i = 0; i < entries.size(); i++) {
            String name = name(entries.get(i));
            if (!name.isEmpty() && !names.add(name)) {
                file.fault(
                        List.of(key, YamlFile.index(i)),
                        YamlFile.quoted(name) + " is described twice; leave one of them out");
            }
        }
    }
}
