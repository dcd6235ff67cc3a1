package org.mhin.pipeline.publish;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.publish.star.Star;
import org.mhin.pipeline.registry.Literal;
import org.mhin.pipeline.registry.Query;
import org.mhin.pipeline.registry.Registry;

/** What the contracts say, as comments on the tables, views, macros and columns of a database. */
public final class Comments {
    private Comments() {}

    /** Comments on everything there is in the database where they do not stand already. */
    public static void write(Statement statement, Registry registry) throws SQLException {
        Map<String, String> objects = new HashMap<>();
        Map<String, Map<String, String>> columns = new HashMap<>();
        for (TableContract table : Stream.concat(registry.tables().stream(), registry.star().stream())
                .toList()) {
            objects.put(table.table(), table.description());
            columns.put(table.table(), described(table.everyColumn().stream()));
        }
        for (Query query : registry.queries()) {
            objects.put(query.name(), query.comment());
            columns.put(query.name(), described(query.contract().columns().stream()));
        }
        List<String> comments = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("""
                SELECT CASE WHEN function_type = 'macro' THEN 'MACRO' ELSE 'MACRO TABLE' END AS kind,
                    database_name, schema_name, function_name AS name, NULL AS column_name, comment
                FROM duckdb_functions() WHERE NOT internal AND function_type IN ('macro', 'table_macro')
                UNION ALL
                SELECT 'TABLE', database_name, schema_name, table_name, NULL, comment FROM duckdb_tables()
                WHERE NOT internal AND NOT temporary
                UNION ALL
                SELECT 'VIEW', database_name, schema_name, view_name, NULL, comment FROM duckdb_views()
                WHERE NOT internal AND NOT temporary
                UNION ALL
                SELECT 'COLUMN', database_name, schema_name, table_name, column_name, comment FROM duckdb_columns()
                WHERE NOT internal AND database_name = current_database()
                ORDER BY ALL""")) {
            while (found.next()) {
                String name = found.getString("name");
                String column = found.getString("column_name");
                String table =
                        name.endsWith(Star.WORDS) ? name.substring(0, name.length() - Star.WORDS.length()) : name;
                String comment = column == null
                        ? objects.getOrDefault(name, ofTheStar(table))
                        : columns.getOrDefault(table, Map.of()).getOrDefault(column, ofTheStar(column));
                if (!comment.equals(found.getString("comment"))) {
                    comments.add("COMMENT ON " + found.getString("kind") + " "
                            + quoted(found.getString("database_name")) + "."
                            + quoted(found.getString("schema_name")) + "." + quoted(name)
                            + (column == null ? "" : "." + quoted(column)) + " IS " + Literal.of(comment) + ";");
                }
            }
        }
        if (!comments.isEmpty()) {
            statement.execute("BEGIN TRANSACTION;\n" + String.join("\n", comments) + "\nCOMMIT;");
        }
    }

    /** What the schema {@code star} has beside the tables and dimensions that have contracts. */
    private static String ofTheStar(String name) {
        if (name.endsWith(Star.NUMBER)) {
            return "The number of a row of star." + name.substring(0, name.length() - Star.NUMBER.length())
                    + "; of this database only.";
        }
        return switch (name) {
            case "file" ->
                "The files of the release that the database is made of, or the number of one; of this database only.";
            case "made" -> "How the database was made. One row.";
            case "table_name" -> "The table whose file it is.";
            case "partition" -> "Which of the table's files.";
            case "sha256" -> "The file's digest; empty of one that was made with the database.";
            case "method" -> "A digest of all that the making of the database followed.";
            default -> "The texts of " + name + " that are in no dimension, each combination once.";
        };
    }

    private static Map<String, String> described(Stream<TableContract.Column> columns) {
        Map<String, String> descriptions = new HashMap<>();
        columns.forEach(column -> descriptions.put(column.name(), column.description()));
        return descriptions;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
