package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program with a catalogue that somebody has changed and got wrong, in a process of its own as from the launcher: a folder
 * before the jar on the class path is the catalogue. (C: messages for someone who adds a feed, 3 and 4.)
 */
class FaultyCatalogueTest {
    private static final Path SHIPPED = Path.of("../model/src/main/resources/catalogue");

    @TempDir
    static Path folder;

    @BeforeAll
    static void plantTwoFaults() throws IOException {
        for (String kind : List.of("feeds", "indicators", "neighbours")) {
            try (Stream<Path> files = Files.walk(SHIPPED.resolve(kind))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = folder.resolve("changed/catalogue")
                            .resolve(SHIPPED.relativize(file).toString());
                    Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                    Files.copy(file, copy);
                }
            }
        }
        change("feeds/mha-annual.yaml", "frequency:", "frequencey:");
        change("indicators/crisis/s136-rate.yaml", "feed: mha-annual", "feed: mha-anual");
    }

    private static void change(String file, String text, String instead) throws IOException {
        Path path = folder.resolve("changed/catalogue").resolve(file);
        String good = Files.readString(path);
        assertThat(good).contains(text);
        Files.writeString(path, good.replace(text, instead));
    }

    @ParameterizedTest
    @ValueSource(strings = {"land .", "nightly", "nightly --plan", "status"})
    void whatNeedsTheCatalogueEndsWithALineForEachFault(String command) throws Exception {
        Ran ran = mhin(command);

        assertThat(ran.err().lines())
                .as(ran.err())
                .hasSize(2)
                .first()
                .asString()
                .matches(
                        "mhin: catalogue/feeds/mha-annual.yaml: line \\d+, column 1: frequencey: the key is not one of the \\d+"
                                + " there are; did you mean frequency\\?");
        assertThat(ran.err().lines().skip(1))
                .first()
                .asString()
                .matches(
                        "mhin: catalogue/indicators/crisis/s136-rate.yaml: line \\d+, column \\d+: sources.feed: there is no"
                                + " feed 'mha-anual'; did you mean mha-annual\\?");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(folder.resolve("w/runs")).doesNotExist();
    }

    /** A file of the registry is told as whoever put it there has it, and not as one of the catalogue. */
    @Test
    void aBadBenchmarkOfAFolderOfOnesOwnIsTold() throws Exception {
        Path own = folder.resolve("own");
        Path file = own.resolve("warehouse-ddl/benchmarks/half.yaml");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(
                file, "benchmark: half\nkind: goal\ntitel: Half\ndescription: Half of all.\ngoal: '1'\nrule: 'min'\n");

        for (String command : List.of("nightly --plan", "nightly")) {
            Ran ran = mhin(command, own);

            assertThat(ran.err().lines())
                    .containsExactly(
                            "mhin: " + file + ": line 1, column 1: 'title' is missing",
                            "mhin: " + file
                                    + ": line 3, column 1: titel: the key is not one of benchmark, title, description,"
                                    + " order, reads, goal, rule, columns, notes; did you mean title?");
            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.out()).isEmpty();
        }
    }

    @Test
    void sqlThatCannotBeReadIsToldBeforeANightBegins() throws Exception {
        Path file = folder.resolve("sql/warehouse-ddl/benchmarks/best.yaml");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(
                file,
                "benchmark: best\nkind: figure\ntitle: The best\ndescription: The best.\nrows: select part, peer_group, max(value) as"
                        + " value from observation group by all\n");

        Ran ran = mhin("nightly", folder.resolve("sql"));

        assertThat(ran.err().lines())
                .containsExactly("mhin: " + file
                        + ": rows: it gives no column 'judged_value', which it must; it gives part, peer_group, value");
        assertThat(ran.status()).isEqualTo(2);
    }

    @Test
    void whatNeedsNoCatalogueGoesOn() throws Exception {
        Ran ran = mhin("area Kent");

        assertThat(ran.err()).doesNotContain("catalogue");
        assertThat(mhin("--help").status()).isZero();
    }

    private static Ran mhin(String command) throws IOException, InterruptedException {
        return mhin(command, folder.resolve("changed"));
    }

    private static Ran mhin(String command, Path before) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                before
                        + File.pathSeparator
                        + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Mhin.class.getName()));
        words.addAll(List.of(command.split(" ")));
        if (!command.startsWith("--")) {
            words.addAll(List.of("--warehouse", folder.resolve("w").toString()));
        }
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
