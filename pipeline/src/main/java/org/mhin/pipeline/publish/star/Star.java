package org.mhin.pipeline.publish.star;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mhin.model.table.TableContract;
import org.mhin.model.table.TableContract.Column;
import org.mhin.pipeline.registry.Literal;

/**
 * How the tables of figures are kept in a release's database, in the schema {@code star}: what many rows repeat stands once, in a
 * dimension, and a row has its number there. Tables share the dimensions of {@code warehouse-ddl/star} (an area as it is called, a
 * period, a breakdown): a table has the number of each of which it has every column. The other texts of a table, but for its feed and those of its
 * grain, stand in a dimension of its own, a row for each combination there is; but a column of few accepted values keeps them in the row,
 * numbered by the list of its contract, which spares queries of a few rows the reading of every combination. What people query is a view of each
 * table with every column of its contract, words as texts. The numbers are of one database: another of the same release may have others.
 */
public final class Star {
    /** How the name of a row's number ends, after that of its dimension. */
    public static final String NUMBER = "_number";

    /** How the name of a table's own dimension ends, after that of the table. */
    public static final String WORDS = "_words";

    /** How a table's own columns are reached in a query. */
    private static final String ROW = "f";

    /** Stays in every table: by it what changed is told from what did not. */
    private static final String FEED = "feed";

    private final List<Dimension> shared;

    /** What stands once for many rows. */
    public record Dimension(String name, List<Column> columns) {
        /** Where it is kept. */
        public String table() {
            return "star." + name;
        }

        /** The column of a row's number, in the dimension and in the tables that refer to it. */
        String number() {
            return name + NUMBER;
        }

        String names() {
            return columns.stream().map(Column::name).collect(Collectors.joining(", "));
        }

        public boolean has(String column) {
            return columns.stream().anyMatch(own -> own.name().equals(column));
        }

        /** Makes it, without rows. */
        String create() {
            return "CREATE TABLE " + table() + " (" + number() + " INTEGER, " + declared(columns) + ")";
        }

        /** Adds what it lacks of some rows, numbered on in the order of the columns. */
        public String add(String rows) {
            return "INSERT INTO " + table() + " SELECT (SELECT coalesce(max(" + number() + "), 0) FROM " + table()
                    + ") + row_number() OVER (ORDER BY " + names() + "), " + names() + " FROM (SELECT DISTINCT "
                    + names()
                    + " FROM " + rows + " EXCEPT SELECT " + names() + " FROM " + table() + ")";
        }
    }

    /** @param shared in the order in which their numbers stand in a row */
    public Star(List<TableContract> shared) {
        this.shared = shared.stream()
                .map(contract -> new Dimension(contract.table(), contract.columns()))
                .toList();
    }

    /** Makes the schema, the dimensions that tables share, and the list of the files that the database is made of. */
    public String schema() {
        return Stream.concat(
                        Stream.of(
                                "CREATE SCHEMA star",
                                "CREATE TABLE star.file (file INTEGER, table_name VARCHAR, partition VARCHAR, sha256 VARCHAR)"),
                        shared.stream().map(Dimension::create))
                .collect(Collectors.joining(";\n"));
    }

    /** Whether a table is kept so: it is one of figures. */
    public boolean keeps(TableContract table) {
        return switch (table.scope()) {
            case PART, RECENT, SERIES -> true;
            case DIMENSIONS, RELEASE -> false;
        };
    }

    /** The dimensions of a table: those it shares, and its own where it has one. */
    public List<Dimension> dimensions(TableContract table) {
        List<Dimension> dimensions = new ArrayList<>(shared.stream()
                .filter(dimension -> dimension.columns().stream().allMatch(column -> has(table, column.name())))
                .toList());
        List<Column> words = words(table);
        if (!words.isEmpty()) {
            dimensions.add(new Dimension(table.table() + WORDS, words));
        }
        return dimensions;
    }

    private List<Column> words(TableContract table) {
        return table.columns().stream()
                .filter(column -> column.type().equals("string")
                        && !isListed(column)
                        && !column.name().equals(FEED)
                        && !table.grain().contains(column.name())
                        && shared.stream().noneMatch(dimension -> dimension.has(column.name())))
                .toList();
    }

    /** Whether a column has accepted values, so that a row can hold the number of one. */
    private static boolean isListed(Column column) {
        return column.type().equals("string") && !column.values().isEmpty();
    }

    /** Makes a table of figures without rows, its own dimension, and the view that people query. */
    public String table(TableContract table) {
        List<Dimension> dimensions = dimensions(table);
        List<String> stored = new ArrayList<>(List.of("file INTEGER"));
        dimensions.forEach(dimension -> stored.add(dimension.number() + " INTEGER"));
        own(table).forEach(column -> stored.add(column.name() + " " + kept(column)));
        return Stream.concat(
                        dimensions.stream()
                                .filter(dimension -> !shared.contains(dimension))
                                .map(Dimension::create),
                        Stream.of(
                                "CREATE TABLE star." + table.table() + " (" + String.join(", ", stored) + ")",
                                "CREATE VIEW " + table.table() + " AS SELECT " + columns(table) + from(table)))
                .collect(Collectors.joining(";\n"));
    }

