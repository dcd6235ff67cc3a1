package org.mhin.pipeline.stage;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.land.recognise.FeedRecogniser;
import org.mhin.pipeline.land.recognise.Recognition;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/** The samples of every shipped feed: good ones stage whole, bad ones are rejected exactly where and why they say. */
class SamplesTest {
    private static final Path SAMPLES = Path.of(System.getProperty("mhin.home", ".."), "data-samples");

    private static final FeedRecogniser RECOGNISER =
            new FeedRecogniser(Catalogue.shipped().feeds());

    @TempDir
    private Path warehouse;

    static Stream<Path> good() throws IOException {
        return files("good");
    }

    static Stream<Path> bad() throws IOException {
        return files("bad");
    }

    private static Stream<Path> files(String kind) throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files
                    .filter(file -> file.getParent().getFileName().toString().equals(kind))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void everyFeedHasGoodAndBadSamples() {
        for (FeedContract feed : Catalogue.shipped().feeds()) {
            assertThat(SAMPLES.resolve(feed.feed()).resolve("good")).isNotEmptyDirectory();
            assertThat(SAMPLES.resolve(feed.feed()).resolve("bad")).isNotEmptyDirectory();
        }
    }

    @ParameterizedTest
    @MethodSource("good")
    void aGoodSampleIsRecognisedAsItsFeedAndNoOther(Path file) throws IOException {
        Recognition read = RECOGNISER.recognise(StoredFile.onThisMachine(file));
        if (read instanceof Recognition.Several several) {
            assertThat(several.passedOver()).isEmpty();
            assertThat(several.tables())
                    .allSatisfy(found -> assertThat(found.contract().feed())
                            .isEqualTo(contract(file).feed()));
            return;
        }
        assertThat(read)
                .isInstanceOfSatisfying(
                        Recognition.Recognised.class,
                        found -> assertThat(found.contract().feed())
                                .isEqualTo(contract(file).feed()));
    }

    @ParameterizedTest
    @MethodSource("good")
    void aGoodSampleStagesWithoutAReject(Path file) throws IOException {
        StagedSample staged = StagedSample.of(contract(file), file, warehouse).orElseThrow();
        assertThat(staged.rejects()).isEmpty();
        assertThat(staged.record().line()).isNull();
        assertThat(staged.record().rows().staged()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aBadSampleIsRejectedWhereAndWhyItSays(Path file) throws IOException {
        Optional<StagedSample> staged = StagedSample.of(contract(file), file, warehouse);
        List<StagedSample.RejectedCell> found = new ArrayList<>();
        if (staged.isEmpty()) {
            found.add(new StagedSample.RejectedCell(name(file), "", "", "unrecognised", ""));
        } else if (staged.get().record().rows().source() == 0) {
            found.add(new StagedSample.RejectedCell(name(file), "", "", "refused", ""));
        } else {
            found.addAll(staged.get().rejects());
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected(file));
    }

    private static FeedContract contract(Path file) {
        return Catalogue.shipped()
                .feed(file.getParent().getParent().getFileName().toString())
                .orElseThrow();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static List<StagedSample.RejectedCell> expected(Path file) throws IOException {
        Path expected = file.getParent().getParent().resolve("expected-rejects.csv");
        List<StagedSample.RejectedCell> rejects = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(expected)) {
            for (NamedCsvRecord row : rows) {
                if (row.getField("file").equals(name(file))) {
                    rejects.add(new StagedSample.RejectedCell(
                            row.getField("file"),
                            row.getField("line"),
                            row.getField("column"),
                            row.getField("code"),
                            row.getField("value")));
                }
            }
        }
        return rejects;
    }
}
