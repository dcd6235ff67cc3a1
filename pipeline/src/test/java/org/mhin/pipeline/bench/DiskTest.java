package org.mhin.pipeline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

class DiskTest {
    @TempDir
    Path folder;

    @Test
    void aFileOfTwoNamesCountsOnceAndTheDatabaseOfCurrentApart() throws Exception {
        WarehouseLayout layout = new WarehouseLayout(folder);
        Path before = write(layout.releases().resolve("before/mhin.duckdb"), 7_000);
        Disk standing = Disk.of(layout);
        Path mart = layout.mart("coverage", "all", "0123456789abcdef");
        Files.createDirectories(mart.getParent());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT hash(i) AS h FROM range(5000) AS r(i)) TO '" + mart + "' (FORMAT parquet)");
        }
        Path release = layout.release("now");
        Path name = layout.releasedMart(release, "coverage", "all");
        Files.createDirectories(name.getParent());
        Files.createLink(name, mart);
        write(layout.database(release), 1_000_000);
        write(layout.manifest(release), 20);
        Files.writeString(layout.current(), "now\n");

        Disk after = Disk.of(layout);

        assertThat(after.bytes()).isEqualTo(Files.size(before) + Files.size(mart) + 20 + 4);
        assertThat(after.since(standing)).matches("database 1\\.00 MB, marts 0\\.0\\d MB of 5000 rows");
        assertThat(after.since(after)).isEqualTo("nothing");
    }

    private static Path write(Path file, int bytes) throws Exception {
        Files.createDirectories(file.getParent());
        return Files.write(file, new byte[bytes]);
    }
}
