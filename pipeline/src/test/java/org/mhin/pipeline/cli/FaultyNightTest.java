package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/** One night on which much goes wrong at once: each fault is one line of its own, and what is good is published. */
class FaultyNightTest {
    private static final String ESC = "\u001b";
    private static final String EDITED = "suicide-north-east.csv";
    private static final String UNRECORDED = "settled-accommodation.csv";
    private static final String RECORD_GONE = "secondary-contacts.csv";
    private static final String BARRED = "social-isolation-by-group.csv";

    @TempDir
    private Path folder;

    @Test
    void eachFaultIsOneLineAndTheRestIsPublished() throws IOException {
        WarehouseLayout layout = new WarehouseLayout(folder.resolve("w"));
        Path good = Files.createDirectories(folder.resolve("good"));
        // N13, F9: a name and a cell that steer a terminal.
        Files.writeString(
                good.resolve("east\n" + ESC + "[31m-midlands.csv"),
                Files.readString(fingertips("suicide-east-midlands.csv"))
                        .replace(",,Cannot be", "," + ESC + "[31mnote,Cannot be"));
        Files.writeString(
                good.resolve("ccg_qof_depression_prevalence_2014-15.csv"),
                Files.readString(fingertips("ccg_qof_depression_prevalence_2014-15.csv"))
                        .replace("7.721828347", ESC + "[31m7.7\u0007"));
        Files.writeString(good.resolve("no\n" + ESC + "[31mfeed.csv"), "when,what\n2024-06-30,nothing\n");
        // R11: the year of a name.
        Path prevalence = sample("qof-prevalence-ccg/good/prevalencebyccg_1314.csv");
        Files.copy(prevalence, good.resolve("prevalencebyccg_2014-15.csv"));
        Files.writeString(good.resolve("prevalencebyccg_2021.csv"), Files.readString(prevalence) + "\n");
        Files.copy(
                fingertips("ccg_cmd_estimated_prevalence_2014-15.csv"),
                good.resolve("2016-05-12_ccg_cmd_estimated_prevalence_2014-15.csv"));
        Ran land = Ran.on(
                layout,
                "land",
                fingertips(EDITED).toString(),
                fingertips(UNRECORDED).toString(),
                fingertips(RECORD_GONE).toString(),
                fingertips(BARRED).toString(),
                good.toString());
        assertThat(land.status()).as(land.err()).isZero();
        assertVisible(land);
        assertThat(land.out())
                .contains("landed fingertips-csv", "east_[31m-midlands.csv", "no\\u000a\\u001b[31mfeed.csv");

        // N3: a byte of what was landed is edited. And the record of another delivery is cut.
        Delivery edited = delivery(layout, EDITED);
        Path bytes = layout.landed(edited);
        byte[] changed = Files.readAllBytes(bytes);
        changed[changed.length / 2] ^= 1;
        Files.write(bytes, changed);
        Delivery unrecorded = delivery(layout, UNRECORDED);
        Path record = layout.deliveryRecord(unrecorded.feed(), unrecorded.delivery());
        Files.writeString(record, Files.readString(record).substring(0, 40));
        // F-7: a record is gone, and the bytes are there.
        Delivery recordGone = delivery(layout, RECORD_GONE);
        Files.delete(layout.deliveryRecord(recordGone.feed(), recordGone.delivery()));
        // F-5, F-6: a delivery's folder and a feed's that not even root can enter: links that lead round in a circle.
        Delivery barred = delivery(layout, BARRED);
        Path barredFolder = layout.landing(barred.feed(), barred.delivery());
        Path aside = Files.move(barredFolder, folder.resolve("aside"));
        Files.createSymbolicLink(barredFolder, barredFolder);
        Path barredFeed = layout.landing().resolve("mhsds-waits");
        Files.createSymbolicLink(barredFeed, barredFeed);

        Ran night = nightWithAnInboxThatIsNotThere(layout);

        assertThat(night.status()).isEqualTo(3);
        assertVisible(night);
        // N3, the record, R21 and N5 (a missing place and an address without a file), F9's cell, R11's year that is
        // none: a line each.
        List<String> lines = night.err().lines().toList();
        System.out.println("FaultyNightTest: " + night.err().strip());
        assertThat(lines).hasSize(9).allMatch(line -> line.startsWith("mhin: "));
        assertThat(lines).filteredOn(line -> line.contains(EDITED)).hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.contains("/" + unrecorded.shortId())
                        && line.contains("/delivery.json: the record of this delivery is damaged"))
                .hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.contains("/" + recordGone.shortId())
                        && line.contains(
                                "/delivery.json: the record of this delivery is missing, so that it is not counted"))
                .hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.contains("landing/fingertips-csv/" + barred.shortId())
                        && line.contains(": this folder cannot be read (")
                        && line.contains("so that its delivery is not counted; let "))
                .hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.contains("landing/mhsds-waits: this folder cannot be read (")
                        && line.contains("so that its deliveries are not counted; let "))
                .hasSize(1);
        assertThat(lines).filteredOn(line -> line.contains("missing-place")).hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.contains("/gone.csv") && line.contains("404"))
                .hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.contains("ccg_qof_depression_prevalence_2014-15.csv")
                        && line.contains("\\u001b[31m7.7\\u0007"))
                .hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.contains("prevalencebyccg_2021.csv"))
                .hasSize(1);
        assertThat(night.out()).contains("Published release ");

        RunRecord run = run(layout);
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.notLanded())
                .hasSize(2)
                .anyMatch(line -> line.contains("missing-place"))
                .anyMatch(line -> line.contains("/gone.csv") && line.contains("404"));
        Ran status = Ran.on(layout, "status");
        assertVisible(status);
        assertThat(status.out()).contains("not landed: ", "missing-place", "gone.csv", "delivery.json");
        JsonNode page = Json.mapper()
                .readTree(Ran.on(layout, "status", "--format", "json").out());
        assertThat(page.get("lastRun").get("notLanded")).hasSize(2);
        assertThat(page.get("unrecognised").toString())
                .contains("/" + unrecorded.shortId(), "/delivery.json")
                .contains("/" + recordGone.shortId(), "/" + barred.shortId(), "landing/mhsds-waits");

        try (ReleaseReader reader = ReleaseReader.open(layout)) {
            assertThat(reader.rows("SELECT file FROM dim_delivery ORDER BY file", row -> row.getString(1), List.of()))
                    .as("N5: social-isolation.csv came by the inbox")
                    .containsExactly(
                            "2016-05-12_ccg_cmd_estimated_prevalence_2014-15.csv",
                            "east_[31m-midlands.csv",
                            "prevalencebyccg_2014-15.csv",
                            "social-isolation.csv");
            assertThat(reader.rows(
                            "SELECT DISTINCT period_kind || ' ' || period FROM area_comparisons WHERE area LIKE 'E38%' ORDER BY 1",
                            row -> row.getString(1), List.of()))
                    .as("R11")
                    .containsExactly("financial-year 2014/15");
        }
        Ran compare = Ran.on(layout, "compare", "E06000015", "--format", "csv");
        assertThat(compare.status()).as(compare.err()).isZero();
        assertVisible(compare);
        assertThat(compare.out()).contains("E06000015");

        // F-2: a staging's record that is cut costs nobody the page.
        Delivery cut = delivery(layout, "social-isolation.csv");
        try (Stream<Path> staged = layout.staged(cut.feed(), cut.delivery()).stream()) {
            Files.writeString(layout.stageRecord(staged.findFirst().orElseThrow()), "");
        }
        Ran waiting = Ran.on(layout, "status");
        assertThat(waiting.status()).as(waiting.err()).isZero();
        assertThat(waiting.out()).contains("its record is damaged; the next nightly makes it again");
        Ran rejects = Ran.on(layout, "rejects", "social-isolation.csv");
        assertThat(rejects.status()).isEqualTo(2);
        assertThat(rejects.err()).contains("its record is damaged; the next nightly makes it again");
        assertThat(Ran.on(layout, "explain", "social-isolation", "E06000015").err())
                .doesNotContain("REDACTED", "stage.json");

        // A file whose place is barred keeps no other from being landed.
        Ran beside = Ran.on(
                layout,
                "land",
                fingertips(BARRED).toString(),
                fingertips("talking-therapies-recovery-quarterly.csv").toString());
        assertThat(beside.status()).isEqualTo(3);
        assertThat(beside.err()).contains(BARRED + ": it cannot be put into ").doesNotContain("unexpected");
        assertThat(beside.out()).contains("talking-therapies-recovery-quarterly.csv");

        // What was refused is mended by naming it once more.
        Files.delete(barredFeed);
        Files.delete(barredFolder);
        Files.move(aside, barredFolder);
        Ran again = Ran.on(
                layout,
                "land",
                fingertips(EDITED).toString(),
                fingertips(UNRECORDED).toString(),
                fingertips(RECORD_GONE).toString());
        assertThat(again.status()).as(again.err()).isZero();
        Ran mended = Ran.on(layout, "nightly", "--threads", "1");
        assertThat(mended.status()).as(mended.err()).isZero();
        assertThat(run(layout).notLanded()).isEmpty();
        try (ReleaseReader reader = ReleaseReader.open(layout)) {
            assertThat(reader.rows("SELECT file FROM dim_delivery", row -> row.getString(1), List.of()))
                    .hasSize(9)
                    .contains(EDITED, UNRECORDED, RECORD_GONE, BARRED);
        }
    }

    private Ran nightWithAnInboxThatIsNotThere(WarehouseLayout layout) throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.copy(fingertips("social-isolation.csv"), inbox.resolve("social-isolation.csv"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(404, -1);
            }
        });
        server.start();
        try {
            Path settings = Files.writeString(
                    folder.resolve("mhin.yaml"),
                    "warehouse: w\ninbox: [./missing-place, \"http://127.0.0.1:"
                            + server.getAddress().getPort() + "/gone.csv\", ./inbox]\n");
            return Ran.of("nightly", "--threads", "1", "--config", settings.toString());
        } finally {
            server.stop(0);
        }
    }

    /** No character but the ends of lines steers what shows it. */
    private static void assertVisible(Ran ran) {
        assertThat((ran.out() + ran.err()).replace("\n", "").chars()).noneMatch(Character::isISOControl);
        assertThat(ran.err()).doesNotContain("Exception");
    }

    private static RunRecord run(WarehouseLayout layout) throws IOException {
        try (Stream<Path> runs = Files.list(layout.root().resolve("runs"))) {
            Path last = runs.filter(Files::isDirectory).max(Path::compareTo).orElseThrow();
            return Json.read(new LocalStorage(), layout.runRecord(String.valueOf(last.getFileName())), RunRecord.class);
        }
    }

    private static Delivery delivery(WarehouseLayout layout, String file) {
        return Deliveries.of(layout).stream()
                .filter(delivery -> delivery.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    private static Path fingertips(String name) {
        return sample("fingertips-csv/good/" + name);
    }

    private static Path sample(String name) {
        return TestWarehouse.SAMPLES.resolve(name);
    }
}
