package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MhinTest {
    @Test
    void listsItsCommandsWhenNoneIsGiven() {
        Ran ran = Ran.of();

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("compare", "status", "sql", "rejects", "5   another run holds the lock");
    }

    @Test
    void saysItsVersion() {
        assertThat(Ran.of("--version").out()).startsWith("mhin ");
        assertThat(Ran.of("status", "--version").out()).startsWith("mhin ");
    }

    /** Newcomer's table, help. */
    @Test
    void takesHelpAsAWord() {
        assertThat(Ran.of("help").out()).isEqualTo(Ran.of("--help").out());
        assertThat(Ran.of("help", "sql").out())
                .isEqualTo(Ran.of("sql", "--help").out());
    }

    /** Newcomer 4: the commands that messages name work from where they are read. */
    @Test
    void namesCommandsAsTheProgramWasCalled() {
        assertThat(Called.by("./mhin", " --warehouse other", "run: mhin nightly --warehouse w"))
                .isEqualTo("run: ./mhin nightly --warehouse w");
        assertThat(Called.by("./mhin", " --warehouse w", "mhin: no mhin.yaml; /srv/mhin area"))
                .isEqualTo("mhin: no mhin.yaml; /srv/mhin area");
        assertThat(Called.by(
                        "./mhin",
                        " --warehouse '/my data/w'",
                        "run 'mhin rejects 978f' to see them, or mhin calculate"))
                .isEqualTo("run './mhin rejects --warehouse '/my data/w' 978f' to see them, or ./mhin calculate");
    }

    /** Newcomer 5: a night without data says where the samples are landed, and how to land others. */
    @Test
    void saysWhyANightHasNothingToDo(@TempDir Path warehouse) {
        Ran ran = Ran.of("nightly", "--warehouse", warehouse.toString());

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("Nothing is landed in " + warehouse
                        + "; the samples are landed only without --warehouse and mhin.yaml; land files of your own: mhin land FILE"
                        + " --warehouse " + warehouse + "\n");
    }

    @Test
    void saysInOneLineWhatIsWrongWithAnOption() {
        Ran ran = Ran.of("status", "--formt", "csv");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("mhin: Unknown option")
                .contains("--format")
                .hasLineCount(1);
        assertThat(Ran.of("area").err())
                .isEqualToNormalizingNewlines("mhin: Missing required parameter: 'AREA'; see: mhin area --help\n");
        assertThat(Ran.of("stauts").status()).isEqualTo(2);
    }

    @Test
    void saysInOneLineThatARecordCannotBeRead(@TempDir Path warehouse) throws Exception {
        Files.createDirectory(warehouse.resolve("CURRENT"));

        Ran ran = Ran.of("sql", "-c", "SELECT 1", "--warehouse", warehouse.toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).startsWith("mhin: Cannot read " + warehouse).hasLineCount(1);
    }

    @Test
    void saysInOneLineThatTheProgramIsAtFaultAndKeepsTheTrace(@TempDir Path warehouse) throws Exception {
        Files.writeString(warehouse.resolve("CURRENT"), "torn\0");

        Ran ran = Ran.of("sql", "-c", "SELECT 1", "--warehouse", warehouse.toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("mhin: unexpected fault: InvalidPathException")
                .hasLineCount(1);
        Path log = Path.of(ran.err().strip().replaceFirst(".*; see the log ", ""));
        assertThat(log).content().contains("InvalidPathException", "\tat ");
        Files.delete(log);
    }

    @Test
    void explainsACommand() {
        assertThat(Ran.of("compare", "--help").out()).contains("AREA", "--indicator", "--to", "Exit status:");
    }
}
