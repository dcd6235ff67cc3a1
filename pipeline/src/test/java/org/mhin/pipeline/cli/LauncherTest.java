package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.ReadingCommands;
import org.mhin.pipeline.run.TestWarehouse;

/** The launcher itself, in a folder of its own. Only Maven is another: what it would build in minutes, it puts there. */
class LauncherTest {
    private static final Path SCRIPT =
            Path.of(System.getProperty("mhin.home", "..")).toAbsolutePath().resolve("mhin");

    private static final Path LAUNCH = SCRIPT.resolveSibling("pipeline/src/main/launch");

    /** A Java that says which jar it runs, and as {@code nightly} goes on until it is let go. */
    private static final String SAYS_ITS_JAR = """
            #!/usr/bin/env bash
            case "$*" in
            *-XshowSettings*) echo "    java.specification.version = 17" >&2; exit 0 ;;
            *-XX:ArchiveClassesAtExit* | *-XX:DumpLoadedClassList*) exit 1 ;;
            esac
            for word in "$@"; do case "$word" in *.jar) jar=${word%%:*} ;; esac; done
            echo "begins with $(cat "$jar")"
            for word in "$@"; do
                [ "$word" != nightly ] || until [ -e "$TEST_HOME/go" ]; do sleep 0.1; done
            done
            echo "ends with $(cat "$jar")"
            """;

    /** A Maven whose n-th build is a jar that says so; as slow as the file {@code slow} says. */
    private static final String BUILDS_A_NUMBER = """
            #!/usr/bin/env bash
            set -e
            if [ -e "$TEST_HOME/broken" ]; then echo "[ERROR] no semicolon"; exit 1; fi
            echo built >>"$TEST_HOME/builds"
            sleep "$(cat "$TEST_HOME/slow")"
            mkdir -p "$TEST_HOME/pipeline/target/lib"
            cd "$TEST_HOME/pipeline/target"
            echo "build $(wc -l <"$TEST_HOME/builds" | tr -d ' ')" | tee mhin.jar mhin-bench.jar >mhin-readers.jar
            echo lib/x.jar >mhin-readers.classpath
            touch lib/duckdb_jdbc-1-driver.jar
            """;

    @TempDir
    Path folder;

    private Path home;
    private Path bin;

    private record Ended(int exit, String out, String err) {}

    /** A command at work. */
    private record Started(Process process, Path out, Path err) {
        Ended end() throws Exception {
            assertThat(process.waitFor(540, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        }
    }

    @BeforeEach
    void home() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        bin = Files.createDirectories(folder.resolve("jdk/bin"));
        Files.copy(SCRIPT, home.resolve("mhin"));
        for (String sources : List.of("model/src/main", "pipeline/src/main/launch", "warehouse-ddl")) {
            Files.createDirectories(home.resolve(sources));
        }
        try (Stream<Path> files = Files.list(LAUNCH)) {
            for (Path file : files.toList()) {
                Files.copy(file, home.resolve("pipeline/src/main/launch").resolve(file.getFileName()));
            }
        }
        for (String pom : List.of("pom.xml", "model/pom.xml", "pipeline/pom.xml")) {
            Files.createFile(home.resolve(pom));
        }
        program("javac", "#!/bin/sh\n");
        Files.writeString(home.resolve("slow"), "0");
    }

    private void program(String name, String text) throws IOException {
        Path file = bin.resolve(name);
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void fakes() throws IOException {
        program("java", SAYS_ITS_JAR);
        program("mvn", BUILDS_A_NUMBER);
    }

    private Started start(String... words) throws IOException {
        return start(Map.of(), words);
    }

    private Started start(Map<String, String> environment, String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(home.resolve("mhin").toString()));
        line.addAll(List.of(words));
        return run(environment, line);
    }

