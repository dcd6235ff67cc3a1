import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Counts the rows that one folder of Parquet files has and another has not, and the other way round: {@code ONE OTHER}. Prints both counts. */
final class SameRows {
    private SameRows() {}

    public static void main(String[] folders) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET memory_limit = '2GB'");
            System.out.println(beyond(statement, folders[0], folders[1]) + " " + beyond(statement, folders[1], folders[0]));
        }
    }

    private static long beyond(Statement statement, String one, String other) throws SQLException {
        String sql = "SELECT count(*) FROM (FROM " + rows(one) + " EXCEPT ALL FROM " + rows(other) + ")";
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String rows(String folder) {
        return "read_parquet('" + Path.of(folder).toAbsolutePath().toString().replace("'", "''") + "/**/*.parquet', hive_partitioning = false)";
    }
}
