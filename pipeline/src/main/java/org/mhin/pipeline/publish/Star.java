package org.mhin.pipeline.publish;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mhin.model.table.TableContract;
import org.mhin.model.table.TableContract.Column;

/**
 * How the tables of figures are kept in a release's database: what many rows repeat (an area as it is called, a period, a breakdown)
 * stands once, in a dimension, and a row has its number. All of it lies in the schema {@code star}; what people query is a view of
 * each table with every column of its contract. A dimension is a contract in {@code warehouse-ddl/star}; a table has the number of
 * each dimension of which it has every column. The numbers are of one database: another of the same release may have others.
 *
 * @param dimensions in the order in which their numbers stand in a row
 */
record Star(List<TableContract> dimensions) {
    /** The number of a row of a dimension. */
    private static final String NUMBER = "number";

    Star {
        dimensions = List.copyOf(dimensions);
    }

    /** Makes the schema, its dimensions, and the list of the files that the database is made of. */
    String schema() {
        return Stream.concat(
                        Stream.of(
                                "CREATE SCHEMA star",
                                "CREATE TABLE star.file (file INTEGER, table_name VARCHAR, partition VARCHAR, sha256 VARCHAR)"),
                        dimensions.stream()
                                .map(dimension -> "CREATE TABLE star." + dimension.table() + " (" + NUMBER + " INTEGER, "
                                        + declared(dimension.columns()) + ")"))
                .collect(Collectors.joining(";\n"));
    }

    /** Makes a table of figures without rows, and the view that people query. */
    String table(TableContract table) {
        List<String> stored = new ArrayList<>(List.of("file INTEGER"));
        of(table).forEach(dimension -> stored.add(dimension.table() + "_" + NUMBER + " INTEGER"));
        stored.add(declared(own(table)));
        String view = table.everyColumn().stream()
                .map(column -> home(table, column.name()) + "." + column.name())
                .collect(Collectors.joining(", "));
        return "CREATE TABLE star." + table.table() + " (" + String.join(", ", stored) + ");\n" + "CREATE VIEW "
                + table.table() + " AS SELECT " + view + " FROM " + joined(table);
    }

    /**
     * Adds what a dimension lacks of some rows.
     *
     * @param rows where the rows are read from
     */
    String add(TableContract dimension, String rows) {
        String columns = names(dimension.columns());
        String name = "star." + dimension.table();
        return "INSERT INTO " + name + " SELECT (SELECT coalesce(max(" + NUMBER + "), 0) FROM " + name
                + ") + row_number() OVER (ORDER BY " + String.join(", ", dimension.sort()) + "), " + columns
                + " FROM (SELECT DISTINCT " + columns + " FROM " + rows + " EXCEPT SELECT " + columns + " FROM " + name + ")";
    }

    /**
     * Adds rows to a table, in the order of its contract.
     *
     * @param rows a query that gives the contract's columns and {@code file}
     */
    String fill(TableContract table, String rows) {
        List<TableContract> dimensions = of(table);
        List<String> stored = new ArrayList<>(List.of("r.file"));
        dimensions.forEach(dimension -> stored.add(dimension.table() + "." + NUMBER));
        own(table).stream()
                .map(column -> table.columns().contains(column) ? "r." + column.name() : "NULL")
                .forEach(stored::add);
        StringBuilder from = new StringBuilder("(" + rows + ") AS r");
        for (TableContract dimension : dimensions) {
            from.append(" INNER JOIN star.")
                    .append(dimension.table())
                    .append(dimension.columns().stream()
                            .map(column -> "r." + column.name() + " IS NOT DISTINCT FROM " + dimension.table() + "."
                                    + column.name())
                            .collect(Collectors.joining(" AND ", " ON ", "")));
        }
        return "INSERT INTO star." + table.table() + " SELECT " + String.join(", ", stored) + " FROM " + from
                + " ORDER BY " + order(table);
    }

