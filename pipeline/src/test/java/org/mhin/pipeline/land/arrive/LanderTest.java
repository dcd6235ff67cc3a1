package org.mhin.pipeline.land.arrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.Digest;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.land.recognise.SampleContracts;
import org.mhin.pipeline.tabular.ReadRows;
import org.mhin.pipeline.tabular.row.UnpackLimits;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

class LanderTest {
    private static final String WAITS = "PERIOD,MEASURE_ID,MEASURE_VALUE\r\n2024,W1,7\r\n";
    private static final String NAMED = "CODE,VALUE\nE1,7\n";
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
        return lander(UnpackLimits.DEFAULT);
    }

    private Lander lander(UnpackLimits limits) {
        return new Lander(
                layout,
                SampleContracts.ALL,
                Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC),
                UrlSource.usual(line -> {}),
                limits,
                line -> {});
    }

    private List<Arrival> land(Path place) {
        return lander().land(List.of(place.toString()), null);
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

    private static Delivery again(Arrival arrival) {
        assertThat(arrival).isInstanceOf(Arrival.LandedAgain.class);
        return ((Arrival.LandedAgain) arrival).delivery();
    }

    private static String sha256(Path file) throws IOException {
        return HashedCopy.of(file).digest();
    }

    /** A workbook whose sheets have the layout of {@link SampleContracts#SHEET}. */
    private static void workbook(Path file, String... sheets) throws IOException {
        try (Workbook book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            for (String name : sheets) {
                Sheet sheet = book.createSheet(name);
                Row header = sheet.createRow(0);
                header.createCell(0).setCellValue("Code");
                header.createCell(1).setCellValue("Month / Year");
                header.createCell(2).setCellValue("First Treatment");
                Row row = sheet.createRow(1);
                row.createCell(0).setCellValue("E1");
                row.createCell(1).setCellValue(name);
                row.createCell(2).setCellValue(7);
            }
            book.write(out);
        }
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
                        1,
                        true,
                        "2026-01-02T03:04:05Z"));
        assertThat(layout.landed(delivery)).hasContent(WAITS);
        assertThat(Json.read(new LocalStorage(), layout.deliveryRecord("waits", delivery.delivery()), Delivery.class))
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

    /** R2: what the contract reads in the name is part of the delivery, and the name landed last is the right one. */
    @Test
    void aWrongNameIsPutRightByLandingUnderTheRightOne() throws IOException {
        Delivery wrong = landed(land(write("named-nov-2016.csv", NAMED)).get(0));
        Path right = write("named-oct-2016.csv", NAMED);

        Arrival arrival = land(right).get(0);

        assertThat(landed(arrival).delivery()).isNotEqualTo(wrong.delivery());
        assertThat(landed(arrival).sha256()).isEqualTo(wrong.sha256()).isEqualTo(Digest.ofText(NAMED));
        assertThat(((Arrival.Landed) arrival).former()).isEqualTo(wrong);
        assertThat(Deliveries.of(layout)).containsExactly(landed(arrival));
        assertThat(land(write("copy of named-oct-2016 (1).csv", NAMED)))
                .first()
                .isInstanceOf(Arrival.AlreadyLanded.class);
        assertThat(land(write("n".repeat(235) + "named-oct-2016.csv", NAMED)))
                .as("F-8: the whole of a long name is read")
                .first()
                .isInstanceOf(Arrival.AlreadyLanded.class);
        assertThat(land(inbox.resolve("named-nov-2016.csv"))).first().isInstanceOf(Arrival.LandedAgain.class);
        assertThat(Deliveries.of(layout)).extracting(Delivery::file).containsExactly("named-nov-2016.csv");
    }

    /** R2: of two names that came together nothing tells which is right, so both count. */
    @Test
    void twoNamesThatComeTogetherBothCount() throws IOException {
        write("named-oct-2016.csv", NAMED);
        write("named-nov-2016.csv", NAMED);

        assertThat(land(inbox)).hasSize(2).allMatch(Arrival.Landed.class::isInstance);
        assertThat(Deliveries.of(layout)).hasSize(2);
    }

    /** R9, N6: the publisher goes back to the first figures. */
    @Test
    void aFileThatComesAgainHasArrivedAgain() throws IOException {
        Path first = write("first.csv", WAITS);
        Path second = write("second.csv", WAITS.replace('7', '8'));
        Delivery a = landed(land(first).get(0));
        Delivery b = landed(land(second).get(0));

        Delivery again = again(land(first).get(0));

        assertThat(again.delivery()).isEqualTo(a.delivery());
        assertThat(again.arrival()).isGreaterThan(b.arrival());
        assertThat(again.sequence()).isGreaterThan(b.sequence());
        assertThat(Json.read(new LocalStorage(), layout.deliveryRecord("waits", a.delivery()), Delivery.class))
                .isEqualTo(again);
        assertThat(land(first)).containsExactly(new Arrival.AlreadyLanded(again, first.toString()));
        assertThat(Deliveries.of(layout)).containsExactly(b, again);
    }

    /** R9: what merely lies in a folder that is looked at each night does not come again; what is put there does. */
    @Test
    void aFileThatLiesInAFolderHasNotComeAgain() throws IOException {
        write("1.csv", WAITS);
        Delivery a = landed(land(inbox).get(0));
        write("2.csv", WAITS.replace('7', '8'));
        List<Arrival> second = land(inbox);
        Delivery b = landed(second.get(1));
        assertThat(second.get(0))
                .isEqualTo(new Arrival.AlreadyLanded(a, inbox.resolve("1.csv").toString()));
        assertThat(land(inbox)).allMatch(Arrival.AlreadyLanded.class::isInstance);

        write("3.csv", WAITS);
        List<Arrival> third = land(inbox);

        assertThat(again(third.get(2)).arrival()).isGreaterThan(b.arrival());
        assertThat(land(inbox)).allMatch(Arrival.AlreadyLanded.class::isInstance);
        assertThat(Deliveries.of(layout)).extracting(Delivery::delivery).containsExactly(b.delivery(), a.delivery());

        // In place: the publisher puts the other figures under the same name, and takes them back.
        write("3.csv", WAITS.replace('7', '8'));
        assertThat(land(inbox).get(2)).isInstanceOf(Arrival.LandedAgain.class);
        assertThat(Deliveries.of(layout)).extracting(Delivery::delivery).containsExactly(a.delivery(), b.delivery());
        assertThat(land(inbox)).allMatch(Arrival.AlreadyLanded.class::isInstance);
    }

    /** R9: a memory of places that cannot be read makes nothing come again, and is made again. */
    @Test
    void withoutAMemoryEverythingHasLainThere() throws IOException {
        write("1.csv", WAITS);
        land(inbox);
        write("2.csv", WAITS.replace('7', '8'));
        land(inbox);
        Files.writeString(layout.places(), "{");

        assertThat(land(inbox)).allMatch(Arrival.AlreadyLanded.class::isInstance);
        assertThat(Files.readString(layout.places())).contains("1.csv", "2.csv");
    }

    /** R8: files that come in one landing have one arrival, whatever they are called and in whatever order they are named. */
    @Test
    void whatComesTogetherHasOneArrival() throws IOException {
        Path a = write("a.csv", WAITS);
        Path b = write("b.csv", WAITS.replace('7', '8'));
        land(a);
        land(b);
        Path c = write("c.csv", WAITS.replace('7', '9'));
        Path copyOfA = write("x/a.csv", WAITS);
        Path copyOfB = write("x/b.csv", WAITS.replace('7', '8'));

        lander().land(List.of(copyOfB.toString(), copyOfA.toString(), c.toString()), null);

        assertThat(Deliveries.of(layout)).extracting(Delivery::arrival).containsExactly(3L, 3L, 3L);
        Path zip = zip("both.zip", Map.of("a.csv", WAITS + "2025,W1,7\n", "b.csv", WAITS + "2025,W1,8\n"));
        assertThat(land(zip)).extracting(arrival -> landed(arrival).arrival()).containsExactly(4L, 4L);
    }

    /** R10: two sheets of one layout are two deliveries, and none of them is passed over. */
    @Test
    void twoSheetsOfOneLayoutAreTwoDeliveries() throws IOException {
        Path file = inbox.resolve("years.xlsx");
        workbook(file, "Table 1", "Table 2", "Notes");

        List<Arrival> arrivals = land(file);

        assertThat(arrivals).extracting(arrival -> landed(arrival).table()).containsExactly("Table 1", "Table 2");
        assertThat(arrivals).extracting(arrival -> landed(arrival).delivery()).doesNotHaveDuplicates();
        assertThat(arrivals).extracting(arrival -> landed(arrival).sha256()).containsOnly(sha256(file));
        assertThat(arrivals)
                .allSatisfy(
                        arrival -> assertThat(layout.landed(landed(arrival))).hasSameBinaryContentAs(file));
        assertThat(land(file)).hasSize(2).allMatch(Arrival.AlreadyLanded.class::isInstance);
    }

    /** R10: a workbook that a former edition took the first sheet of gives the second when it is landed again. */
    @Test
    void aRecordOfAFormerEditionIsRead() throws IOException {
        Path file = inbox.resolve("years.xlsx");
        workbook(file, "Table 1", "Table 2");
        String digest = sha256(file);
        Path record = layout.deliveryRecord("sheet", digest);
        Files.createDirectories(record.getParent());
        Files.writeString(record, """
                {"delivery":"%s","feed":"sheet","file":"years.xlsx","container":null,"origin":"years.xlsx",
                 "generation":"only","table":"Table 1","headerRow":1,"bytes":%d,"sequence":7,"landedAt":"2025-01-01T00:00:00Z"}
                """.formatted(digest, Files.size(file)));

        assertThat(Deliveries.of(layout)).singleElement().satisfies(old -> {
            assertThat(old.sha256()).isEqualTo(digest);
            assertThat(old.arrival()).isEqualTo(7);
            assertThat(old.complete()).isNull();
        });
        List<Arrival> arrivals = land(file);
        assertThat(arrivals.get(0)).isInstanceOf(Arrival.AlreadyLanded.class);
        assertThat(landed(arrivals.get(1)).table()).isEqualTo("Table 2");
    }

    /** R31: bytes that were landed as one feed are not "already landed" for whoever asks for another. */
    @Test
    void theFeedAskedForCountsForKnownBytesToo() throws IOException {
        Path file = write("stays.csv", STAYS);
        Delivery stays = landed(land(file).get(0));

        assertThat(refused(lander().land(List.of(file.toString()), "waits").get(0)))
                .contains("the nearest is waits (new)");
        assertThat(lander().land(List.of(file.toString()), "stays"))
                .containsExactly(new Arrival.AlreadyLanded(stays, file.toString()));
    }

    /** R21: one place that is missing and one folder that may not be read do not keep the rest from landing. */
    @Test
    void oneBadPlaceDoesNotHoldUpTheOthers() throws IOException {
        Path waits = write("a/waits.csv", WAITS);
        Path missing = inbox.resolve("missing");
        Path stays = write("b/stays.csv", STAYS);

        List<Arrival> arrivals = lander().land(
                        List.of(
                                waits.toString(),
                                missing.toString(),
                                stays.getParent().toString()),
                        null);

        assertThat(arrivals).hasSize(3);
        assertThat(arrivals.get(1))
                .isEqualTo(new Arrival.Absent(missing.toString(), "There is no file or folder " + missing));
        assertThat(landed(arrivals.get(2)).feed()).isEqualTo("stays");
    }

    /** N14: a link in a folder is told of and not followed; F12: a link that leads nowhere as well. */
    @Test
    void linksInAFolderAreNotFollowed() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere.csv"), WAITS);
        Files.createSymbolicLink(inbox.resolve("link.csv"), elsewhere);
        Files.createSymbolicLink(inbox.resolve("nowhere.csv"), folder.resolve("nowhere"));

        assertThat(land(inbox))
                .extracting(LanderTest::refused)
                .containsExactly(
                        "link.csv: a link, which is not followed; put the file itself here",
                        "nowhere.csv: a link, which is not followed; put the file itself here");
        assertThat(landed(land(inbox.resolve("link.csv")).get(0)).file()).isEqualTo("link.csv");
    }

    /** N14: what stands in a file of no feed is nobody's business: not shown, not kept. */
    @Test
    void theFirstLineOfAStrangerIsNotKept() throws IOException {
        write("passwords", "root:x:0:0:root:/root:/bin/bash\n");

        assertThat(land(inbox)).singleElement().isInstanceOf(Arrival.Unrecognised.class);
        assertThat(Files.readString(layout.unrecognised()))
                .contains("passwords")
                .doesNotContain("root", "bash");
    }

    /** N9: an empty path is not the folder one stands in. */
    @Test
    void anEmptyPathNamesNothing() {
        assertThatThrownBy(() -> lander().land(List.of(""), null))
                .isInstanceOf(MhinException.class)
                .hasMessage("An empty path names nothing to land; give a file, a folder or a URL")
                .extracting("code")
                .isEqualTo(ErrorCode.USAGE);
    }

    /** N10: what a landing that was killed left in the work folder goes with the next. */
    @Test
    void leftoversOfAKilledLandingGo() throws IOException {
        Path left = Files.createDirectories(layout.work().resolve("land-123"));
        Files.writeString(left.resolve("half.csv"), WAITS);

        land(write("waits.csv", WAITS));

        assertThat(layout.work()).isEmptyDirectory();
    }

    /** F3: what the JSON reader's own limits refuse is that file's fault, and the files after it are landed. */
    @Test
    void jsonPastTheReadersLimitsIsARefusedFile() throws IOException {
        write("a.json", "{\"areas\":".repeat(1001) + "1" + "}".repeat(1001));
        write("b.json", "{\"areas\": {\"E1\": [{\"nm\": " + "9".repeat(1500) + "}]}}");
        write("c.csv", WAITS);

        List<Arrival> arrivals =
                new Lander(layout, Catalogue.shipped().feeds(), line -> {}).land(List.of(inbox.toString()), null);

        assertThat(refused(arrivals.get(0)))
                .startsWith("a.json: ")
                .contains("past a bound of the JSON reader", "1000")
                .doesNotContain("StreamReadConstraints");
        assertThat(refused(arrivals.get(1))).startsWith("b.json: ").contains("past a bound of the JSON reader");
        assertThat(arrivals).hasSize(3);
    }

    /** F3: of files of every kind, cut or changed at any place, none throws past itself. */
    @Test
    void noMutatedFileThrows() throws IOException {
        Path samples = Path.of("").toAbsolutePath().resolveSibling("data-samples");
        List<FeedContract> feeds = Catalogue.shipped().feeds();
        Random random = new Random(10);
        int landed = 0;
        for (String name : List.of(
                "ons-code-history/good",
                "oflog-nearest-neighbours/good",
                "mha-annual/good",
                "talking-therapies-annual/good",
                "talking-therapies-monthly-workbook/good",
                "mhsds-waits/good")) {
            Path sample;
            try (Stream<Path> files = Files.list(samples.resolve(name))) {
                sample = files.sorted().findFirst().orElseThrow();
            }
            byte[] bytes = Files.readAllBytes(sample);
            for (int i = 0; i < 12; i++) {
                byte[] mutant = i % 3 == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
                for (int j = 0; j < 20 && mutant.length > 0; j++) {
                    mutant[random.nextInt(Math.min(mutant.length, i % 2 == 0 ? 2_000 : mutant.length))] =
                            (byte) random.nextInt(256);
                }
                Path file = Files.write(inbox.resolve(i + "-" + sample.getFileName()), mutant);
                List<Arrival> arrivals = new Lander(layout, feeds, line -> {}).land(List.of(file.toString()), null);
                assertThat(arrivals).isNotEmpty();
                landed += (int) arrivals.stream()
                        .filter(Arrival.Landed.class::isInstance)
                        .count();
            }
        }
        assertThat(landed).isLessThan(72);
    }

    /** F7: a text whose last line has no end may be cut within a figure. */
    @Test
    void aTextWhoseLastLineHasNoEndIsRefused() throws IOException {
        assertThat(refused(land(write("cut.csv", WAITS.stripTrailing())).get(0)))
                .isEqualTo(
                        "cut.csv: the last line has no end, so that the file may have been cut; ask for it again, or end"
                                + " the line if the file is whole");
        landed(land(write("old-mac.csv", WAITS.replace("\r\n", "\r"))).get(0));
        byte[] wide = ("\ufeff" + WAITS).getBytes(StandardCharsets.UTF_16LE);
        landed(land(Files.write(inbox.resolve("wide.csv"), wide)).get(0));
    }

    /** C4: the sheet of which the publisher changed the header is not passed over beside one that fits. */
    @Test
    void aSheetWithAChangedHeaderIsToldOf() throws IOException {
        Path file = inbox.resolve("years.xlsx");
        workbook(file, "Table 1", "Table 2");
        try (Workbook book = new XSSFWorkbook(Files.newInputStream(file));
                OutputStream out = Files.newOutputStream(inbox.resolve("changed.xlsx"))) {
            book.getSheet("Table 2").getRow(0).createCell(3).setCellValue("Second Treatment");
            book.write(out);
        }

        List<Arrival> arrivals = land(inbox.resolve("changed.xlsx"));

        assertThat(arrivals).hasSize(2);
        assertThat(landed(arrivals.get(0)).table()).isEqualTo("Table 1");
        assertThat(refused(arrivals.get(1)))
                .isEqualTo(
                        "changed.xlsx, sheet Table 2: no contract fits; the nearest is sheet (only): line 1: unexpected"
                                + " Second Treatment");
        assertThat(UnrecognisedFiles.of(layout))
                .extracting(UnrecognisedFile::member)
                .containsExactly("Table 2");
    }

    /** N3: damaged bytes are noticed, and naming the file puts them back. */
    @Test
    void damagedBytesAreNoticedAndPutBack() throws IOException {
        Path file = write("waits.csv", WAITS);
        Delivery delivery = landed(land(file).get(0));
        assertThat(LandedBytes.fault(layout, delivery)).isNull();
        Path staged = Files.createDirectories(layout.staged("waits", delivery.delivery(), "0".repeat(64)));

        Files.writeString(layout.landed(delivery), WAITS.replace('7', '9'));
        assertThat(LandedBytes.fault(layout, delivery))
                .isEqualTo(
                        "waits.csv: the landed file is not what was landed: its SHA-256 is not that of its record; land"
                                + " it again from where it came, by naming the file itself");
        again(land(file).get(0));

        assertThat(layout.landed(delivery)).hasContent(WAITS);
        assertThat(staged).doesNotExist();
        Files.delete(layout.landed(delivery));
        assertThat(LandedBytes.fault(layout, delivery)).contains("is not there any more");
    }

    /** What lies in a folder that is landed once more keeps its place among the others, and its copy is there again. */
    @Test
    void aLostCopyOfOneOfManyIsPutBack() throws IOException {
        write("waits.csv", WAITS);
        Delivery delivery = landed(land(inbox).get(0));
        Files.delete(layout.landed(delivery));
        assertThat(land(inbox).get(0)).isEqualTo(new Arrival.LandedAgain(delivery, inbox + "/waits.csv", true));
        assertThat(layout.landed(delivery)).hasContent(WAITS);
        assertThat(land(inbox).get(0)).isInstanceOf(Arrival.AlreadyLanded.class);
    }

    /** R28: a zip from a Windows machine has names in the code page of DOS. F12: what is wrong with a zip is said in words. */
    @Test
    void zipsFromElsewhereAreRead() throws IOException {
        Path windows = inbox.resolve("windows.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(windows), Charset.forName("IBM437"))) {
            out.putNextEntry(new ZipEntry("Gr\u00f6\u00dfe.csv"));
            out.write(WAITS.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(landed(land(windows).get(0)).file()).isEqualTo("Gr\u00f6\u00dfe.csv");
        Path empty = inbox.resolve("empty.zip");
        new ZipOutputStream(Files.newOutputStream(empty)).close();
        assertThat(refused(land(empty).get(0))).isEqualTo("empty.zip: the archive holds no file");
        Path twice = zip("twice.zip", Map.of("a.csv", WAITS, "b.csv", STAYS));
        replace(twice, "b.csv", "a.csv");
        assertThat(refused(land(twice).get(0)))
                .isEqualTo(
                        "twice.zip: the archive cannot be unpacked: it has two members called a.csv, and it is unclear"
                                + " which is meant");
    }

    private static void replace(Path file, String text, String other) throws IOException {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, bytes.replace(text, other), StandardCharsets.ISO_8859_1);
    }

    /** R20: a list of unrecognised files that cannot be read is made again. */
    @Test
    void anUnreadableListOfUnrecognisedFilesIsMadeAgain() throws IOException {
        land(write("notes.txt", "Read me\n"));
        Files.writeString(layout.unrecognised(), "");

        landed(land(write("waits.csv", WAITS)).get(0));

        assertThat(UnrecognisedFiles.of(layout)).isEmpty();
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
        assertThat(Deliveries.of(layout)).extracting(Delivery::arrival).containsExactly(1L, 1L);
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

        assertThat(refused(lander().land(List.of(file.toString()), "waits").get(0)))
                .contains("the nearest is waits (new): its header fits, but line 2 has 'S1'");
        assertThat(landed(lander().land(List.of(file.toString()), "stays").get(0))
                        .feed())
                .isEqualTo("stays");
        assertThatThrownBy(() -> lander().land(List.of(file.toString()), "wait"))
                .isInstanceOf(MhinException.class)
                .hasMessage("There is no feed 'wait'; there are headerless, named, sheet, stays, waits")
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
    void anAbsentPlaceIsToldOf() {
        String absent = inbox.resolve("absent").toString();

        assertThat(land(inbox.resolve("absent")))
                .containsExactly(new Arrival.Absent(absent, "There is no file or folder " + absent));
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

        assertThat(refused(lander(new UnpackLimits(1, 1 << 20, 250, 1 << 10))
                        .land(List.of(many.toString()), null)
                        .get(0)))
                .isEqualTo("many.zip: the archive cannot be unpacked: it has 2 members, more than 1");
        assertThat(refused(lander(new UnpackLimits(9, 1 << 20, 9_999, 1 << 10))
                        .land(List.of(large.toString()), null)
                        .get(0)))
                .isEqualTo("large.zip: the archive cannot be unpacked: its members unpack to more than 1048576 bytes");
        assertThat(refused(lander(new UnpackLimits(9, 1 << 30, 250, 1 << 10))
                        .land(List.of(large.toString()), null)
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

        List<Arrival> arrivals =
                new Lander(layout, Catalogue.shipped().feeds(), line -> {}).land(List.of(real.toString()), null);

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
