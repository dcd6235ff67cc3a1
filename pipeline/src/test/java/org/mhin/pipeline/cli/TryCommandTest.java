package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mhin try}: what a contract makes of files, before anything is landed. */
class TryCommandTest {
    private static final Path HOME = Path.of(System.getProperty("mhin.home", ".."));
    private static final Path SAMPLES = HOME.resolve("data-samples");

    private static final String CONTRACT = """
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
              stays: {from: [Stays], type: number, markers: {"*": suppressed}}
              beds: {from: [Beds], type: number}
            period: {label-from: year}
            areas: {levels: {"*": {types: [england, utla, ltla], code-from: code}}}
            measures: {id: stays, figures: {count: stays, denominator: beds}}
            supersedes: {scope: cell}
            """;

    @TempDir
    private Path folder;

    private static Ran tried(Path... words) {
        return Ran.of(Stream.concat(Stream.of("try"), Stream.of(words).map(Path::toString))
                .toArray(String[]::new));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void whatOfAFileWouldGoOnIsTold() throws IOException {
        Path contract = write("crisis-houses.yaml", CONTRACT);
        Path file = write("houses.csv", "Year,Code,Stays,Beds\n2023/24,E92000001,700,1000\n2023/24,E08000035,*,40\n");
        Ran ran = tried(contract, file);
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out().lines().map(String::stripTrailing))
                .containsExactly(
                        "would go on houses.csv, by the header only",
                        "  rows      2 = 2 staged + 0 rejected + 0 ignored; 4 figures",
                        "  periods   2023/24 (financial-year): 4 figures of 2 areas",
                        "  areas     england 1, metropolitan-district 1",
                        "  the first figure of each measure",
                        "    Measure  Statistic    Period   Area       Of  Value  Line",
                        "    stays    count        2023/24  E92000001        700     2",
                        "    stays    denominator  2023/24  E92000001       1000     2",
                        "");
    }

    @Test
    void whatWouldNotGoOnIsToldLineByLine() throws IOException {
        Path contract = write("crisis-houses.yaml", CONTRACT);
        Path file = write("houses.csv", "Year,Code,Stays,Beds\n2023/24,E92000001,some,1000\n2023/24,E99000035,3,40\n");
        Path other = write("other.csv", "Year,Code,Nights\n2023/24,E92000001,5\n");
        Ran ran = tried(contract, file, other, folder.resolve("absent.csv"));
        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.out())
                .contains(
                        "would be refused houses.csv: 1 of 2 rows rejected (not-a-number 1)",
                        "  rejected  not-a-number 1",
                        "            not-a-number: line 2, column Stays: 'some' is neither a number nor a marker",
                        "  unknown   line 3: E99000035 (unknown-area)",
                        "not read " + other
                                + ": no contract fits; the nearest is crisis-houses (only): line 1: missing Stays, Beds",
                        "not read " + folder.resolve("absent.csv"))
                .doesNotContain("mhin rejects");
    }

    @Test
    void aFaultyContractIsOneLineForEachFault() throws IOException {
        Path contract = write("crisis-houses.yaml", CONTRACT.replace("label-from: year", "label-from: yaer"));
        Ran ran = tried(contract, contract);
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err().lines())
                .singleElement()
                .asString()
                .startsWith("mhin: " + contract + ": line 13, column 10: period.label-from: there is no column 'yaer'");
        assertThat(tried(folder.resolve("none.yaml"), contract).err()).startsWith("mhin: There is no contract ");
        Ran nothing = tried(write("whole.yaml", CONTRACT), Files.createDirectories(folder.resolve("empty")));
        assertThat(nothing.status()).isEqualTo(2);
        Ran misspelt = Ran.of("try", "mhsds-wait", contract.toString());
        assertThat(misspelt.status()).isEqualTo(2);
        assertThat(misspelt.err()).contains("did you mean mhsds-waits?");
    }

    /** Every feed of the catalogue, on its own samples: all of them would go on, and nothing is left behind. */
    @Test
    void theSamplesOfEveryFeedWouldGoOn() throws IOException {
        List<Path> before = scratch();
        try (Stream<Path> feeds = Files.list(SAMPLES)) {
            for (Path good : feeds.map(feed -> feed.resolve("good"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList()) {
                Ran ran = Ran.of("try", good.getParent().getFileName().toString(), good.toString());
                assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
                assertThat(ran.out()).contains("would go on ");
            }
        }
        assertThat(scratch()).isEqualTo(before);
    }

    private static List<Path> scratch() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("mhin-try-"))
                    .sorted()
                    .toList();
        }
    }
}