    /**
     * Sets an added column anew from the table that it is a column of.
     *
     * @param feeds the feeds of the rows to set
     */
    String flag(TableContract table, TableContract.AddedColumn column, TableContract source, Feeds feeds) {
        Set<TableContract> needed = new LinkedHashSet<>();
        List<String> conditions = new ArrayList<>();
        for (String key : source.grain()) {
            of(table).stream().filter(dimension -> has(dimension, key)).forEach(needed::add);
            conditions.add(home(table, key) + "." + key + " = s." + key);
        }
        needed.forEach(dimension -> conditions.add(
                "f." + dimension.table() + "_" + NUMBER + " = " + dimension.table() + "." + NUMBER));
        String from = Stream.concat(
                        Stream.of(source.table() + " AS s"),
                        needed.stream().map(dimension -> "star." + dimension.table() + " AS " + dimension.table()))
                .collect(Collectors.joining(", "));
        return "UPDATE star." + table.table() + " SET " + column.name() + " = NULL WHERE " + column.name()
                + " IS NOT NULL AND " + feeds.condition("feed") + ";\nUPDATE star." + table.table() + " AS f SET " + column.name()
                + " = s." + column.column() + " FROM " + from + " WHERE " + feeds.condition("s.feed") + " AND "
                + String.join(" AND ", conditions);
    }

    /** Whether a table is kept so: it is one of figures. */
    boolean keeps(TableContract table) {
        return switch (table.scope()) {
            case PART, RECENT, SERIES -> true;
            case DIMENSIONS, RELEASE -> false;
        };
    }

    /** The dimensions of which a table has every column. */
    List<TableContract> of(TableContract table) {
        return dimensions.stream()
                .filter(dimension -> dimension.columns().stream().allMatch(column -> has(table, column.name())))
                .toList();
    }

    private String joined(TableContract table) {
        StringBuilder from = new StringBuilder("star." + table.table() + " AS f");
        for (TableContract dimension : of(table)) {
            from.append(" INNER JOIN star.")
                    .append(dimension.table())
                    .append(" AS ")
                    .append(dimension.table())
                    .append(" ON f.")
                    .append(dimension.table())
                    .append("_" + NUMBER + " = ")
                    .append(dimension.table())
                    .append("." + NUMBER);
        }
        return from.toString();
    }

    /** The order of a contract, with the number of a dimension in place of the first of its columns and without the others. */
    private String order(TableContract table) {
        Set<String> keys = new LinkedHashSet<>();
        for (String column : table.sort()) {
            String home = home(table, column);
            keys.add(home.equals("f") ? "r." + column : home + "." + NUMBER);
        }
        return String.join(", ", keys);
    }

    /** Where a column of a table stands: the name of a dimension, or {@code f} for the table itself. */
    private String home(TableContract table, String column) {
        return of(table).stream()
                .filter(dimension -> has(dimension, column))
                .map(TableContract::table)
                .findFirst()
                .orElse("f");
    }

    /** The columns that stand in the table itself. */
    private List<Column> own(TableContract table) {
        return table.everyColumn().stream()
                .filter(column -> home(table, column.name()).equals("f"))
                .toList();
    }

    static boolean has(TableContract table, String column) {
        return table.columns().stream().anyMatch(declared -> declared.name().equals(column));
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** Columns as DuckDB declares them. */
    static String declared(List<Column> columns) {
        return columns.stream()
                .map(column -> column.name() + " " + duckdbType(column.type()))
                .collect(Collectors.joining(", "));
    }

    /** The type of DuckDB for one of Spark. */
    static String duckdbType(String sparkType) {
        if (sparkType.startsWith("array<")) {
            return duckdbType(sparkType.substring("array<".length(), sparkType.length() - 1)) + "[]";
        }
        return switch (sparkType) {
            case "string" -> "VARCHAR";
            case "int" -> "INTEGER";
            default -> sparkType.toUpperCase(Locale.ROOT);
        };
    }
}
