package org.mhin.pipeline.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.Digest;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.warehouse.Delivery;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Json;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.WarehouseLayout;

class LanderTest {
    private static final String WAITS = "PERIOD,MEASURE_ID,MEASURE_VALUE\r\n2024,W1,7\r\n";
    private static final String STAYS = "PERIOD,MEASURE_ID,MEASURE_VALUE\n2024,S1,7\n";

    @TempDir
    private Path folder;

    private WarehouseLayout layout;
    private Path inbox;

    @BeforeEach
    void makeFolders() throws IOException {
        layout = new WarehouseLayout(folder.resolve("warehouse"));
        inbox = Files.createDirectories(folder.resolve("inbox"));
    }

    private Lander lander() {
        return lander(Archive.Limits.DEFAULT);
    }

    private Lander lander(Archive.Limits limits) {
        return new Lander(
                layout,
                SampleContracts.ALL,
                Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC),
                UrlSource.of(layout),
                limits);
    }

    private List<Arrival> land(Path place) {
        return lander().land(place.toString(), null);
    }

    private Path write(String name, String text) throws IOException {
        Path file = inbox.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path zip(String name, Map<String, String> members) throws IOException {
        Path file = inbox.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> member : new TreeMap<>(members).entrySet()) {
                out.putNextEntry(new ZipEntry(member.getKey()));
                out.write(member.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static Delivery landed(Arrival arrival) {
        assertThat(arrival).isInstanceOf(Arrival.Landed.class);
        return ((Arrival.Landed) arrival).delivery();
    }

    private static String refused(Arrival arrival) {
        assertThat(arrival).isInstanceOf(Arrival.Refused.class);
        return ((Arrival.Refused) arrival).file().reason();
    }

    @Test
    void aDeliveryKeepsItsBytesUnderTheirDigest() throws IOException {
        Path file = write("waits_v2.csv", WAITS);

        Delivery delivery = landed(land(file).get(0));

        assertThat(delivery)
                .isEqualTo(new Delivery(
                        Digest.ofText(WAITS),
                        "waits",
                        "waits_v2.csv",
                        null,
                        file.toString(),
                        "new",
                        "",
                        1,
                        WAITS.length(),
                        1,
                        "2026-01-02T03:04:05Z"));
        assertThat(layout.landed(delivery)).hasContent(WAITS);
        assertThat(Json.read(layout.deliveryRecord("waits", delivery.delivery()), Delivery.class))
                .isEqualTo(delivery);
        assertThat(layout.work()).isEmptyDirectory();
    }

    @Test
    void theSameBytesAgainAreOneDelivery() throws IOException {
        Delivery first = landed(land(write("waits.csv", WAITS)).get(0));
        Path copy = write("copy.csv", WAITS);

        assertThat(land(copy)).containsExactly(new Arrival.AlreadyLanded(first, copy.toString()));
        assertThat(Deliveries.of(layout)).containsExactly(first);
    }

    @Test
    void aFolderIsLandedInTheOrderOfItsPaths() throws IOException {
        write("b/stays.csv", STAYS);
        write("a/waits.csv", WAITS);
        write("a/.hidden.csv", STAYS + "x");
        write("notes.txt", "Read me");

        List<Arrival> arrivals = land(inbox);

        assertThat(arrivals).hasSize(3);
        assertThat(landed(arrivals.get(0)).file()).isEqualTo("waits.csv");
        assertThat(landed(arrivals.get(1)).file()).isEqualTo("stays.csv");
        assertThat(arrivals.get(2)).isInstanceOf(Arrival.Unrecognised.class);
        assertThat(Deliveries.of(layout)).extracting(Delivery::sequence).containsExactly(1L, 2L);
    }

    @Test
    void anUnrecognisedFileIsListedUntilItIsRecognised() throws IOException {
        Path file = write("waits.csv", "PERIOD,MEASURE_ID,VALUE\n2024,W1,7\n");

        assertThat(land(file)).hasSize(1).first().isInstanceOf(Arrival.Unrecognised.class);
        assertThat(land(file)).hasSize(1);
        assertThat(UnrecognisedFiles.of(layout))
                .containsExactly(new UnrecognisedFile(
                        file.toString(),
                        null,
                        34,
                        false,
                        "waits.csv: no contract fits; the nearest is waits (new): line 1: missing MEASURE_VALUE;"
                                + " unexpected VALUE",
                        "waits"));

        write("waits.csv", WAITS);
        landed(land(file).get(0));
        assertThat(UnrecognisedFiles.of(layout)).isEmpty();
    }

    @Test
    void theFeedAskedForIsTheOnlyOneTaken() throws IOException {
        Path file = write("stays.csv", STAYS);

        assertThat(refused(lander().land(file.toString(), "waits").get(0)))
                .contains("the nearest is waits (new): its header fits, but line 2 has 'S1'");
        assertThat(landed(lander().land(file.toString(), "stays").get(0)).feed())
                .isEqualTo("stays");
        assertThatThrownBy(() -> lander().land(file.toString(), "wait"))
                .isInstanceOf(MhinException.class)
                .hasMessage("There is no feed 'wait'; there are headerless, sheet, stays, waits")
                .extracting("code")
                .isEqualTo(ErrorCode.USAGE);
    }

    @Test
    void brokenFilesAreRefusedInOneLineEach() throws IOException {
        assertThat(refused(
                        land(write("empty-table.csv", WAITS.lines().findFirst().orElseThrow()))
                                .get(0)))
                .isEqualTo("empty-table.csv: line 1: the header of waits with no row below it; ask for the file again");
        assertThat(refused(land(write("quote.csv", WAITS + "2024,\"W1")).get(0)))
                .isEqualTo("quote.csv: line 3: a quote is opened and never closed; close it or double it");
        assertThat(land(write("picture.csv", "\u0089PNG\0\0"))).first().isInstanceOf(Arrival.Unrecognised.class);
        assertThat(UnrecognisedFiles.of(layout))
                .extracting(UnrecognisedFile::refused)
                .containsExactly(true, false, true);
        assertThat(Deliveries.of(layout)).isEmpty();
    }

    @Test
    void anAbsentPlaceIsAFaultOfTheCaller() {
        assertThatThrownBy(() -> land(inbox.resolve("absent")))
                .isInstanceOf(MhinException.class)
                .hasMessage("There is no file or folder " + inbox.resolve("absent"));
    }

    @Test
    void everyMemberOfAnArchiveIsADeliveryOfItsOwn() throws IOException {
        Path zip = zip("feeds.zip", Map.of("2024/waits.csv", WAITS, "stays.csv", STAYS, "__MACOSX/._stays.csv", "x"));

        List<Arrival> arrivals = land(zip);

        assertThat(arrivals).hasSize(2);
        Delivery waits = landed(arrivals.get(0));
        assertThat(waits.delivery()).isEqualTo(Digest.ofText(WAITS));
        assertThat(waits.file()).isEqualTo("waits.csv");
        assertThat(waits.container()).isEqualTo("feeds.zip");
        assertThat(waits.origin()).isEqualTo(zip.toString());
        assertThat(layout.landed(waits)).hasContent(WAITS);
        assertThat(landed(arrivals.get(1)).feed()).isEqualTo("stays");
        assertThat(land(zip)).allMatch(Arrival.AlreadyLanded.class::isInstance);
    }

    @Test
    void aPathInAnArchiveIsNeverUsedAsAPath() throws IOException {
        Path zip = zip("evil.zip", Map.of("../../evil.csv", WAITS, "/abs/..\\..\\worse.csv", STAYS));

        List<Arrival> arrivals = land(zip);

        assertThat(arrivals).extracting(arrival -> landed(arrival).file()).containsExactly("evil.csv", "worse.csv");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allMatch(file -> file.startsWith(layout.root()) || file.equals(zip));
        }
    }

    @Test
    void anArchivePastABoundIsRefused() throws IOException {
        Path many = zip("many.zip", Map.of("a.csv", WAITS, "b.csv", STAYS));
        Path large = zip("large.zip", Map.of("a.csv", WAITS + " ".repeat(2_000_000)));

        assertThat(refused(lander(new Archive.Limits(1, 1 << 20, 250, 1 << 10))
                        .land(many.toString(), null)
                        .get(0)))
                .isEqualTo("many.zip: the archive cannot be unpacked: it has 2 members, more than 1");
        assertThat(refused(lander(new Archive.Limits(9, 1 << 20, 9_999, 1 << 10))
                        .land(large.toString(), null)
                        .get(0)))
                .isEqualTo("large.zip: the archive cannot be unpacked: its members unpack to more than 1048576 bytes");
        assertThat(refused(lander(new Archive.Limits(9, 1 << 30, 250, 1 << 10))
                        .land(large.toString(), null)
                        .get(0)))
                .isEqualTo(
                        "large.zip: the archive cannot be unpacked: its member a.csv unpacks to more than 250 times its"
                                + " packed size");
    }

    @Test
    void aDamagedArchiveIsRefused() throws IOException {
        Path zip = zip("feeds.zip", Map.of("waits.csv", WAITS.repeat(50)));
        byte[] bytes = Files.readAllBytes(zip);
        bytes[60] ^= 0x55;
        Files.write(zip, bytes);

        assertThat(refused(land(zip).get(0)))
                .startsWith("feeds.zip: the archive cannot be unpacked: its member waits.csv is damaged (");
        assertThat(Deliveries.of(layout)).isEmpty();
    }

    @Test
    void aFileNamedLikeTheRecordDoesNotReplaceIt() throws IOException {
        Delivery delivery = landed(land(write("delivery.json", WAITS)).get(0));

        assertThat(delivery.file()).isEqualTo("_delivery.json");
        assertThat(layout.landed(delivery)).hasContent(WAITS);
    }

    @Test
    void thePublishedWaitingTimesAreLanded() {
        Path real = ReadRows.published("mhsds");

        List<Arrival> arrivals = new Lander(layout, Catalogue.shipped().feeds()).land(real.toString(), null);

        assertThat(arrivals)
                .filteredOn(Arrival.Landed.class::isInstance)
                .asInstanceOf(InstanceOfAssertFactories.list(Arrival.class))
                .extracting(arrival -> landed(arrival).file())
                .contains(
                        "MHSDS_Data_4WW_AprPerf_2024_v2.csv.gz",
                        "MHSDS_Data_4WW_JulPerf_2024_v2.csv.gz",
                        "MHSDS_Data_4WW_JunPerf_2024_v2.csv.gz",
                        "MHSDS_Data_4WW_MayPerf_2024_v2.csv.gz");
    }
}