    /** A query of the rows of a table that is made a part at a time, as people see them and with the part, which they do not. */
    public String withParts(TableContract table) {
        return "SELECT " + columns(table) + ", files.partition AS " + TableContract.PART + from(table)
                + " INNER JOIN star.file AS files ON f.file = files.file";
    }

    private String columns(TableContract table) {
        return table.everyColumn().stream()
                .map(column -> {
                    String home = home(table, column.name());
                    String stored = home + "." + column.name();
                    return home.equals(ROW) && isListed(column)
                            ? "CAST(" + stored + " AS VARCHAR) AS " + column.name()
                            : stored;
                })
                .collect(Collectors.joining(", "));
    }

    /** The type that a column has in the row. */
    private static String kept(Column column) {
        return isListed(column)
                ? column.values().stream().map(Literal::of).collect(Collectors.joining(", ", "ENUM (", ")"))
                : DuckDbType.of(column.type());
    }

    private String from(TableContract table) {
        return dimensions(table).stream()
                .map(dimension -> " INNER JOIN " + dimension.table() + " AS " + dimension.name() + " ON f."
                        + dimension.number() + " = " + dimension.name() + "." + dimension.number())
                .collect(Collectors.joining("", " FROM star." + table.table() + " AS f", ""));
    }

    /**
     * Adds rows to a table, in the order of its contract. Its dimensions have what they need already.
     *
     * @param rows a query that gives the contract's columns and {@code file}
     */
    public String add(TableContract table, String rows) {
        List<Dimension> dimensions = dimensions(table);
        List<String> stored = new ArrayList<>(List.of("f.file"));
        dimensions.forEach(dimension -> stored.add(dimension.name() + "." + dimension.number()));
        own(table).stream()
                .map(column -> has(table, column.name()) ? "f." + column.name() : "NULL")
                .forEach(stored::add);
        String joined = dimensions.stream()
                .map(dimension -> " INNER JOIN " + dimension.table() + " AS " + dimension.name()
                        + dimension.columns().stream()
                                .map(column -> "f." + column.name() + " IS NOT DISTINCT FROM " + dimension.name() + "."
                                        + column.name())
                                .collect(Collectors.joining(" AND ", " ON ", "")))
                .collect(Collectors.joining());
        return "INSERT INTO star." + table.table() + " SELECT " + String.join(", ", stored) + " FROM (" + rows
                + ") AS f" + joined + " ORDER BY " + order(table);
    }

    /** The order of a contract, with the number of a dimension in place of the first of its columns and without the others. */
    private String order(TableContract table) {
        Set<String> keys = new LinkedHashSet<>();
        for (String column : table.sort()) {
            keys.add(dimensions(table).stream()
                    .filter(dimension -> dimension.has(column))
                    .map(dimension -> dimension.name() + "." + dimension.number())
                    .findFirst()
                    .orElse("f." + column));
        }
        return String.join(", ", keys);
    }

    /**
     * Sets an added column anew from the table that it is a column of.
     *
     * @param feeds the feeds of the rows to set
     */
    public String flag(TableContract table, TableContract.AddedColumn column, TableContract source, Feeds feeds) {
        Set<Dimension> needed = new LinkedHashSet<>();
        List<String> conditions = new ArrayList<>();
        for (String key : source.grain()) {
            dimensions(table).stream().filter(dimension -> dimension.has(key)).forEach(needed::add);
            conditions.add(home(table, key) + "." + key + " = s." + key);
        }
        needed.forEach(dimension ->
                conditions.add("f." + dimension.number() + " = " + dimension.name() + "." + dimension.number()));
        String from = Stream.concat(
                        Stream.of(source.table() + " AS s"),
                        needed.stream().map(dimension -> dimension.table() + " AS " + dimension.name()))
                .collect(Collectors.joining(", "));
        return "UPDATE star." + table.table() + " SET " + column.name() + " = NULL WHERE " + column.name()
                + " IS NOT NULL AND " + feeds.condition("feed") + ";\nUPDATE star." + table.table() + " AS f SET "
                + column.name() + " = s." + column.column() + " FROM " + from + " WHERE " + feeds.condition("s.feed")
                + " AND " + String.join(" AND ", conditions);
    }

    /** Where a column of a table stands: the name of a dimension, or {@link #ROW} for the table itself. */
    private String home(TableContract table, String column) {
        return dimensions(table).stream()
                .filter(dimension -> dimension.has(column))
                .map(Dimension::name)
                .findFirst()
                .orElse(ROW);
    }

    /** The columns that stand in the table itself. */
    private List<Column> own(TableContract table) {
        return table.everyColumn().stream()
                .filter(column -> home(table, column.name()).equals(ROW))
                .toList();
    }

    public static boolean has(TableContract table, String column) {
        return table.columns().stream().anyMatch(declared -> declared.name().equals(column));
    }

    /** Columns as DuckDB declares them. */
    public static String declared(List<Column> columns) {
        return columns.stream()
                .map(column -> column.name() + " " + DuckDbType.of(column.type()))
                .collect(Collectors.joining(", "));
    }
}
