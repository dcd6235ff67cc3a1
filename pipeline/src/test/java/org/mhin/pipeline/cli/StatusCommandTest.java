package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.publish.Manifest;
import org.mhin.pipeline.release.ServedWarehouse;
import org.mhin.pipeline.release.ServedWarehouse.Staging;
import org.mhin.pipeline.stage.StageRecord.ReportedArea;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

class StatusCommandTest {
    private static final String FEED = "mhsds-waits";

    @TempDir
    Path root;

    private ServedWarehouse warehouse;
    private WarehouseLayout layout;
    private Delivery july;

    @BeforeEach
    void aMorning() throws Exception {
        warehouse = new ServedWarehouse(root);
        layout = warehouse.layout();
        july = warehouse.land(FEED, "july.csv");
        warehouse.stage(july, new Staging(1200, 2, 30, null, List.of()));
        Delivery broken = warehouse.land(FEED, "broken.csv");
        warehouse.stage(broken, new Staging(0, 10, 0, "broken.csv: 10 of 10 rows are rejected", List.of()));
        Delivery elsewhere = warehouse.land(FEED, "elsewhere.csv");
        warehouse.stage(
                elsewhere,
                new Staging(
                        5, 0, 0, null, List.of(new ReportedArea(List.of("icb"), "E54999999", "Nowhere", true, 5, 2))));
        warehouse.land(FEED, "august.csv");
        warehouse.land("a-feed-of-old", "old.csv");
        warehouse.ran("20240912T050000.000Z-1", 0, "Published release 1");
        warehouse.ran("20240913T050000.000Z-1", 3, "Refused broken.csv");
        warehouse.publish(july);
        Json.write(
                new LocalStorage(),
                layout.unrecognised(),
                List.of(
                        Map.of("file", "notes.txt", "reason", "has no header of any feed", "nearestFeed", FEED),
                        Map.of("something", "else")));
    }

    @Test
    void accountsForEveryRowOfEveryDelivery() throws Exception {
        JsonNode status = Json.mapper()
                .readTree(Ran.on(layout, "status", "--format", "json").out());

        assertThat(status.at("/release").asText()).isEqualTo(ServedWarehouse.RELEASE);
        assertThat(status.at("/lastRun/exit").asInt()).isEqualTo(3);
        JsonNode delivery = delivery(status, "july.csv");
        assertThat(delivery.get("feed").asText()).isEqualTo(FEED);
        assertThat(delivery.get("delivery").asText()).isEqualTo(july.shortId());
        assertThat(delivery.get("sourceRows").asLong()).isEqualTo(1232);
        assertThat(delivery.get("staged").asLong()).isEqualTo(1200);
        assertThat(delivery.get("rejected").asLong()).isEqualTo(2);
        assertThat(delivery.get("ignored").asLong()).isEqualTo(30);
        assertThat(delivery.get("state").asText()).isEqualTo("accepted");
        assertThat(delivery.get("line").isNull()).isTrue();
        assertThat(delivery.get("latestPeriod").asText()).isEqualTo("July 2024");
        assertThat(delivery.get("inRelease").asBoolean()).isTrue();
    }

    @Test
    void saysWhyADeliveryWasRefused() throws Exception {
        JsonNode status = Json.mapper()
                .readTree(Ran.on(layout, "status", "--format", "json").out());

        assertThat(delivery(status, "broken.csv").get("line").asText())
                .isEqualTo("broken.csv: 10 of 10 rows are rejected");
        JsonNode elsewhere = delivery(status, "elsewhere.csv");
        assertThat(elsewhere.get("state").asText()).isEqualTo("refused");
        assertThat(elsewhere.get("line").asText()).startsWith("elsewhere.csv: line 2: unknown-area 'E54999999'");
    }

    /** As after a run that was killed between staging and resolving. */
    @Test
    void aStagedDeliveryWaitsUntilARunHasResolvedItsAreas() throws Exception {
        Delivery cut = warehouse.land(FEED, "cut.csv");
        warehouse.stage(cut, new Staging(5, 0, 0, null, List.of()));
        String contract = Catalogue.shipped().feed(FEED).orElseThrow().digest();
        Files.delete(layout.resolved(layout.staged(FEED, cut.delivery(), contract)));

        JsonNode delivery = delivery(
                Json.mapper()
                        .readTree(Ran.on(layout, "status", "--format", "json").out()),
                "cut.csv");
        assertThat(delivery.get("state").asText()).isEqualTo("waiting");
        assertThat(delivery.get("line").asText()).startsWith("staged; the next nightly resolves its areas");
        assertThat(delivery.get("staged").asLong()).isEqualTo(5);
    }

