package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhin.pipeline.cli.Settings.Flags;
import org.mhin.pipeline.resolve.StandardBoundaries;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

class SettingsTest {
    private static final Flags NO_FLAGS = new Flags(null, null);

    @TempDir
    Path folder;

    private Settings read(Flags flags, @Nullable Path home) {
        return Settings.read(flags, folder, home);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("mhin.yaml"), yaml);
    }

    @Test
    void takesTheSamplesWhereNothingSaysOtherwise() throws IOException {
        Path good = Files.createDirectories(folder.resolve("home/data-samples/mhsds-waits/good"));
        Files.createDirectories(folder.resolve("home/data-samples/mhsds-waits/bad"));
        Files.createDirectories(folder.resolve("home/data-samples/golden"));

        Settings settings = read(NO_FLAGS, folder.resolve("home"));

        assertThat(settings.warehouse()).isEqualTo(folder.resolve("warehouse"));
        assertThat(settings.inbox()).containsExactly(good.toString());
        assertThat(settings.threads()).isPositive();
        assertThat(read(new Flags(Path.of("w"), null), folder.resolve("home")).inbox())
                .isEmpty();
        assertThat(read(NO_FLAGS, null).inbox()).isEmpty();
    }

    @Test
    void readsTheFileWithPathsBesideIt() throws IOException {
        write("""
                warehouse: ../w
                inbox: [drop, /mnt/drop, "https://example.org/a.csv"]
                threads: 3
                boundaries: [2021-04-01, 2019-04-01, 2021-04-01]
                """);

        Settings settings = read(NO_FLAGS, folder);

        assertThat(settings.warehouse()).isEqualTo(folder.resolve("../w"));
        assertThat(settings.inbox())
                .isEqualTo(List.of(folder.resolve("drop").toString(), "/mnt/drop", "https://example.org/a.csv"));
        assertThat(settings.threads()).isEqualTo(3);
        assertThat(settings.boundaries().dates()).containsExactly(LocalDate.of(2019, 4, 1), LocalDate.of(2021, 4, 1));
    }

    @Test
    void putsTheFlagBeforeTheFileAndTheFileBeforeTheDefault() throws IOException {
        write("warehouse: fromfile\ninbox: drop\n");

        assertThat(read(NO_FLAGS, null).warehouse()).isEqualTo(folder.resolve("fromfile"));
        Settings flagged = read(new Flags(Path.of("/flag"), null), null);
        assertThat(flagged.warehouse()).isEqualTo(Path.of("/flag"));
        assertThat(flagged.inbox()).containsExactly(folder.resolve("drop").toString());
    }

    @Test
    void leavesExtractsOutWhereItIsSaid() throws IOException {
        assertThat(read(NO_FLAGS, folder).extracts()).isEqualTo(Settings.Extracts.STANDING);
        write("extracts: none\n");
        Settings settings = read(NO_FLAGS, folder);
        assertThat(settings.extracts()).isEqualTo(Settings.Extracts.NONE);
        assertThat(settings.beside(new WarehouseLayout(folder)).makeMissing(List.of()))
                .isEmpty();
    }

    @Test
    void aCatalogueIsAFolderOfCatalogues() throws IOException {
        write("catalogue: ours\n");
        assertThatThrownBy(() -> read(NO_FLAGS, null))
                .hasMessageEndingWith("catalogue: there is no folder " + folder.resolve("ours"));
        Files.createDirectories(folder.resolve("ours/feed"));
        assertThatThrownBy(() -> read(NO_FLAGS, null))
                .hasMessageEndingWith(
                        "ours has none of the folders of a catalogue: feeds, indicators, neighbours, priorities, disclosure");
        Files.createDirectories(folder.resolve("ours/feeds"));
        assertThat(read(NO_FLAGS, null).catalogue()).isEqualTo(folder.resolve("ours"));
    }

    @Test
    void takesAnEmptyFileForOneThatSaysNothing() throws IOException {
        write("# nothing yet\n");

        assertThat(read(NO_FLAGS, folder).warehouse()).isEqualTo(folder.resolve("warehouse"));
        assertThat(read(NO_FLAGS, folder).inbox()).isEmpty();
        assertThat(read(NO_FLAGS, folder).boundaries()).isEqualTo(StandardBoundaries.DEFAULT);
        write("boundaries: []\n");
        assertThat(read(NO_FLAGS, folder).boundaries().dates()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    warehuose: w    | unknown key 'warehuose'; did you mean warehouse?
                    colour: red     | unknown key 'colour'; there are warehouse, inbox, threads, boundaries, catalogue, take, publish, extracts, keep, keep-for
                    threads: 0      | threads: '0' is not a whole number from 1 to 1024
                    threads: many   | threads: 'many' is not a whole number from 1 to 1024
                    threads: 100000 | threads: '100000' is not a whole number from 1 to 1024
                    warehouse: ""   | warehouse: an empty path; take the entry out, or name a folder
                    inbox: [""]     | inbox: an empty path; take the entry out, or name a folder
                    inbox: [" "]    | inbox: an empty path; take the entry out, or name a folder
                    warehouse: $HOME/w | warehouse: '$HOME/w' holds a variable, which nothing replaces here; write the path out
                    inbox: ~other/in   | inbox: '~other/in' names another's home folder, which is not looked up; write the path out
                    catalogue: [a]  | catalogue: is the path of a folder
                    extracts: all   | extracts: 'all' is not one of standing, none
                    []              | is not a map of keys
                    - warehouse: w  | is not a map of keys
                    warehouse: [a]  | warehouse: is the path of a folder
                    inbox: [[a]]    | inbox: is a list of paths and URLs
                    boundaries: 2021-04-01     | boundaries: is a list of dates such as 2021-04-01
                    boundaries: [April 2021]   | boundaries: 'April 2021' is not a date such as 2021-04-01
                    boundaries: [2008-04-01]   | boundaries: no boundaries are known on 2008-04-01; the first are of 2009-04-01
                    - a             | is not a map of keys
                    keep: 0         | keep: '0' is not a whole number from 1 to 1000000
                    keep-for: a year | keep-for: 'a year' is not a whole number from 1 to 1000000
                    """)
    void namesFileAndKeyAtFault(String yaml, String message) throws IOException {
        Path file = write(yaml);

        assertThatThrownBy(() -> read(NO_FLAGS, null))
                .isInstanceOf(MhinException.class)
                .hasMessage(file + ": " + message);
    }

    /** N9. */
    @Test
    void refusesAKeyGivenTwiceAndASecondDocument() throws IOException {
        Path file = write("threads: 2\nthreads: 3\n");
        assertThatThrownBy(() -> read(NO_FLAGS, null)).hasMessageStartingWith(file + ": Duplicate field 'threads'");
        write("threads: 2\n---\nthreads: 3\n");
        assertThatThrownBy(() -> read(NO_FLAGS, null))
                .hasMessage(file + ": holds 2 documents (---), and only one can count");
        write("---\nthreads: 2\n");
        assertThat(read(NO_FLAGS, null).threads()).isEqualTo(2);
    }

    /** N9. */
    @Test
    void takesTheHomeFolderForTheTilde() throws IOException {
        write("warehouse: ~/w\ninbox: [~/in, ./a]\n");
        Path home = Path.of(System.getProperty("user.home"));
        assertThat(read(NO_FLAGS, null).warehouse()).isEqualTo(home.resolve("w"));
        assertThat(read(NO_FLAGS, null).inbox())
                .containsExactly(
                        home.resolve("in").toString(), folder.resolve("./a").toString());
    }

    /** N15. */
    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "100000"})
    void refusesANumberOfThreadsThatNoMachineHas(String threads) {
        for (String[] how : List.of(new String[] {"nightly"}, new String[] {"nightly", "--plan"})) {
            List<String> arguments = new ArrayList<>(List.of(how));
            arguments.addAll(List.of("--threads", threads, "--warehouse", folder.toString()));
            Ran ran = Ran.of(arguments.toArray(String[]::new));
            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.err())
                    .isEqualToNormalizingNewlines(
                            "mhin: --threads " + threads + " is not a whole number from 1 to 1024\n");
        }
    }

    @Test
    void refusesAFileThatIsNoYamlOrNotThere() throws IOException {
        write("warehouse: [");
        assertThatThrownBy(() -> read(NO_FLAGS, null)).hasMessageStartingWith(folder + "/mhin.yaml: ");
        assertThatThrownBy(() -> read(new Flags(null, folder.resolve("other.yaml")), null))
                .hasMessage("There is no settings file " + folder.resolve("other.yaml"));
    }
}