    private Started run(Map<String, String> environment, List<String> line) throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        String path = builder.environment().get("PATH");
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", bin + File.pathSeparator + path,
                        "HOME", folder.toString(),
                        "JAVA_HOME", bin.getParent().toString(),
                        "TEST_HOME", home.toString()));
        builder.environment().putAll(environment);
        return new Started(builder.start(), out, err);
    }

    /** A source as someone has just saved it. */
    private void change() throws IOException {
        Path source = home.resolve("model/src/main/A.java");
        Files.writeString(source, "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusMillis(10)));
        Files.setLastModifiedTime(
                home.resolve("model/src/main"), FileTime.from(Instant.now().minusSeconds(60)));
    }

    private long builds() throws IOException {
        return Files.readAllLines(home.resolve("builds")).size();
    }

    private long kept() throws IOException {
        try (Stream<Path> kept = Files.list(home.resolve(".build"))) {
            return kept.filter(Files::isDirectory).count();
        }
    }

    /** R29: two commands at once built into one folder. */
    @Test
    void ofTwoCommandsOneBuildsAndOneWaits() throws Exception {
        fakes();
        Files.writeString(home.resolve("slow"), "3");

        List<Ended> both = new ArrayList<>();
        for (Started command : List.of(start("status"), start("status"))) {
            both.add(command.end());
        }

        assertThat(both)
                .allMatch(ended -> ended.exit() == 0)
                .allMatch(ended -> ended.out().equals("begins with build 1\nends with build 1\n"));
        assertThat(both.stream().map(Ended::err).sorted())
                .containsExactly(
                        "mhin: building, which takes a few minutes the first time\n",
                        "mhin: waiting for another command, which is building\n");
        assertThat(builds()).isEqualTo(1);
    }

    /** R29: a changed source and any command put another jar under a night that was running. */
    @Test
    void aRunningNightKeepsTheBuildItBeganWith() throws Exception {
        fakes();
        Started night = start("nightly");
        while (!Files.readString(night.out()).contains("begins")) {
            assertThat(night.process().isAlive()).isTrue();
            Thread.sleep(50);
        }
        change();
        assertThat(start("status").end().out()).isEqualTo("begins with build 2\nends with build 2\n");
        assertThat(kept()).isEqualTo(2);

        Files.createFile(home.resolve("go"));
        assertThat(night.end().out()).isEqualTo("begins with build 1\nends with build 1\n");

        assertThat(start("status").end()).isEqualTo(new Ended(0, "begins with build 2\nends with build 2\n", ""));
        Thread.sleep(20);
        change();
        assertThat(start("status").end().out()).contains("build 3");
        assertThat(kept()).as("what nothing runs with goes").isEqualTo(1);
    }

    /** R29: what is changed while a build goes on is in the next. */
    @Test
    void aSourceChangedDuringABuildIsBuiltNext() throws Exception {
        fakes();
        Files.writeString(home.resolve("slow"), "2");
        Started first = start("status");
        while (!Files.exists(home.resolve("builds"))) {
            Thread.sleep(50);
        }
        Thread.sleep(20);
        change();
        assertThat(first.end().out()).contains("build 1");
        assertThat(start("status").end().out()).contains("build 2");
    }

    /** R29: a build that fails takes nothing away. */
    @Test
    void aFailedBuildLeavesTheOneBefore() throws Exception {
        fakes();
        assertThat(start("status").end().out()).contains("build 1");
        Files.createFile(home.resolve("broken"));
        Thread.sleep(20);
        change();
        Ended failed = start("status").end();
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err()).contains("mhin: the build failed: [ERROR] no semicolon");
        Files.setLastModifiedTime(
                home.resolve("model/src/main/A.java"),
                FileTime.from(Instant.now().minusSeconds(60)));
        assertThat(start("status").end()).isEqualTo(new Ended(0, "begins with build 1\nends with build 1\n", ""));
    }

    /** Newcomer 3: on a terminal lines end where COLUMNS says; into a pipe or a file they go whole. */
    @Test
    void onlyATerminalHasAWidth() throws Exception {
        fakes();
        program("java", """
                #!/usr/bin/env bash
                case "$*" in *-XshowSettings*) echo "    java.specification.version = 17" >&2 ;; esac
                for word in "$@"; do case "$word" in -Dmhin.columns=*) echo "$word" ;; esac; done
                """);
        assertThat(start("status").end().exit()).isZero();

        assertThat(start(Map.of("COLUMNS", "220"), "status").end().out()).isEmpty();
        if (!Files.isExecutable(Path.of("/usr/bin/script"))) {
            System.out.println(
                    "LauncherTest.onlyATerminalHasAWidth skipped in part: no /usr/bin/script, which gives a terminal");
        }
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")));
        List<String> onATerminal = List.of("/usr/bin/script", "-qec", home.resolve("mhin") + " status", "/dev/null");
        assertThat(run(Map.of("COLUMNS", "220"), onATerminal).end().out()).isEqualTo("-Dmhin.columns=220\r\n");
    }

    /** What is typed decides, and nothing that is weighed. */
    @Test
    void whatIsTypedSaysWithWhichOptionsJavaStarts() throws Exception {
        fakes();
        program("java", """
                #!/usr/bin/env bash
                case "$*" in
                *-XshowSettings*) echo "    java.specification.version = 17" >&2; exit 0 ;;
                *-XX:ArchiveClassesAtExit*) exit 1 ;;
                esac
                for word in "$@"; do
                    case "$word" in
                    @*) [ -f "${word#@}" ] && echo -n "$(basename "$word") " ;;
                    -XX:MaxNewSize=*) echo -n "bounded " ;;
                    *.jar) echo -n "$(basename "${word##*:}") " ;;
                    esac
                done
                """);
        String night = "nights.flags memory.flags bounded mhin.jar";
        String heavy = "heavy.flags memory.flags bounded mhin.jar";

        for (String command : List.of("status", "releases", "audit", "diff")) {
            assertThat(options(command)).as(command).isEqualTo("readers.flags x.jar");
        }
        assertThat(options("extract")).as("Parquet is not on the short path").isEqualTo("readers.flags mhin.jar");
        assertThat(options("explain")).isEqualTo("readers.flags mhin.jar");
        assertThat(options("--help")).isEqualTo("readers.flags mhin.jar");
        assertThat(options("nightly", "--warehouse", "w")).isEqualTo(night);
        assertThat(options("nightly", "--config", "other.yaml")).isEqualTo(night);
        assertThat(options("land", "a.csv")).isEqualTo(heavy);
        assertThat(options("calculate")).isEqualTo(heavy);
        assertThat(options("bench")).isEqualTo("heavy.flags memory.flags bounded mhin-bench.jar");
        assertThat(start(Map.of("MHIN_PROFILE", "heavy"), "nightly").end().out().strip())
                .isEqualTo(heavy);
        Ended unknown = start(Map.of("MHIN_PROFILE", "fast"), "nightly").end();
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err())
                .isEqualTo("mhin: MHIN_PROFILE: there is no profile fast; name readers, nights or heavy\n");
    }

    private String options(String... words) throws Exception {
        return start(words).end().out().strip();
    }

    @Test
    void javaTakesTheOptionsOfEveryProfile() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        for (List<String> files :
                List.of(List.of("readers"), List.of("nights", "memory"), List.of("heavy", "memory"))) {
            List<String> line = new ArrayList<>(List.of(java));
            files.forEach(file -> line.add("@" + LAUNCH.resolve(file + ".flags")));
            line.add("-version");
            Ended ended = run(Map.of(), line).end();
            assertThat(ended.exit()).as(ended.err()).isZero();
            assertThat(ended.err()).contains("Runtime").doesNotContain("warning");
        }
    }

    /** One that failed would leave readers without an archive of classes, which nobody sees. */
    @Test
    void theCommandsOfTheTrainingAnswer() throws Exception {
        List<List<String>> lines = ReadingCommands.lines(folder);
        assertThat(lines).hasSizeGreaterThan(5);
        for (List<String> line : lines) {
            Ran ran = Ran.on(TestWarehouse.ofSamples().layout(), line.toArray(String[]::new));
            assertThat(ran.status()).as(line + ": " + ran.err()).isZero();
        }
    }

    /** The program itself, run by a JDK. */
    private void program(Path jdk) throws IOException {
        program("java", """
                #!/usr/bin/env bash
                case "$*" in *-XX:ArchiveClassesAtExit* | *-XX:DumpLoadedClassList*) exit 1 ;; esac
                exec "%s/bin/java" "$@"
                """.formatted(jdk));
        Files.copy(jdk.resolve("release"), bin.resolveSibling("release"));
        Manifest manifest = new Manifest();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Mhin.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(classPath.split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        manifest.getMainAttributes()
                .put(
                        new Attributes.Name("Add-Opens"),
                        "java.base/sun.util.calendar java.base/java.nio java.base/java.lang java.base/sun.nio.ch"
                                + " java.base/java.util java.base/java.lang.invoke");
        Path jar = folder.resolve("program.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.finish();
        }
        program("mvn", """
                #!/usr/bin/env bash
                set -e
                mkdir -p "$TEST_HOME/pipeline/target/lib"
                cd "$TEST_HOME/pipeline/target"
                cp "%1$s" mhin.jar
                cp "%1$s" mhin-bench.jar
                cp "%1$s" mhin-readers.jar
                echo lib/none.jar >mhin-readers.classpath
                touch lib/duckdb_jdbc-1-driver.jar
                """.formatted(jar));
    }

    /** R28: the locale that cron gives, under which Java could not open such names. */
    @Test
    void namesBeyondAsciiAreLandedUnderTheLocaleOfCron() throws Exception {
        program(Path.of(System.getProperty("java.home")));
        Path files = Files.createDirectories(folder.resolve("files"));
        Path sample;
        try (Stream<Path> samples = Files.list(TestWarehouse.SAMPLES.resolve("fingertips-csv/good"))) {
            sample = samples.sorted().findFirst().orElseThrow();
        }
        String text = Files.readString(sample);
        Files.writeString(files.resolve("Größe.csv"), text);
        try (ZipOutputStream zip =
                new ZipOutputStream(Files.newOutputStream(files.resolve("Zipß.zip")), StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry("Übersicht.csv"));
            zip.write((text + text.substring(text.lastIndexOf('\n', text.length() - 2) + 1))
                    .getBytes(StandardCharsets.UTF_8));
        }

        Ended landed = start(Map.of("LC_ALL", "C"), "land", "files", "--warehouse", "w")
                .end();

        assertThat(landed.err()).isEqualTo("mhin: building, which takes a few minutes the first time\n");
        assertThat(landed.out()).contains("Größe.csv").contains("Übersicht.csv");
        assertThat(landed.exit()).isZero();
    }

    /** N18: a line on the error output is a mail each night. JDKs beyond the one that tests run by: {@code mhin.jdks}, or the usual place. */
    @Test
    void newerJdksAreQuiet() throws Exception {
        int own = Runtime.version().feature();
        List<Path> others = new ArrayList<>();
        String given = System.getProperty("mhin.jdks", "/usr/lib/jvm");
        for (String place : given.split(File.pathSeparator)) {
            if (Files.isDirectory(Path.of(place))) {
                try (Stream<Path> found = Files.list(Path.of(place))) {
                    found.filter(jdk -> feature(jdk) > own).sorted().forEach(others::add);
                }
            }
        }
        if (others.isEmpty()) {
            System.out.println("LauncherTest.newerJdksAreQuiet skipped: no JDK newer than " + own + " in " + given);
        }
        assumeTrue(!others.isEmpty());
        program(others.get(others.size() - 1));
        String building = "mhin: building, which takes a few minutes the first time\n";
        Path sample = TestWarehouse.SAMPLES
                .resolve("fingertips-csv/good/suicide-east-midlands.csv")
                .toAbsolutePath();

        for (List<String> words : List.of(
                List.of("land", sample.toString()),
                List.of("nightly"),
                List.of("compare", "Derby"),
                List.of("sql", "-c", "select count(*) from area_comparisons"),
                List.of("status"),
                List.of("nightly"))) {
            List<String> line = new ArrayList<>(words);
            line.addAll(List.of("--warehouse", "w"));
            Ended ended = start(line.toArray(String[]::new)).end();
            assertThat(ended.err()).as(words.toString()).isIn("", building);
            assertThat(ended.exit()).as(words + ended.out()).isZero();
        }
    }

    private static int feature(Path jdk) {
        try (Stream<String> lines = Files.lines(jdk.resolve("release"))) {
            return Files.isExecutable(jdk.resolve("bin/java"))
                    ? lines.filter(line -> line.startsWith("JAVA_VERSION=\""))
                            .map(line -> line.replaceAll("^JAVA_VERSION=\"([0-9]+).*", "$1"))
                            .mapToInt(Integer::parseInt)
                            .findFirst()
                            .orElse(0)
                    : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
