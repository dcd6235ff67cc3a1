package org.mhin.pipeline.release;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhin.pipeline.MainCode;
import org.mhin.pipeline.ReadingCommands;
import org.mhin.pipeline.Rooms;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.layout.Delivery;

/** What only reads starts neither Spark nor the Parquet library, so that nobody waits for them. */
class LightReadersTest {
    private static final Pattern FEW =
            Pattern.compile("[/\\\\](mhin-model|jspecify|picocli|fastcsv|duckdb_jdbc|snakeyaml|ojalgo"
                    + "|jackson-(core|databind|annotations|datatype-jsr310|dataformat-yaml)|commons-(statistics|numbers|rng)-[a-z-]*)"
                    + "-[0-9][^/\\\\]*[.]jar$");

    private static final String[] HEAVY = {"org.apache.spark..", "org.apache.hadoop..", "org.apache.parquet.."};

    @TempDir
    private static Path written;

    @TempDir
    Path root;

    @Test
    void doNotNameTheBatchEngine() {
        noClasses()
                .that()
                .resideInAnyPackage(Rooms.readers())
                .or()
                .haveNameMatching("(?i)org\\.mhin\\.pipeline\\.cli\\.(Mhin|Called|Settings|SqlStatements|\\w+Options|("
                        + String.join("|", ReadingCommands.names()) + "|explain)Command)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HEAVY)
                .because("readers answer at once")
                .check(new ClassFileImporter().withImportOption(new MainCode()).importPackages("org.mhin.pipeline"));
    }

    /** Every command of the list, by the short class path with which the launcher starts it. */
    @ParameterizedTest
    @MethodSource
    void loadNoClassOfTheBatchEngine(String command) throws Exception {
        assertThat(few().split(File.pathSeparator)).hasSizeBetween(10, 30);

        assertThat(run(command, few(), TestWarehouse.ofSamples().layout().root()))
                .isNotEmpty()
                .noneMatch(text -> text.contains("org.apache.spark.")
                        || text.contains("org.apache.hadoop.")
                        || text.contains("org.apache.parquet."));
    }

    static Stream<String> loadNoClassOfTheBatchEngine() {
        String release = Releases.of(TestWarehouse.ofSamples().layout()).id();
        return Stream.concat(
                ReadingCommands.lines(written).stream()
                        .map(words -> String.join(
                                " ",
                                words.stream()
                                        .map(word -> word.replace(' ', '+'))
                                        .toList())),
                Stream.of("diff " + release + " " + release, "audit --format json", "status --format json"));
    }

    /** The catalogue and the marts' contracts are YAML: to read them takes longer than such an answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "area Leeds",
                "area Leeds --format json",
                "arealist list",
                "compare Leeds",
                "compare Leeds --format csv",
                "compare Leeds --as ltla --boundaries 2021-04-01",
                "sql -c SELECT+1"
            })
    void readNeitherTheCatalogueNorAnyOtherYaml(String command) throws Exception {
        assertThat(loaded(command, everything()))
                .noneMatch(text -> text.contains("org.yaml.snakeyaml.") || text.contains("jackson.dataformat.yaml."));
    }

    /** Only what is asked for: to look through every command of the program takes longer than such an answer. */
    @Test
    void lookThroughNoOtherCommand() throws Exception {
        assertThat(loaded("area Leeds", everything()))
                .anyMatch(text -> text.contains("org.mhin.pipeline.render.AreaPage "))
                .noneMatch(text -> text.contains("org.mhin.pipeline.cli.WarehouseOptions$")
                        || text.contains("org.mhin.pipeline.answer.Comparisons ")
                        || text.contains("org.mhin.pipeline.cli.AreaListCommand$"));
    }

    /** Deliveries that no run has told of yet, one of which has figures from before its areas began. */
    @ParameterizedTest
    @ValueSource(strings = {"status", "rejects oaps-open-data-2020-07.csv"})
    void needFewLibrariesForWhatIsStagedAndNotYetTold(String command) throws Exception {
        Path samples = TestWarehouse.ofSamples().layout().root();
        Path warehouse = root.resolve("staged-only");
        for (String folder : List.of("landing", "staged")) {
            try (Stream<Path> files = Files.walk(samples.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = warehouse.resolve(samples.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        assertThat(run(command, few(), warehouse)).isNotEmpty();
    }

    /** The libraries of the launcher's short class path for readers; the pom has them by group. */
    private static String few() {
        return Stream.of(everything().split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(".jar") || FEW.matcher(entry).find())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String everything() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** The classes that a command loads in a process of its own, which must end well. */
    private List<String> loaded(String command, String classPath) throws Exception {
        ServedWarehouse warehouse = new ServedWarehouse(root.resolve("warehouse"));
        Delivery july = warehouse.land("mhsds-waits", "july.csv");
        warehouse.stage(july, new ServedWarehouse.Staging(7, 1, 0, null, List.of()));
        warehouse.reject(july, List.of(List.of("x", "no number")));
        warehouse.publish(july);
        return run(command, classPath, warehouse.layout().root());
    }

    private List<String> run(String command, String classPath, Path warehouse) throws Exception {
        Path loaded = root.resolve("loaded.txt");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + loaded,
                "-cp",
                classPath,
                "org.mhin.pipeline.cli.Mhin"));
        Stream.of(command.split(" ")).map(word -> word.replace('+', ' ')).forEach(line::add);
        line.addAll(List.of("--warehouse", warehouse.toString()));
        Path output = root.resolve("output.txt");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readAllLines(loaded);
    }
}
