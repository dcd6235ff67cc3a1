package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.Digest;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/**
 * Broken files of ten kinds, each taken to a warehouse that already has a release, as an engineer would: landed, then the nightly.
 * Each gives one line and the exit status of a rejected feed, and leaves what readers see as it was.
 */
class BrokenFilesTest {
    private static final long SEED = 20261121;
    private static final int LONG_LINE = 300 * 1024 * 1024;

    /** A release of two samples, made once. */
    private static TestWarehouse good;

    @TempDir
    private static Path folder;

    private TestWarehouse warehouse;
    private Path inbox;
    private Map<String, String> released;

    @BeforeEach
    void publish() throws IOException {
        if (good == null) {
            good = TestWarehouse.in(folder.resolve("good"));
            good.land(List.of(
                    sample("fingertips-csv/good/suicide-north-east.csv"),
                    sample("mhsds-waits/good/MHSDS_Data_4WW_MayPerf_2024_v1.csv")));
            assertThat(good.nightly(1).exit()).isZero();
        }
        Path place = folder.resolve("case-" + System.nanoTime());
        warehouse = good.copyTo(place.resolve("warehouse"));
        inbox = Files.createDirectories(place.resolve("inbox"));
        released = released();
        assertThat(released).hasSizeGreaterThan(5);
    }

    @AfterEach
    void clear() {
        new LocalStorage().delete(inbox);
    }

