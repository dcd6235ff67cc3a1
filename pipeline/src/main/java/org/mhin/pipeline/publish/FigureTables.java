package org.mhin.pipeline.publish;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.check.Checks;
import org.mhin.pipeline.check.ChecksFailed;
import org.mhin.pipeline.publish.star.DuckDbType;
import org.mhin.pipeline.publish.star.Star;
import org.mhin.pipeline.registry.Literal;

/** The tables of figures in the schema {@code star}: the rows of files that changed are taken out and in. */
final class FigureTables {
    private final Connection connection;
    private final Statement statement;
    private final Star star;
    private final FileList files;

    /** @param statement of the connection */
    FigureTables(Connection connection, Statement statement, Star star, FileList files) {
        this.connection = connection;
        this.statement = statement;
        this.star = star;
        this.files = files;
    }

    /**
     * Takes the rows of some files out of a table of figures and those of others in.
     *
     * @return the feeds of the ones and the others
     */
    Set<String> replace(TableContract contract, List<Integer> gone, List<TableFile> fresh) throws SQLException {
        Set<String> feeds = new TreeSet<>();
        String table = "star." + contract.table();
        if (!gone.isEmpty()) {
            feeds.addAll(feeds(table, gone));
            statement.execute("DELETE FROM " + table + " WHERE file IN " + FileList.among(gone));
        }
        Map<TableFile, Integer> numbers = files.register(gone, fresh);
        if (!fresh.isEmpty()) {
            String rows = rows(contract, fresh);
            for (Star.Dimension dimension : star.dimensions(contract)) {
                statement.execute(dimension.add(rows));
            }
            String numbered = "SELECT p.*, n.file, n.part FROM " + rows + " AS p INNER JOIN (VALUES "
                    + numbers.entrySet().stream()
                            .map(entry -> "(" + Literal.of(entry.getKey().path().toString()) + ", " + entry.getValue()
                                    + ", " + Literal.of(entry.getKey().partition()) + ")")
                            .collect(Collectors.joining(", "))
                    + ") AS n(path, file, part) ON p.filename = n.path";
            try {
                statement.execute(star.add(contract, numbered));
            } catch (SQLException e) {
                notAccepted(contract, numbered);
                throw e;
            }
            feeds.addAll(feeds(table, List.copyOf(numbers.values())));
        }
        return feeds;
    }

    /**
     * Says why rows cannot be added, where a value is one that its column does not accept and so has no number.
     *
     * @param rows with the part of each
     * @throws ChecksFailed where there is such a value
     */
    private void notAccepted(TableContract contract, String rows) throws SQLException {
        // What has failed closed its statement.
        try (Statement another = connection.createStatement()) {
            another.execute("CREATE TEMP VIEW " + contract.table() + " AS " + rows);
            Checks.accept(another, contract);
        }
    }

    /** The rows of a table's files; missing values in the columns that those of a release of an older program have not. */
    private String rows(TableContract contract, List<TableFile> sources) throws SQLException {
        Set<String> there = new HashSet<>();
        try (ResultSet column = statement.executeQuery("SELECT name FROM parquet_schema("
                + Literal.of(sources.get(0).path().toString()) + ")")) {
            while (column.next()) {
                there.add(column.getString(1));
            }
        }
        String lacking = contract.columns().stream()
                .filter(column -> !there.contains(column.name()))
                .map(column -> ", CAST(NULL AS " + DuckDbType.of(column.type()) + ") AS " + column.name())
                .collect(Collectors.joining());
        return lacking.isEmpty()
                ? TableFile.read(sources)
                : "(SELECT *" + lacking + " FROM " + TableFile.read(sources) + ")";
    }

    private Set<String> feeds(String table, List<Integer> numbers) throws SQLException {
        Set<String> feeds = new TreeSet<>();
        try (ResultSet row = statement.executeQuery(
                "SELECT DISTINCT feed FROM " + table + " WHERE file IN " + FileList.among(numbers))) {
            while (row.next()) {
                feeds.add(row.getString(1));
            }
        }
        return feeds;
    }
}
