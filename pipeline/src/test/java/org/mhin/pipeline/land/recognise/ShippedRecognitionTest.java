package org.mhin.pipeline.land.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/** What the shipped contracts make of files by their names and first rows. */
class ShippedRecognitionTest {
    private static final FeedRecogniser RECOGNISER =
            new FeedRecogniser(Catalogue.shipped().feeds());

    @TempDir
    private Path folder;

    private Recognition recognise(String name, String text) throws IOException {
        return RECOGNISER.recognise(StoredFile.onThisMachine(Files.writeString(folder.resolve(name), text)));
    }

    private static String feed(Recognition recognition) {
        assertThat(recognition).isInstanceOf(Recognition.Recognised.class);
        return ((Recognition.Recognised) recognition).contract().feed();
    }

    private static String ods(String code, String kind) {
        return IntStream.rangeClosed(1, 27)
                        .mapToObj(i -> i == 1 ? code : i == 2 ? "A NAME" : i == 11 ? "20241101" : i == 14 ? kind : "")
                        .map(cell -> '"' + cell + '"')
                        .collect(Collectors.joining(","))
                + "\n";
    }

    /** F5: codes of five characters, which the files of trusts start with since November 2024, and codes of roles. */
    @Test
    void theFilesOfTheOrganisationDataServiceSince2024AreRecognised() throws IOException {
        assertThat(feed(recognise("etr.csv", ods("G6V2S", "") + ods("K0N6A", "") + ods("RHA", ""))))
                .isEqualTo("ods-trusts");
        assertThat(feed(recognise("eccg.csv", ods("00L", "RO98") + ods("13N", "RO218"))))
                .isEqualTo("ods-commissioners");
        assertThat(recognise("ets.csv", ods("R0A01", "") + ods("RHA02", "")))
                .isInstanceOf(Recognition.Unrecognised.class);
        assertThat(recognise("epraccur.csv", ods("A81001", "4"))).isInstanceOf(Recognition.Unrecognised.class);
    }

    /** F6: three lists of one header; only the name tells which is meant. */
    @Test
    void theListsOfSimilarAreasAreToldApartByName() throws IOException {
        String list = "AREACD,"
                + IntStream.rangeClosed(1, 20).mapToObj(String::valueOf).collect(Collectors.joining(","))
                + "\nE06000001,"
                + IntStream.rangeClosed(2, 21)
                        .mapToObj(i -> String.format("E060000%02d", i))
                        .collect(Collectors.joining(","))
                + "\n";
        assertThat(feed(recognise("global-neighbours.csv", list))).isEqualTo("ons-similar-areas");
        assertThat(feed(recognise("ons_statistical_neighbours_global.csv", list)))
                .isEqualTo("ons-similar-areas");
        assertThat(recognise("economic-neighbours.csv", list))
                .isInstanceOfSatisfying(
                        Recognition.Unrecognised.class,
                        unlike -> assertThat(unlike.line())
                                .startsWith(
                                        "economic-neighbours.csv: no contract fits; the nearest is ons-similar-areas"
                                                + " (ranked-20): its header fits, but the file's name does not say"));
    }

    /** R11: a name gives a financial year, or nothing. */
    @Test
    void aNameGivesAFinancialYearOrNothing() {
        Map<String, FeedContract> feeds =
                Catalogue.shipped().feeds().stream().collect(Collectors.toMap(FeedContract::feed, feed -> feed));
        FeedContract.Column extract = feeds.get("fingertips-csv").columns().get("period");
        assertThat(NameTexts.read(extract.fileName(), "ccg_cmd_estimated_prevalence_2014-15.csv"))
                .isEqualTo("2014-15");
        assertThat(NameTexts.read(extract.fileName(), "2016-05-12_ccg_cmd_estimated_prevalence_2014-15.csv"))
                .isEqualTo("2014-15");
        assertThat(NameTexts.read(extract.fileName(), "x_2019-20.csv")).isEqualTo("2019-20");
        assertThat(NameTexts.read(extract.fileName(), "x_2014-2015.csv")).isEqualTo("2014-2015");
        for (String none :
                new String[] {"2016-05_x.csv", "2016-05-12_x.csv", "x_2014-16.csv", "x_2014.csv", "x_12014-15.csv"}) {
            assertThat(NameTexts.read(extract.fileName(), none)).as(none).isNull();
        }
        FeedContract.Column year = feeds.get("qof-prevalence-ccg").columns().get("year");
        for (Map.Entry<String, Boolean> name : Map.of(
                        "prevalencebyccg_1314.csv", true,
                        "prevalencebyccg_2014-15.csv", true,
                        "prevalencebyccg_2021.csv", false,
                        "prevalencebyccg_1718.csv", false)
                .entrySet()) {
            String text = NameTexts.read(year.fileName(), name.getKey());
            String meant = year.recode().getOrDefault(text, text);
            assertThat(meant.matches(String.valueOf(year.matches())))
                    .as(name.getKey())
                    .isEqualTo(name.getValue());
        }
    }
}
