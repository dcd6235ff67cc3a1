package org.mhin.pipeline.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.mart.MartPartition;
import org.mhin.pipeline.publish.star.DuckDbType;
import org.mhin.pipeline.publish.star.Feeds;
import org.mhin.pipeline.publish.star.Star;
import org.mhin.pipeline.registry.Literal;
import org.mhin.pipeline.registry.Mart;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.warehouse.storage.Storage;

/** The tables that take all of a release to know: made of its other tables, anew for the feeds that changed. */
final class ReleaseTables {
    private final Storage storage;
    private final Statement statement;
    private final Star star;
    private final FileList files;
    private final FigureTables figures;

    private final Map<String, TableContract> contracts;

    /** The schema of what people query, by a name that no view of this connection can take. */
    private final String main;

    /**
     * @param statement of the database
     * @param contracts those of the tables that hold more than the dimensions and the geography do, by name
     */
    ReleaseTables(
            Storage storage,
            Statement statement,
            Star star,
            FileList files,
            FigureTables figures,
            Map<String, TableContract> contracts)
            throws SQLException {
        this.storage = storage;
        this.statement = statement;
        this.star = star;
        this.files = files;
        this.figures = figures;
        this.contracts = contracts;
        try (ResultSet row = statement.executeQuery("SELECT current_database()")) {
            row.next();
            this.main = row.getString(1) + ".main.";
        }
    }

    /** The tables that are made so, of which a file is made. */
    static List<String> names() {
        List<String> made = new ArrayList<>(List.of(Registry.shipped().slice().name()));
        Registry.shipped().ofRelease().forEach(table -> made.add(table.name()));
        return made;
    }

    /**
     * What a table, beside those of figures, says to what is made so: when that changes, all of it is worked out anew. Empty
     * where nothing of it is read.
     */
    String said(String table) throws SQLException {
        List<TableContract.Read> reads = Stream.concat(
                        Stream.of(Registry.shipped().slice().contract()),
                        Registry.shipped().ofRelease().stream().map(Mart::contract))
                .flatMap(contract -> contract.reads().stream())
                .filter(read -> read.table().equals(table))
                .toList();
        if (reads.isEmpty()) {
            return "";
        }
        String row = reads.stream().anyMatch(read -> read.columns().isEmpty())
                ? table
                : reads.stream()
                        .flatMap(read -> read.columns().stream())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", ", "row(", ")"));
        try (ResultSet said = statement.executeQuery(
                "SELECT count(*) || ' ' || coalesce(sum(CAST(hash(" + row + ") AS HUGEINT)), 0) FROM " + table)) {
            said.next();
            return said.getString(1);
        }
    }

    /**
     * Makes the tables anew for some feeds, and the columns that they add to other tables. From then on queries of this connection see those
     * feeds alone.
     *
     * @param places where the file of a table is written
     * @return by table, the file that was made
     */
    Map<String, Path> make(Feeds feeds, Function<String, Path> places) throws SQLException {
        Map<String, Path> made = new TreeMap<>();
        see(feeds);
        Mart slice = Registry.shipped().slice();
        made.put(slice.name(), makeSlice(slice, feeds, places.apply(slice.name())));
        for (Mart table : Registry.shipped().ofRelease()) {
            made.put(table.name(), makeTable(table, feeds, places.apply(table.name())));
        }
        for (TableContract contract : contracts.values()) {
            for (TableContract.AddedColumn column : contract.addedColumns()) {
                statement.execute(
                        star.flag(contract, column, Objects.requireNonNull(contracts.get(column.table())), feeds));
            }
        }
        return made;
    }

    /** Makes the rows of a mart that are of all parts together: a file of the mart like any other. */
    private Path makeSlice(Mart slice, Feeds feeds, Path place) throws SQLException {
        copy(
                "SELECT * EXCLUDE (" + TableContract.PART + ") FROM (" + star.withParts(slice.contract()) + ") WHERE "
                        + TableContract.PART + " = " + Literal.of(MartPartition.ALL) + " AND NOT ("
                        + feeds.condition("feed") + ") UNION ALL " + rows(slice),
                slice.contract(),
                place);
        figures.replace(
                slice.contract(),
                files.numbers(slice.name(), MartPartition.ALL),
                List.of(new TableFile(slice.name(), MartPartition.ALL, "", place, storage.size(place))));
        return place;
    }

    private Path makeTable(Mart table, Feeds feeds, Path place) throws SQLException {
        statement.execute("CREATE TEMP TABLE fresh AS " + rows(table));
        statement.execute("DELETE FROM " + main + table.name() + " WHERE " + feeds.condition("feed"));
        statement.execute("INSERT INTO " + main + table.name() + " FROM fresh");
        statement.execute("DROP TABLE fresh");
        copy("SELECT * FROM " + main + table.name(), table.contract(), place);
        return place;
    }

    /**
     * Lets queries see the figures of some feeds only, and beside them the part, by which a check says whose fault it is: a view of this
     * connection stands before each table that has feeds or parts.
     */
    private void see(Feeds feeds) throws SQLException {
        for (TableContract contract : contracts.values()) {
            boolean isByPartition = contract.scope() == TableContract.Scope.PART;
            boolean isFewer = feeds.names() != null
                    && Star.has(contract, "feed")
                    && contract.scope() != TableContract.Scope.DIMENSIONS;
            if (isByPartition || isFewer) {
                statement.execute("CREATE TEMP VIEW " + contract.table() + " AS SELECT * FROM "
                        + (isByPartition ? "(" + star.withParts(contract) + ")" : main + contract.table()) + " WHERE "
                        + feeds.condition("feed"));
            }
        }
    }

    /** Writes rows in the order of their contract: the same rows give the same bytes. */
    private void copy(String rows, TableContract contract, Path place) throws SQLException {
        try {
            storage.makeFolder(Objects.requireNonNull(place.getParent()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder of " + place, e);
        }
        statement.execute("COPY (SELECT * FROM (" + rows + ") ORDER BY " + String.join(", ", contract.sort()) + ") TO "
                + Literal.of(place.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
    }

    /** The rows that a table's SQL makes, in the columns and types of its contract. */
    static String rows(Mart table) {
        return table.contract().columns().stream()
                .map(column ->
                        "CAST(" + column.name() + " AS " + DuckDbType.of(column.type()) + ") AS " + column.name())
                .collect(Collectors.joining(", ", "SELECT ", " FROM (" + table.sql() + ")"));
    }
}
