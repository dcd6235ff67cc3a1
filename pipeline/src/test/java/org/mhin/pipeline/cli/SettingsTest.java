package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.pipeline.cli.Settings.Flags;
import org.mhin.pipeline.conform.StandardBoundaries;
import org.mhin.pipeline.warehouse.MhinException;

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
                    colour: red     | unknown key 'colour'; there are warehouse, inbox, threads, boundaries, take
                    threads: 0      | threads: '0' is no whole number from 1 up
                    threads: many   | threads: 'many' is no whole number from 1 up
                    warehouse: [a]  | warehouse: is the path of a folder
                    inbox: [[a]]    | inbox: is a list of paths and URLs
                    boundaries: 2021-04-01     | boundaries: is a list of dates such as 2021-04-01
                    boundaries: [April 2021]   | boundaries: 'April 2021' is no date such as 2021-04-01
                    boundaries: [2008-04-01]   | boundaries: no boundaries are known on 2008-04-01; the first are of 2009-04-01
                    - a             | is no map of keys
                    """)
    void namesFileAndKeyAtFault(String yaml, String message) throws IOException {
        Path file = write(yaml);

        assertThatThrownBy(() -> read(NO_FLAGS, null))
                .isInstanceOf(MhinException.class)
                .hasMessage(file + ": " + message);
    }

    @Test
    void refusesAFileThatIsNoYamlOrNotThere() throws IOException {
        write("warehouse: [");
        assertThatThrownBy(() -> read(NO_FLAGS, null)).hasMessageStartingWith(folder + "/mhin.yaml: ");
        assertThatThrownBy(() -> read(new Flags(null, folder.resolve("other.yaml")), null))
                .hasMessage("There is no settings file " + folder.resolve("other.yaml"));
    }
}
