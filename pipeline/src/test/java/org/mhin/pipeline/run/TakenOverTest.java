package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.release.Wanted;

/**
 * The database of a release that starts as that of the release before holds, in every table and view, the rows of one made from
 * nothing: after feeds that are new, further deliveries of a feed, deliveries that replace others, and deliveries that are gone.
 */
class TakenOverTest {
    @TempDir
    private Path folder;

    @Test
    void holdsTheRowsOfOneMadeFromNothing() throws Exception {
        TestWarehouse warehouse = TestWarehouse.in(folder.resolve("w"));
        List<Path> samples = TestWarehouse.goodSamples();
        List<List<Path>> nights = new ArrayList<>(List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        for (int i = 0; i < samples.size(); i++) {
            nights.get(i % 3).add(samples.get(i));
        }
        List<String> releases = new ArrayList<>();
        for (List<Path> night : nights) {
            warehouse.land(night);
            RunRecord run = warehouse.nightly(2);
            assertThat(run.published()).as(run.line().line()).isTrue();
            releases.add(Publications.current(warehouse.layout()).orElseThrow());
            same(warehouse, releases.get(releases.size() - 1));
        }
        for (String cleared : releases.subList(0, 2)) {
            assertThat(warehouse.layout().database(warehouse.layout().release(cleared)))
                    .as("one database, that of CURRENT")
                    .doesNotExist();
        }
        String older = releases.get(0);
        Path again =
                new Publisher(warehouse.layout(), Publications.of(warehouse.layout()), 2, line -> {}).database(older);
        assertThat(again)
                .isEqualTo(warehouse.layout().database(warehouse.layout().release(older)));
        try (ReleaseReader reader =
                new Releases(warehouse.layout(), Clock.systemUTC(), new Wanted.Named(older)).open()) {
            assertThat(reader.rows("SELECT count(*) FROM area_comparisons", row -> row.getLong(1), List.of())
                            .get(0))
                    .isPositive();
        }
        remove(warehouse, "mhsds-waits");
        RunRecord run = warehouse.nightly(2);
        assertThat(run.published()).as(run.line().line()).isTrue();
        same(warehouse, Publications.current(warehouse.layout()).orElseThrow());
    }

    private static void remove(TestWarehouse warehouse, String feed) throws Exception {
        try (Stream<Path> files = Files.walk(warehouse.layout().landing().resolve(feed))) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Both ways, row by row, in all that people can query; and the files that come about with a database are the release's. */
    private void same(TestWarehouse warehouse, String release) throws Exception {
        Path made = Files.createDirectories(folder.resolve("made-" + release));
        Path again = made.resolve("again.duckdb");
        new Publisher(warehouse.layout(), Publications.of(warehouse.layout()), 2, line -> {}).remake(release, again);
        Map<String, String> different = new TreeMap<>();
        int rows = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH '" + warehouse.database() + "' AS taken (READ_ONLY)");
            statement.execute("ATTACH '" + again + "' AS again (READ_ONLY)");
            List<String> names = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(
                    "SELECT DISTINCT table_name FROM information_schema.tables WHERE table_catalog IN ('taken', 'again')"
                            + " AND table_schema = 'main' ORDER BY 1")) {
                while (row.next()) {
                    String name = row.getString(1);
                    // Against the release before, of which the one that is made from nothing knows none.
                    if (!name.equals("revisions")) {
                        names.add(name);
                    }
                }
            }
            for (String name : names) {
                long[] counts = new long[3];
                for (String side : List.of("taken", "again")) {
                    statement.execute("USE " + side);
                    statement.execute("CREATE OR REPLACE TEMP TABLE " + side + "_rows AS SELECT * FROM main." + name);
                }
                try (ResultSet row = statement.executeQuery("SELECT (SELECT count(*) FROM taken_rows),"
                        + " (SELECT count(*) FROM (FROM taken_rows EXCEPT ALL FROM again_rows)),"
                        + " (SELECT count(*) FROM (FROM again_rows EXCEPT ALL FROM taken_rows))")) {
                    row.next();
                    for (int i = 0; i < 3; i++) {
                        counts[i] = row.getLong(i + 1);
                    }
                }
                rows += (int) counts[0];
                if (counts[1] + counts[2] > 0) {
                    different.put(name, counts[1] + " only taken over, " + counts[2] + " only made from nothing");
                }
            }
            assertThat(names).contains("area_comparisons", "coverage", "denominator_jumps", "indicators");
        }
        assertThat(different).isEmpty();
        assertThat(rows).isGreaterThan(1000);
        for (String table : List.of("coverage", "denominator_jumps", "coverage_jumps")) {
            assertThat(made.resolve(table + ".parquet"))
                    .hasSameBinaryContentAs(warehouse.layout().releasedMart(warehouse.release(), table, "all"));
        }
    }
}
