package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MhinTest {
    @Test
    void listsItsCommandsWhenNoneIsGiven() {
        Ran ran = Ran.of();

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("compare", "status", "sql", "rejects", "5   another run holds the lock");
    }

    /** The product's jar has no bench, and so no file that names it. */
    @Test
    void saysThatTheBenchIsNotPartOfIt() {
        Thread thread = Thread.currentThread();
        ClassLoader whole = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(whole) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return name.equals("META-INF/services/" + FurtherCommand.class.getName())
                        ? Collections.emptyEnumeration()
                        : super.getResources(name);
            }
        });
        try {
            Ran ran = Ran.of("bench", "--rows", "1000");

            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err())
                    .isEqualTo(
                            "mhin: bench is not part of this program; it comes with the sources: ./mhin bench in a checkout of them\n");
            assertThat(Ran.of().out()).contains("nightly").doesNotContain("bench");
        } finally {
            thread.setContextClassLoader(whole);
        }
        assertThat(Ran.of().out()).as("where its classes are").contains("bench");
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
        assertThat(Called.by("./mhin", " --warehouse w", "see: mhin area --help"))
                .isEqualTo("see: ./mhin area --help");
        assertThat(Called.by("./mhin", " --warehouse w", "see: mhin --help")).isEqualTo("see: ./mhin --help");
    }

    /** None is left out when a command is added; what takes no warehouse gets none. */
    @Test
    void namesEveryCommandAsTheProgramWasCalled() {
        assertThat(Mhin.names()).hasSizeGreaterThan(20).allSatisfy(name -> {
            boolean takesOne = Ran.of(name, "--help").out().contains("--warehouse")
                    || Ran.of(name, "list", "--help").out().contains("--warehouse");
            String command = name.equals("arealist") ? "arealist list" : name;
            assertThat(takesOne).isEqualTo(!name.equals(Called.WITHOUT_WAREHOUSE));
            assertThat(Called.by("./mhin", " --warehouse w", "run: mhin " + command))
                    .isEqualTo("run: ./mhin " + command + (takesOne ? " --warehouse w" : ""));
        });
    }

    @Test
    void saysInPlainWordsThatSomethingIsNoNumber() {
        assertThat(Ran.of("prune", "--keep", "x").err())
                .isEqualToNormalizingNewlines(
                        "mhin: Invalid value for option '--keep': 'x' is not a whole number; see: mhin prune --help\n");
        assertThat(Ran.of("nightly", "--threads", "many").err()).contains("'many' is not a whole number");
    }

    @Test
    void anExtractSaysWhereAndInWhatFormat(@TempDir Path warehouse) {
        for (String formats : List.of(",", "", ",,")) {
            Ran ran = Ran.of(
                    "extract", "--all", "--format", formats, "--output", "x", "--warehouse", warehouse.toString());
            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.err()).as(formats).contains("--format: ").hasLineCount(1);
        }
        assertThat(Ran.of("extract", "--all", "--output", "", "--warehouse", warehouse.toString())
                        .err())
                .isEqualToNormalizingNewlines(
                        "mhin: --output: an empty path names no folder; give one that is not there yet\n");
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

    /** F-3: an empty path, of a variable that is not set, is not the working folder; and a file is no warehouse. */
    @Test
    void takesNoWarehouseThatIsNone(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("passwd"), "");
        for (String command : List.of("nightly", "status")) {
            Ran empty = Ran.of(command, "--warehouse", "");
            assertThat(empty.status()).isEqualTo(2);
            assertThat(empty.err()).isEqualTo("mhin: An empty path names no warehouse; give a folder to --warehouse\n");
            Ran no = Ran.of(command, "--warehouse", file.toString());
            assertThat(no.status()).isEqualTo(2);
            assertThat(no.err()).isEqualTo("mhin: " + file + " is not a folder; a warehouse is a folder\n");
        }
    }

    /** F-4: folders within the warehouse that may not be entered. Where nothing is closed to root, links in a circle stand for them. */
    @Test
    void saysThatAFolderOfTheWarehouseMayNotBeRead(@TempDir Path warehouse) throws Exception {
        Path landing = Files.createDirectory(warehouse.resolve("landing"));
        Path releases = Files.createDirectory(warehouse.resolve("releases"));
        Files.writeString(warehouse.resolve("CURRENT"), "0123456789abcdef");
        for (Path closed : List.of(landing, releases)) {
            Files.setPosixFilePermissions(closed, Set.of());
        }
        boolean root = Files.isReadable(landing);
        if (root) {
            for (Path closed : List.of(landing, releases)) {
                Files.delete(closed);
                Files.createSymbolicLink(closed, closed);
            }
        }

        Ran status = Ran.of("status", "--warehouse", warehouse.toString());
        Ran compare = Ran.of("compare", "Hartlepool", "--warehouse", warehouse.toString());

        assertThat(status.status()).isEqualTo(root ? 1 : 2);
        assertThat(status.err())
                .startsWith(root ? "mhin: Cannot list " + landing + ": " : "mhin: Permission is denied: ")
                .contains(landing.toString())
                .doesNotContain("Exception")
                .hasLineCount(1);
        assertThat(compare.status()).isEqualTo(root ? 1 : 2);
        assertThat(compare.err())
                .startsWith(root ? "mhin: Cannot read " + releases : "mhin: Permission is denied: ")
                .contains(releases.toString())
                .doesNotContain("Exception", "mhin nightly")
                .hasLineCount(1);
    }

    /** N5: what is planned says as well that a place of the inbox is not there, or is none. */
    @Test
    void plansWhatCannotBeLanded(@TempDir Path folder) throws Exception {
        Path settings = Files.writeString(
                folder.resolve("mhin.yaml"),
                "warehouse: w\ninbox: [./missing, ./w, \"https://jo:hush@host/a.csv?key=1\", \"ftp://host/a\"]\n");
        Files.createDirectory(folder.resolve("w"));

        Ran plan = Ran.of("nightly", "--plan", "--config", settings.toString());

        assertThat(plan.status()).isZero();
        assertThat(plan.out().lines())
                .startsWith(
                        "land " + folder.resolve("./missing") + ": there is no such file or folder",
                        "land " + folder.resolve("./w") + ": whatever is new there",
                        "land https://host/a.csv: whatever is new there",
                        "cannot land ftp://host/a: only http and https are fetched; fetch it otherwise, and name the file");
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
