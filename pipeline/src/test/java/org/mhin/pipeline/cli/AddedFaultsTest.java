package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with SQL that somebody added is a line that names the file; no delivery is held back for it. */
class AddedFaultsTest {
    private static final String MONTH = """
            From,To,Code,Occupied,Beds
            2024-0%1$d-01,2024-0%1$d-28,E92000001,8000,10000
            2024-0%1$d-01,2024-0%1$d-28,E12000007,930,1000
            2024-0%1$d-01,2024-0%1$d-28,E12000004,700,1000
            """;

    @TempDir
    private Path folder;

    static final class ANight {
        private ANight() {}

        public static void main(String[] args) throws IOException {
            Path folder = Path.of(args[0]);
            String warehouse = folder.resolve("w").toString();
            for (int month = 4; month <= 5; month++) {
                Path file = folder.resolve("beds-" + month + ".csv");
                Files.writeString(file, MONTH.formatted(month));
                Ran.of("land", file.toString(), "--warehouse", warehouse);
            }
            Ran night = Ran.of("nightly", "--warehouse", warehouse);
            Files.writeString(folder.resolve("night.txt"), night.status() + "\n" + night.err());
        }
    }

    /** The exit and the last line of a night with further files. */
    private List<String> night(Map<String, String> files) throws IOException, InterruptedException {
        Map<String, String> all = new TreeMap<>(files);
        AddedByFilesTest.ADDED.forEach((path, text) -> {
            if (path.startsWith("catalogue/")) {
                all.put(path, text);
            }
        });
        ProgramWithFiles.run(folder, all, ANight.class);
        List<String> lines = Files.readAllLines(folder.resolve("night.txt"));
        return List.of(lines.get(0), lines.get(lines.size() - 1));
    }

    private String file(String path) {
        return folder.resolve("added") + "/" + path;
    }

    @Test
    void aColumnThatThereIsNotInTheRowsOfABenchmark() throws Exception {
        List<String> night = night(Map.of("warehouse-ddl/benchmarks/best.yaml", """
                benchmark: best
                kind: figure
                title: The best
                description: The best.
                order: 12
                rows: |
                  select part, peer_group, max(value) as value, max(judged_value) as judged_value
                  from observation
                  where area_coed = 'E12000007'
                  group by part, peer_group
                """));

        assertThat(night.get(0)).isEqualTo("2");
        assertThat(night.get(1))
                .startsWith("mhin: " + file("warehouse-ddl/benchmarks/best.yaml") + ": line 9: ")
                .contains("`area_coed` cannot be resolved")
                .doesNotContain("SQLSTATE")
                .doesNotContain(" pos ");
    }

    @Test
    void aMacroThatCannotBeRead() throws Exception {
        List<String> night = night(Map.of("warehouse-ddl/macros/half.yaml", """
                macro: half
                description: Half.
                reads: [area_comparisons]
                parameters: []
                columns: [area_name]
                """, "warehouse-ddl/macros/half.sql", """
                -- Half.
                CREATE MACRO half() AS TABLE
                SELECT area_name FROM area_comparisons GRUOP BY area_name;
                """));

        assertThat(night.get(0)).isEqualTo("2");
        assertThat(night.get(1))
                .startsWith("mhin: " + file("warehouse-ddl/macros/half.sql") + ": Parser Error: ")
                .endsWith("near \"BY\"")
                .doesNotContain("mhin.duckdb");
    }

    @Test
    void aCheckThatGivesNoDelivery() throws Exception {
        List<String> night = night(Map.of("warehouse-ddl/checks/half.yaml", """
                check: half
                description: Half.
                violated: rows
                denominator: rows
                severity: fatal
                threshold: 0
                reads: [area_comparisons]
                """, "warehouse-ddl/checks/half.sql", """
                -- Half.
                SELECT feed, part, area, FALSE AS violated FROM area_comparisons
                """));

        assertThat(night)
                .containsExactly(
                        "2",
                        "mhin: " + file("warehouse-ddl/checks/half.sql")
                                + ": it gives no column indicator, delivery, which it must; it gives feed, part, area, violated");
    }

    /** A benchmark with several rows for one figure makes several of that: in every delivery, of which none is at fault. */
    @Test
    void aBenchmarkWithSeveralRowsForAFigure() throws Exception {
        List<String> night = night(Map.of("warehouse-ddl/benchmarks/twice.yaml", """
                benchmark: twice
                kind: figure
                title: Twice
                description: Twice.
                order: 12
                rows: |
                  select part, peer_group, area_type, value, judged_value
                  from observation
                match: {area_type: area_type}
                """));

        assertThat(night.get(0)).isEqualTo("4");
        assertThat(night.get(1))
                .startsWith("mhin: Checks failed, nothing is published: one row per ")
                .contains("; benchmarks were added: " + file("warehouse-ddl/benchmarks/twice.yaml")
                        + "; where and how to look: ")
                .endsWith("/checks/failed.md");
        assertThat(folder.resolve("w/CURRENT")).doesNotExist();
    }
}
