package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is withdrawn is shown no more where it would give away what is hidden now: 33 people less 30 women are 3 men. */
class WithdrawnFiguresTest {
    private static final String FEED = """
            feed: crisis-houses
            title: Crisis houses
            publisher: The council
            licence: OGL-UK-3.0
            source:
              format: csv
              headers: {only: [Year, Code, Sex, Stays]}
            columns:
              year: {from: [Year]}
              code: {from: [Code], required: true}
              sex: {from: [Sex]}
              stays: {from: [Stays], type: number, markers: {"*": suppressed}}
            period: {label-from: year}
            areas: {levels: {"*": {types: [england, utla, ltla], code-from: code}}}
            breakdown: {otherwise: {sex-from: sex}}
            measures: {id: stays, figures: {value: stays}}
            supersedes: {scope: cell}
            """;

    private static final String INDICATOR = """
            indicator: crisis-house-stays
            topic: crisis
            title: Stays in crisis houses
            definition: Stays of at least one night.
            numerator: Stays
            denominator: None
            method: count
            multiplier: 1
            unit: stays
            polarity: none
            comparison: none
            sources:
              - {feed: crisis-houses, value: stays}
            """;

    @TempDir
    private Path folder;

    private void write(String file, String text) throws IOException {
        Path place = folder.resolve(file);
        Files.createDirectories(place.getParent());
        Files.writeString(place, text);
    }

    private String answered(String... args) {
        Ran ran = Ran.of(Stream.concat(
                        Stream.of(args),
                        Stream.of("--config", folder.resolve("mhin.yaml").toString()))
                .toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isZero();
        return ran.out();
    }

    @Test
    void noOldNumberOfThemIsShownWhereOthersAreHidden() throws IOException {
        write("ours/feeds/crisis-houses.yaml", FEED);
        write("ours/indicators/crisis/crisis-house-stays.yaml", INDICATOR);
        write("mhin.yaml", "warehouse: w\ninbox: in\ncatalogue: ours\nboundaries: []\nextracts: none\nthreads: 1\n");
        write("in/crisis-houses.csv", "Year,Code,Sex,Stays\n2023/24,E08000035,Persons,33\n");
        write("in/crisis-houses-women.csv", "Year,Code,Sex,Stays\n2023/24,E08000035,Female,30\n");
        assertThat(answered("nightly")).contains("Published release");

        answered("withdraw", "--delivery", "crisis-houses-women.csv", "--why", "Not of this year.");
        write("in/crisis-houses-men.csv", "Year,Code,Sex,Stays\n2023/24,E08000035,Male,*\n");
        assertThat(answered("nightly")).contains("Published release");

        assertThat(answered(
                        "sql",
                        "--format",
                        "csv",
                        "-c",
                        "select change, sex, old_value from revisions where change = 'withdrawn'"))
                .contains("withdrawn,female,")
                .doesNotContain("30");
    }
}
