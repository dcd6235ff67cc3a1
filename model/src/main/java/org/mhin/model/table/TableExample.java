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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mhin.model.yaml.RecordShape;
import org.mhin.model.yaml.YamlFile;

/**
 * Rows in and rows out of a table that SQL makes, or of a view or a macro: a rule of it, shown on its page and run by a test.
 *
 * @param title what it shows
 * @param ofRelease whether it is of the rows of a mart that only a whole release tells, not of the mart's own SQL
 * @param with what a macro is asked with, by the names of its parameters; empty of what has none
 * @param given rows of tables that the SQL reads. A column that a row does not name has the column's own example, or is missing. In
 *     a column of single values a list stands for a row of each
 * @param gives every row that comes of them, in those columns that any of the rows names; missing where a row does not name one
 */
public record TableExample(
        @Nullable String title,
        boolean ofRelease,
        Map<String, Object> with,
        Map<String, List<Map<String, Object>>> given,
        List<Map<String, Object>> gives) {
    public TableExample {
        with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
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
        return rows(table.table(), table.columns());
    }

    /** The same in the columns that a macro sees: those that are added in the database too. */
    public List<Map<String, Object>> rowsOfEveryColumn(TableContract table) {
        return rows(table.table(), table.everyColumn());
    }

    private List<Map<String, Object>> rows(String table, List<TableContract.Column> columns) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> named : given.getOrDefault(table, List.of())) {
            Map<String, Object> row = new LinkedHashMap<>();
            columns.forEach(column -> row.put(column.name(), column.example()));
            row.putAll(named);
            List<Map<String, Object>> several = List.of(row);
            for (TableContract.Column column : columns) {
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
            Collection<String> read = example.ofRelease()
                    ? tables.keySet()
                    : contract.reads().stream().map(TableContract.Read::table).toList();
            example.asked(List.of(), path, found);
            if (example.given().isEmpty()) {
                found.add(file -> file.fault(path, "it has no rows that are 'given'"));
            }
            example.faults(read, tables, TableContract::columns, path, found);
            faults(contract.columns(), example.gives(), false, and(path, "gives"), found);
        }
        return lines(found, yaml, name);
    }

    /**
     * The same of a view or a macro, of which an example may give rows of any table; besides, a parameter that there is not, and one that
     * is left out and must be given.
     */
    public static List<String> faults(
            QueryContract contract, Map<String, TableContract> tables, String yaml, String name) {
        List<Consumer<YamlFile>> found = new ArrayList<>();
        for (int i = 0; i < contract.examples().size(); i++) {
            TableExample example = contract.examples().get(i);
            List<String> path = List.of("examples", YamlFile.index(i));
            example.asked(contract.parameters(), path, found);
            example.faults(tables.keySet(), tables, TableContract::everyColumn, path, found);
            if (!contract.columns().isEmpty()) {
                faults(contract.columns(), example.gives(), false, and(path, "gives"), found);
            } else if (!columns(example.gives()).equals(List.of(contract.name()))) {
                found.add(file -> file.fault(and(path, "gives"), "it has one column, " + contract.name()));
            }
        }
        return lines(found, yaml, name);
    }

    private static List<String> lines(List<Consumer<YamlFile>> found, String yaml, String name) {
        if (found.isEmpty()) {
            return List.of();
        }
        YamlFile file = YamlFile.of(yaml, name);
        found.forEach(fault -> fault.accept(file));
        return file.faults();
    }

    private void asked(List<QueryContract.Parameter> parameters, List<String> path, List<Consumer<YamlFile>> found) {
        if (title == null) {
            found.add(file -> file.fault(path, "it has no 'title'"));
        }
        List<String> names =
                parameters.stream().map(QueryContract.Parameter::name).toList();
        with.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> found.add(file -> file.unknown(and(path, "with", name), name, names)));
        parameters.stream()
                .filter(parameter -> parameter.usual() == null && !with.containsKey(parameter.name()))
                .forEach(parameter ->
                        found.add(file -> file.fault(path, "it says nothing of '" + parameter.name() + "' in 'with'")));
    }

    private void faults(
            Collection<String> read,
            Map<String, TableContract> tables,
            Function<TableContract, List<TableContract.Column>> columns,
            List<String> path,
            List<Consumer<YamlFile>> found) {
        given.forEach((table, rows) -> {
            TableContract of = tables.get(table);
            List<String> place = and(path, "given", table);
            if (of == null || !read.contains(table)) {
                found.add(file -> file.unknown(place, table, read));
            } else {
                faults(columns.apply(of), rows, true, place, found);
            }
        });
    }

    private static void faults(
            List<TableContract.Column> ofTable,
            List<Map<String, Object>> rows,
            boolean mayBeSeveral,
            List<String> path,
            List<Consumer<YamlFile>> found) {
        Map<String, TableContract.Column> columns = new LinkedHashMap<>();
        ofTable.forEach(column -> columns.put(column.name(), column));
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
