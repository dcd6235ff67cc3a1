package org.mhin.pipeline.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.check.ChecksFailed;
import org.mhin.pipeline.publish.star.Star;
import org.mhin.pipeline.registry.Literal;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.warehouse.record.PartitionFault;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

class DatabaseTest {
    @TempDir
    private Path folder;

    /** A file of one row, with missing values in the columns of which nothing is said. */
    private TableFile file(String table, String partition, String columns) throws SQLException {
        TableContract contract = Registry.shipped().table(table);
        Path path = folder.resolve(table + "-" + partition + ".parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE one (" + Star.declared(contract.columns()) + ")");
            statement.execute("INSERT INTO one BY NAME SELECT " + columns);
            statement.execute("COPY one TO " + Literal.of(path.toString()) + " (FORMAT parquet)");
        }
        return new TableFile(table, partition, partition, path, new LocalStorage().size(path));
    }

    private TableFile coverage(String month, String state) throws SQLException {
        return file("coverage", "f." + month, "'f' AS feed, '" + month + "' AS period, '" + state + "' AS state");
    }

    /** In a row stands the number of an accepted word: another word has none, and is blamed on its part as a check blames it. */
    @Test
    void aWordThatTheContractDoesNotAcceptIsBlamedOnItsPart() throws SQLException {
        List<TableFile> sources = List.of(coverage("2024-01", "complete"), coverage("2024-02", "lost"));

        ChecksFailed failed = catchThrowableOfType(
                ChecksFailed.class,
                () -> Database.make(
                        new LocalStorage(),
                        folder.resolve("mhin.duckdb"),
                        "m",
                        sources,
                        table -> folder.resolve(table + ".parquet"),
                        1,
                        line -> {}));

        assertThat(failed.faults())
                .containsExactly(new PartitionFault(
                        "f.2024-02", null, "accepted values of state in coverage: 1 of 2 rows violate it", null));
    }
}
