package org.mhin.model.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mhin.model.yaml.RecordShape;
import org.mhin.model.yaml.YamlFile;

/**
 * Rows in and rows out of a table that SQL makes: a rule of it, shown on its page and run by a test.
 *
 * @param title what it shows
 * @param ofRelease whether it is of the rows of a mart that only a whole release tells, not of the mart's own SQL
 * @param given rows of tables that the SQL reads. A column that a row does not name has the column's own example, or is missing. In
 *     a column of single values a list stands for a row of each
 * @param gives every row that comes of them, in those columns that any of the rows names; missing where a row does not name one
 */
public record TableExample(
        @Nullable String title,
        boolean ofRelease,
        Map<String, List<Map<String, Object>>> given,
        List<Map<String, Object>> gives) {
    public TableExample {
        Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
        given.forEach((table, rows) -> tables.put(table, copy(rows)));
        given = Collections.unmodifiableMap(tables);
        gives = copy(gives);
    }

    private static List<Map<String, Object>> copy(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> Collections.unmodifiableMap(new LinkedHashMap<>(row)))
                .toList();
    }

    /** The columns that any of some rows names, in the order in which they are first named. */
    public static List<String> columns(List<Map<String, Object>> rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        return List.copyOf(columns);
    }

    /** The rows that are given of a table, whole: a value for each column, null where it is missing. */
    public List<Map<String, Object>> rows(TableContract table) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> named : given.getOrDefault(table.table(), List.of())) {
            Map<String, Object> row = new LinkedHashMap<>();
            table.columns().forEach(column -> row.put(column.name(), column.example()));
            row.putAll(named);
            List<Map<String, Object>> several = List.of(row);
            for (TableContract.Column column : table.columns()) {
                if (!column.isList() && row.get(column.name()) instanceof List<?> values) {
                    several = ofEach(several, column.name(), values);
                }
            }
            rows.addAll(several);
        }
        return rows;
    }

    private static List<Map<String, Object>> ofEach(List<Map<String, Object>> rows, String column, List<?> values) {
        List<Map<String, Object>> several = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            for (Object value : values) {
                Map<String, Object> one = new LinkedHashMap<>(row);
                one.put(column, value);
                several.add(one);
            }
        }
        return several;
    }

    /**
     * What is wrong with the examples of a contract: a table that the SQL does not read, a column that there is not, a value of another
     * type.
     *
     * @param tables every table there is, by name
     * @param yaml the contract's text
     * @param name the file's name, for messages
     * @return one line a fault, with its place
     */
    public static List<String> faults(
            TableContract contract, Map<String, TableContract> tables, String yaml, String name) {
        List<Consumer<YamlFile>> found = new ArrayList<>();
        for (int i = 0; i < contract.examples().size(); i++) {
            TableExample example = contract.examples().get(i);
            List<String> path = List.of("examples", YamlFile.index(i));
            if (example.title() == null) {
                found.add(file -> file.fault(path, "it has no 'title'"));
            }
            if (example.given().isEmpty()) {
                found.add(file -> file.fault(path, "it has no rows that are 'given'"));
            }
            Collection<String> read = example.ofRelease()
                    ? tables.keySet()
                    : contract.reads().stream().map(TableContract.Read::table).toList();
            example.given().forEach((table, rows) -> {
                TableContract of = tables.get(table);
                List<String> place = and(path, "given", table);
                if (of == null || !read.contains(table)) {
                    found.add(file -> file.unknown(place, table, read));
                } else {
                    faults(of, rows, true, place, found);
                }
            });
            faults(contract, example.gives(), false, and(path, "gives"), found);
        }
        if (found.isEmpty()) {
            return List.of();
        }
        YamlFile file = YamlFile.of(yaml, name);
        found.forEach(fault -> fault.accept(file));
        return file.faults();
    }

    private static void faults(
            TableContract table,
            List<Map<String, Object>> rows,
            boolean mayBeSeveral,
            List<String> path,
            List<Consumer<YamlFile>> found) {
        Map<String, TableContract.Column> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.put(column.name(), column));
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = and(path, YamlFile.index(i));
            rows.get(i).forEach((name, value) -> {
                TableContract.Column column = columns.get(name);
                List<String> place = and(row, name);
                if (column == null) {
                    found.add(file -> file.unknown(place, name, columns.keySet()));
                } else {
                    boolean isSeveral = mayBeSeveral && !column.isList() && value instanceof List<?>;
                    for (Object one : isSeveral ? (List<?>) value : Collections.singletonList(value)) {
                        if (!isOf(column, one)) {
                            found.add(file -> file.fault(
                                    place,
                                    "'" + one + "' is not of type " + column.type()
                                            + (column.type().equals("string") ? "; write it in quotes" : "")));
                        }
                    }
                }
            });
        }
    }

    private static boolean isOf(TableContract.Column column, @Nullable Object value) {
        if (value == null) {
            return true;
        }
        return switch (column.type()) {
            case "int", "bigint" -> value instanceof Integer || value instanceof Long;
            case "double" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            case "date" -> value instanceof String text && RecordShape.isDay(text);
            case "string" -> value instanceof String;
            default -> value instanceof List<?>;
        };
    }

    private static List<String> and(List<String> path, String... steps) {
        List<String> longer = new ArrayList<>(path);
        longer.addAll(List.of(steps));
        return List.copyOf(longer);
    }
}
