package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of an operator's own that {@code mhin.yaml} adds to the catalogue, as its commands are typed. */
class OwnCatalogueTest {
    private static final String FEED = """
            feed: crisis-houses
            title: Crisis houses
            publisher: The council
            licence: OGL-UK-3.0
            source:
              format: csv
              headers: {only: [Year, Code, Stays, Beds]}
            columns:
              year: {from: [Year]}
              code: {from: [Code], required: true}
              stays: {from: [Stays], type: number}
              beds: {from: [Beds], type: number}
            period: {label-from: year}
            areas: {levels: {"*": {types: [england, utla, ltla], code-from: code}}}
            measures: {id: stays, figures: {count: stays, denominator: beds}}
            supersedes: {scope: cell}
            """;

    private static final String INDICATOR = """
            indicator: crisis-house-stays
            topic: crisis
            title: Stays in crisis houses
            definition: Stays of at least one night for each 100 nights of a bed.
            numerator: Nights of stays
            denominator: Nights of beds
            method: proportion
            multiplier: 100
            unit: "%"
            polarity: none
            comparison: none
            sources:
              - {feed: crisis-houses, all-figures: stays}
            """;

    @TempDir
    private Path folder;

    private Path feed;

    @BeforeEach
    void write() throws IOException {
        feed = write("ours/feeds/crisis-houses.yaml", FEED);
        write("ours/indicators/crisis/crisis-house-stays.yaml", INDICATOR);
        write("in/crisis-houses.csv", "Year,Code,Stays,Beds\n2023/24,E92000001,700,1000\n2023/24,E08000035,30,40\n");
        write("mhin.yaml", "warehouse: w\ninbox: in\ncatalogue: ours\nboundaries: []\nextracts: none\nthreads: 1\n");
    }

    private Path write(String file, String text) throws IOException {
        Path place = folder.resolve(file);
        Files.createDirectories(place.getParent());
        return Files.writeString(place, text);
    }

    private Ran ran(String... args) {
        return Ran.of(Stream.concat(
                        Stream.of(args),
                        Stream.of("--config", folder.resolve("mhin.yaml").toString()))
                .toArray(String[]::new));
    }

    private String answered(String... args) {
        Ran ran = ran(args);
        assertThat(ran.status()).as(ran.err()).isZero();
        return ran.out();
    }

    @Test
    void itsFeedsAreLandedAndItsIndicatorsPublished() throws IOException {
        assertThat(answered("nightly")).contains("landed crisis-houses").contains("Published release");
        assertThat(answered("compare", "Leeds", "--indicator", "crisis-house-stays"))
                .contains("Stays in crisis houses", "75%", "70%");
        assertThat(answered("explain", "crisis-house-stays", "Leeds")).contains("crisis-houses.csv", "line 3");
        assertThat(answered("status")).contains("crisis-houses");
        assertThat(answered("nightly")).contains("Nothing to do");

        write(
                "ours/feeds/crisis-houses.yaml",
                FEED.replace("required: true", "required: true, recode: {E08000035: E08000025}"));
        assertThat(answered("nightly")).contains("Published release");
        assertThat(answered("compare", "Birmingham", "--indicator", "crisis-house-stays"))
                .contains("75%");
    }

    private static final String RULE = """
            name: below_ten
            title: Counts below ten
            source: "The council's page on small numbers."
            national: {percentages: none}
            subnational:
              hidden: {lowest: 1, highest: 9}
              percentages: numerator
            """;

    /** As feeds and indicators are: by its own rule, which is news to the next night when it changes. */
    @Test
    void itsRulesOfDisclosureAreApplied() throws IOException {
        write("ours/feeds/crisis-houses.yaml", FEED + "disclosure: {apply: below_ten}\n");
        Path rule = write("ours/disclosure/below_ten.yaml", RULE);
        write("in/crisis-houses.csv", "Year,Code,Stays,Beds\n2023/24,E92000001,700,1000\n2023/24,E08000035,7,40\n");
        assertThat(answered(
                        "try",
                        feed.toString(),
                        folder.resolve("in/crisis-houses.csv").toString()))
                .contains("crisis-houses.csv");
        assertThat(answered("nightly")).contains("Published release");
        assertThat(answered("compare", "Leeds", "--indicator", "crisis-house-stays"))
                .contains("hidden to protect small numbers")
                .doesNotContain("17.5%");

        write("ours/disclosure/below_ten.yaml", RULE.replace("highest: 9", "highest: 5"));
        assertThat(answered("nightly")).contains("Published release");
        assertThat(answered("compare", "Leeds", "--indicator", "crisis-house-stays"))
                .contains("17.5%");

        write("ours/disclosure/below_ten.yaml", RULE.replace("numerator", "numerators"));
        for (String[] command : new String[][] {{"nightly"}, {"try", feed.toString(), folder.toString()}}) {
            Ran ran = ran(command);
            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("mhin: " + rule
                            + ": line 7, column 3: subnational.percentages: 'numerators' is not one of");
        }
    }

    @Test
    void whatIsWrongInItIsOneLineWithItsOwnPath() throws IOException {
        write("ours/feeds/crisis-houses.yaml", FEED.replace("label-from: year", "label-from: yaer"));
        for (String command : new String[] {"nightly", "status"}) {
            Ran ran = ran(command);
            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("mhin: " + feed + ": line 13, column 10: period.label-from: there is no column 'yaer'");
        }
    }

    @Test
    void aFileOfAShippedPathTakesItsPlaceAndAKeyIsGivenOnce() throws IOException {
        String suicide = Files.readString(Path.of(
                System.getProperty("mhin.home", ".."),
                "model/src/main/resources/catalogue/indicators/outcomes/suicide-rate.yaml"));
        Path other =
                write("ours/indicators/other/suicide-rate.yaml", suicide.replace("topic: outcomes", "topic: other"));
        Ran twice = ran("status");
        assertThat(twice.status()).isEqualTo(2);
        assertThat(twice.err())
                .contains("catalogue/indicators/outcomes/suicide-rate.yaml", other.toString(), "a key is given once");
        Files.delete(other);
        write("ours/indicators/outcomes/suicide-rate.yaml", suicide);
        assertThat(ran("status").status()).isZero();
    }
}