    @Test
    void countsNothingOfADeliveryThatWaits() throws Exception {
        JsonNode status = Json.mapper()
                .readTree(Ran.on(layout, "status", "--format", "json").out());

        JsonNode august = delivery(status, "august.csv");
        assertThat(august.get("state").asText()).isEqualTo("waiting");
        assertThat(august.get("sourceRows").isNull()).isTrue();
        assertThat(august.get("staged").isNull()).isTrue();
        assertThat(delivery(status, "old.csv").get("line").asText())
                .isEqualTo("this version has no contract of feed a-feed-of-old");
    }

    @Test
    void countsByFeedAndSaysWhatIsOverdue() throws Exception {
        JsonNode status = Json.mapper()
                .readTree(Ran.on(layout, "status", "--format", "json").out());

        for (JsonNode feed : status.get("feeds")) {
            if (feed.get("feed").asText().equals(FEED)) {
                assertThat(feed.get("deliveries").asInt()).isEqualTo(4);
                assertThat(feed.get("accepted").asInt()).isEqualTo(1);
                assertThat(feed.get("refused").asInt()).isEqualTo(2);
                assertThat(feed.get("waiting").asInt()).isEqualTo(1);
                assertThat(feed.get("sourceRows").asLong()).isEqualTo(1247);
                assertThat(feed.get("latestPeriodEnd").asText()).isEqualTo("2024-07-31");
                assertThat(feed.get("freshUntil").asText()).isEqualTo("2024-11-28");
                assertThat(feed.get("freshness").asText()).isEqualTo("overdue");
            }
        }
        assertThat(status.get("feeds").findValuesAsText("feed")).contains(FEED, "a-feed-of-old");
    }

    /** The tables and columns of one check count together; what passed is not there. */
    @Test
    void namesTheChecksThatFlaggedSomething() throws Exception {
        Path file = layout.manifest(layout.release(ServedWarehouse.RELEASE));
        Manifest bare = Json.read(layout.storage(), file, Manifest.class);
        List<Manifest.Checked> checks = List.of(
                new Manifest.Checked("value-in-range", "area_comparisons", "value", "flagged", 1200, 202_000),
                new Manifest.Checked("value-in-range", "area_trends", "value", "passed", 1, 682),
                new Manifest.Checked("areas-still-report", null, null, "flagged", 10, 679),
                new Manifest.Checked("blank-has-reason", null, null, "passed", 0, 7664),
                new Manifest.Checked("no-such-part", null, null, "not-applicable", 0, 0));
        Json.write(
                layout.storage(),
                file,
                new Manifest(Manifest.SCHEMA, bare.release(), bare.made(), bare.files(), bare.deliveries(), checks));

        JsonNode status = Json.mapper()
                .readTree(Ran.on(layout, "status", "--format", "json").out());
        assertThat(status.get("flaggedChecks").toString())
                .isEqualTo("[{\"check\":\"areas-still-report\",\"violated\":10,\"denominator\":679},"
                        + "{\"check\":\"value-in-range\",\"violated\":1201,\"denominator\":202682}]");
        assertThat(Ran.on(layout, "status").out())
                .containsSubsequence(
                        "Checks that the release does not pass; mhin check",
                        " says of which feeds and indicators\n",
                        "  Check               Violated       Of\n",
                        "  areas-still-report        10      679\n",
                        "  value-in-range         1,201  202,682\n",
                        "Deliveries: source rows");
    }

    @Test
    void saysNothingOfChecksWhereAllPassed() {
        assertThat(Ran.on(layout, "status").out()).doesNotContain("mhin check");
    }

    @Test
    void listsUnrecognisedFilesWhateverElseTheListSays() throws Exception {
        JsonNode status = Json.mapper()
                .readTree(Ran.on(layout, "status", "--format", "json").out());

        assertThat(status.get("unrecognised")).hasSize(1);
        assertThat(status.at("/unrecognised/0/file").asText()).isEqualTo("notes.txt");
        assertThat(status.at("/unrecognised/0/nearestFeed").asText()).isEqualTo(FEED);
    }