    @Test
    void aGzipFileCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(sample("mhsds-waits/good/MHSDS_Data_4WW_JunPerf_2024_v1.csv.gz"));
        Path file = write("MHSDS_Data_4WW_JunPerf_2024_v1.csv.gz", Arrays.copyOf(whole, whole.length * 9 / 10));
        assertRefused(file, "the gzip data ends early", "ask for the file again");
    }

    @Test
    void aHeaderOfNoFeed() throws IOException {
        List<String> lines = waits();
        lines.set(0, lines.get(0).replace("METRIC_VALUE", "FIGURE").replace("STATUS", "STATE"));
        Path file = write("MHSDS_Data_4WW_JunPerf_2024_v1.csv", lines);
        assertRefused(file, "line 1", "missing STATUS, METRIC_VALUE", "unexpected STATE, FIGURE", "mhsds-waits");
    }

    @Test
    void aHeaderAlone() throws IOException {
        Path file = write("MHSDS_Data_4WW_JunPerf_2024_v1.csv", waits().subList(0, 1));
        assertRefused(file, "line 1", "the header of mhsds-waits with no row below it");
    }

    @Test
    void noTextAtAll() throws IOException {
        byte[] bytes = new byte[50_000];
        new Random(SEED).nextBytes(bytes);
        Path file = write("MHSDS_Data_4WW_JunPerf_2024_v1.csv", bytes);
        assertRefused(file, "a binary file of no kind known here");
    }

    @Test
    void aQuoteNeverClosed() throws IOException {
        List<String> lines = waits();
        lines.set(100, lines.get(100).replace("BIRMINGHAM", "\"BIRMINGHAM"));
        Path file = write("MHSDS_Data_4WW_JunPerf_2024_v1.csv", lines);
        assertRefused(file, "line 101", "quote");
    }

    @Test
    void oneLineOf300Megabytes() throws IOException {
        Path file = inbox.resolve("MHSDS_Data_4WW_JunPerf_2024_v1.csv");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write((String.join("\n", waits()) + "\n2024-04-01,2024-06-30,").getBytes(StandardCharsets.UTF_8));
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) 'x');
            for (int i = 0; i < LONG_LINE / block.length; i++) {
                out.write(block);
            }
            out.write('\n');
        }
        assertThat(Files.size(file)).isGreaterThan(LONG_LINE);
        assertRefused(file, "line 134");
    }

    @Test
    void oneKeyWithTwoFigures() throws IOException {
        List<String> lines = waits();
        String changed = lines.get(2).replaceFirst("[^,]*$", "999999");
        for (String line : List.of(changed, lines.get(3).replaceFirst("[^,]*$", "99"))) {
            lines.add(line);
        }
        Path file = write("MHSDS_Data_4WW_JunPerf_2024_v1.csv", lines);
        assertRefused(file, "duplicate-key", "line 3", "on line 134", "999999");
    }

    @Test
    void anAreaThatThereIsNot() throws IOException {
        List<String> lines = lines(sample("fingertips-csv/good/ccg_qof_depression_prevalence_2014-15.csv"));
        lines.set(2, lines.get(2).replace("E38000024", "E38999999"));
        Path file = write("ccg_qof_depression_prevalence_2014-15.csv", lines);
        assertRefused(file, "line 3", "unknown-area 'E38999999'");
    }

    @Test
    void aDateThatThereIsNot() throws IOException {
        List<String> lines = waits();
        lines.set(7, lines.get(7).replace("2024-06-30", "2024-06-31"));
        lines.set(9, lines.get(9).replace("2024-06-30", "2024-06-31"));
        Path file = write("MHSDS_Data_4WW_JunPerf_2024_v1.csv", lines);
        assertRefused(file, "line 8", "REPORTING_PERIOD_END", "'2024-06-31'");
    }

    @Test
    void aColumnTooFew() throws IOException {
        List<String> lines = waits();
        lines.replaceAll(line -> line.replaceFirst("^(\uFEFF?[^,]*,[^,]*),[^,]*,", "$1,"));
        Path file = write("MHSDS_Data_4WW_JunPerf_2024_v1.csv", lines);
        assertRefused(file, "line 1", "missing STATUS");
    }

    /** A good file among the broken: what is good is published all the same. */
    @Test
    void aBrokenFileDoesNotHoldUpAGoodOne() throws IOException {
        List<String> lines = lines(sample("fingertips-csv/good/ccg_qof_depression_prevalence_2014-15.csv"));
        lines.set(2, lines.get(2).replace("E38000024", "E38999999"));
        write("ccg_qof_depression_prevalence_2014-15.csv", lines);
        write("suicide-east-midlands.csv", lines(sample("fingertips-csv/good/suicide-east-midlands.csv")));
        Ended land = mhin("land", inbox.toString());
        assertThat(land.exit()).isZero();
        Ended nightly = mhin("nightly", "--threads", "1");
        assertThat(nightly.exit()).isEqualTo(3);
        assertThat(nightly.err()).hasLineCount(1).contains("E38999999");
        assertThat(nightly.out())
                .contains(Publications.current(warehouse.layout()).orElseThrow());
        assertThat(released()).isNotEqualTo(released);
        try (ReleaseReader reader = ReleaseReader.open(warehouse.layout())) {
            assertThat(reader.rows(
                            "SELECT DISTINCT file FROM dim_delivery WHERE file LIKE '%.csv' ORDER BY file",
                            row -> row.getString(1), List.of()))
                    .contains("suicide-east-midlands.csv")
                    .doesNotContain("ccg_qof_depression_prevalence_2014-15.csv");
        }
    }

    /** In a folder it is a remark, also where the folder holds nothing else. */
    @Test
    void aFolderWithOneFileOfNoFeedIsNoFailure() throws IOException {
        write("notes.csv", List.of("when,what", "2024-06-30,asked for the file again"));
        Ended land = mhin("land", inbox.toString());
        assertThat(land.exit()).isZero();
        assertThat(land.err()).isEmpty();
        assertThat(land.out()).contains("unrecognised", "notes.csv", "0 landed, 0 landed before, 1 unrecognised");
    }

    private void assertRefused(Path file, String... says) throws IOException {
        String name = file.getFileName().toString();
        Ended land = mhin("land", file.toString());
        Ended nightly = mhin("nightly", "--threads", "1");
        String err = land.err() + nightly.err();
        System.out.println("BrokenFilesTest: " + err.strip());
        assertThat(err).hasLineCount(1).startsWith("mhin: ").contains(name).contains(says);
        assertThat(err).doesNotContain("Exception", "\tat ");
        assertThat(err.length()).isLessThan(1_000);
        assertThat(Math.max(land.exit(), nightly.exit())).isEqualTo(3);
        assertThat(released()).isEqualTo(released);

        Ended status = mhin("status", "--format", "json");
        assertThat(status.exit()).isZero();
        JsonNode page = Json.mapper().readTree(status.out());
        assertThat(page.get("release").asText())
                .isEqualTo(Publications.current(warehouse.layout()).orElseThrow());
        List<String> reasons = new ArrayList<>();
        page.get("unrecognised")
                .forEach(entry -> reasons.add(entry.get("reason").asText()));
        page.get("deliveries").forEach(entry -> {
            if (entry.get("file").asText().equals(name.replaceAll("\\.gz$", ""))
                    || entry.get("file").asText().equals(name)) {
                assertThat(entry.get("state").asText()).isEqualTo("refused");
                assertThat(entry.get("inRelease").asBoolean()).isFalse();
                assertThat(entry.get("sourceRows").asLong())
                        .isEqualTo(entry.get("staged").asLong()
                                + entry.get("rejected").asLong()
                                + entry.get("ignored").asLong());
                reasons.add(entry.get("line").asText());
            }
        });
        assertThat(reasons).hasSize(1);
        assertThat(reasons.get(0)).contains(says);

        try (ReleaseReader reader = ReleaseReader.open(warehouse.layout())) {
            assertThat(reader.rows("SELECT file FROM dim_delivery ORDER BY file", row -> row.getString(1), List.of()))
                    .containsExactly("MHSDS_Data_4WW_MayPerf_2024_v1.csv", "suicide-north-east.csv");
        }
        Ended again = mhin("nightly", "--threads", "1");
        assertThat(again.exit()).isZero();
        assertThat(again.out()).startsWith("Nothing to do: ");
        assertThat(again.err()).isEmpty();
    }

    private record Ended(int exit, String out, String err) {}

    private Ended mhin(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--warehouse", warehouse.layout().root().toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Mhin.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
        return new Ended(exit, out.toString(), err.toString());
    }

    /** What readers see: CURRENT and the bytes of every file of every release. */
    private Map<String, String> released() throws IOException {
        Map<String, String> files = new TreeMap<>();
        files.put("CURRENT", Files.readString(warehouse.layout().current()));
        try (Stream<Path> walk = Files.walk(warehouse.layout().releases())) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(
                        warehouse.layout().root().relativize(file).toString(),
                        HexFormat.of().formatHex(Digest.sha256().digest(Files.readAllBytes(file))));
            }
        }
        return files;
    }

    private static Path sample(String name) {
        return TestWarehouse.SAMPLES.resolve(name);
    }

    /** The lines of a sample of four-week waits. */
    private static List<String> waits() throws IOException {
        return lines(sample("mhsds-waits/good/MHSDS_Data_4WW_JunPerf_2024_v1.csv.gz"));
    }

    private static List<String> lines(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (file.toString().endsWith(".gz")) {
            try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                bytes = in.readAllBytes();
            }
        }
        return new ArrayList<>(new String(bytes, StandardCharsets.UTF_8).lines().toList());
    }

    private Path write(String name, List<String> lines) throws IOException {
        return write(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(inbox.resolve(name), bytes);
    }
}