    @Test
    void readsAsAPage() {
        Ran ran = Ran.on(layout, "status");

        assertThat(ran.status()).isZero();
        assertThat(ran.out().lines())
                .contains(
                        "Release    0123456789abcdef",
                        "Last run   2024-09-13T05:00:00Z, 41.3 s, exit 3: Refused broken.csv",
                        "      broken.csv: 10 of 10 rows are rejected",
                        "Unrecognised files",
                        "  notes.txt: has no header of any feed: nearest feed mhsds-waits")
                .anyMatch(line -> line.matches(
                        "  mhsds-waits +4 +2 +1 +1,247 +1,205 +12 +30  July 2024 +OVERDUE since 2024-11-28"))
                .anyMatch(line ->
                        line.matches("  mhsds-waits +" + july.shortId() + "  july.csv +1,232 +1,200 +2 +30  accepted"))
                .anyMatch(line -> line.matches("  mhsds-waits +\\w+  august.csv +- +- +- +-  waiting"));
    }

    @Test
    void writesOneRowADeliveryAsCsv() {
        assertThat(Ran.on(layout, "status", "--format", "csv").out().lines())
                .hasSize(6)
                .startsWith(
                        "feed,delivery,file,source_rows,staged,rejected,ignored,state,latest_period,latest_period_end,line")
                .contains("mhsds-waits," + july.shortId() + ",july.csv,1232,1200,2,30,accepted,July 2024,2024-07-31,");
    }

    /** R19, N7: a run without a record is at work while its process lives, and after that did not end. */
    @Test
    void tellsARunAtWorkAndOneThatDidNotEnd(@TempDir Path other) throws Exception {
        ServedWarehouse warehouse = new ServedWarehouse(other);
        warehouse.ran("20240913T050000.000Z-1", 0, "Published release 1");
        WarehouseLayout layout = warehouse.layout();
        String killed = "20240914T050000.000Z-" + deadProcess();
        Path log = layout.log(killed);
        Files.createDirectories(log.getParent());
        Files.writeString(log, """
                {"at":"2024-09-14T05:00:00Z","event":"started"}
                {"at":"2024-09-14T05:00:41Z","event":"marts"}
                {"at":"2024-09-14T05:0""");
        JsonNode status = Json.mapper()
                .readTree(Ran.on(layout, "status", "--format", "json").out());
        assertThat(status.at("/lastRun/exit").asInt()).isEqualTo(1);
        assertThat(status.at("/lastRun/seconds").asDouble()).isEqualTo(41);
        assertThat(status.at("/running").isNull()).isTrue();
        assertThat(Ran.on(layout, "status").out())
                .contains(
                        "Last run   2024-09-14T05:00:00Z, 41.0 s, exit 1: DID NOT END: killed, or out of memory or room;"
                                + " its last event was marts at 2024-09-14T05:00:41Z");

        Path now = layout.log("20990914T050000.000Z-" + ProcessHandle.current().pid());
        Files.createDirectories(now.getParent());
        Files.writeString(now, "{\"at\":\"2099-09-14T05:00:00Z\",\"event\":\"started\"}\n");
        String page = Ran.on(layout, "status").out();
        assertThat(page)
                .contains("DID NOT END")
                .contains("Running    since 2099-09-14T05:00:00Z, process "
                        + ProcessHandle.current().pid() + ", last event: started");
    }

    private static long deadProcess() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }

    /** R20: a list that cannot be read is no reason for the page not to come up. */
    @Test
    void comesUpOverALostListOfUnrecognisedFiles(@TempDir Path other) throws Exception {
        ServedWarehouse warehouse = new ServedWarehouse(other);
        Files.createDirectories(warehouse.layout().landing());
        Files.writeString(warehouse.layout().unrecognised(), "");
        assertThat(Ran.on(warehouse.layout(), "status").status()).isZero();
    }

    @Test
    void comesUpBeforeAnythingIsThere(@TempDir Path empty) throws Exception {
        WarehouseLayout nothing = new WarehouseLayout(empty.resolve("warehouse"));
        JsonNode status = Json.mapper()
                .readTree(Ran.on(nothing, "status", "--format", "json").out());

        assertThat(status.get("release").isNull()).isTrue();
        assertThat(status.get("lastRun").isNull()).isTrue();
        assertThat(status.get("deliveries")).isEmpty();
        assertThat(Ran.on(nothing, "status").out()).contains("nothing is published yet", "none yet; run: mhin nightly");
        assertThat(nothing.root()).doesNotExist();
    }

    private static JsonNode delivery(JsonNode status, String file) {
        for (JsonNode delivery : status.get("deliveries")) {
            if (delivery.get("file").asText().equals(file)) {
                return delivery;
            }
        }
        throw new AssertionError("no delivery " + file);
    }
}
