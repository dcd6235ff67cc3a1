package org.mhin.pipeline.serve;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhin.pipeline.warehouse.Delivery;

/** What only reads starts neither Spark nor the Parquet library, so that nobody waits for them. */
class LightReadersTest {
    private static final String[] HEAVY = {"org.apache.spark..", "org.apache.hadoop..", "org.apache.parquet.."};

    @TempDir
    Path root;

    @Test
    void doNotNameTheBatchEngine() {
        noClasses()
                .that()
                .resideInAPackage("org.mhin.pipeline.serve..")
                .or()
                .haveNameMatching("org\\.mhin\\.pipeline\\.cli\\."
                        + "(Mhin|AreaCommand|AreaPage|AreaListCommand|CompareCommand|ComparisonTable|RankingTable|ExplainCommand|ExplanationPage|StatusCommand|SqlCommand|SqlStatements|RejectsCommand"
                        + "|Settings|WarehouseOptions|OutputOptions)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HEAVY)
                .because("readers answer at once")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.mhin.pipeline.serve", "org.mhin.pipeline.cli"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"area Leeds", "compare Leeds", "status", "sql -c SELECT+1", "rejects july.csv"})
    void loadNoClassOfTheBatchEngine(String command) throws Exception {
        ServedWarehouse warehouse = new ServedWarehouse(root.resolve("warehouse"));
        Delivery july = warehouse.land("mhsds-waits", "july.csv");
        warehouse.stage(july, new ServedWarehouse.Staging(7, 1, 0, null, List.of()));
        warehouse.reject(july, List.of(List.of("x", "no number")));
        warehouse.publish(july);
        Path loaded = root.resolve("loaded.txt");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + loaded,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.mhin.pipeline.cli.Mhin"));
        Stream.of(command.split(" ")).map(word -> word.replace('+', ' ')).forEach(line::add);
        line.addAll(List.of("--warehouse", warehouse.layout().root().toString()));

        Path output = root.resolve("output.txt");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        try (Stream<String> classes = Files.lines(loaded)) {
            assertThat(classes.filter(text -> text.contains("org.apache.spark.")
                            || text.contains("org.apache.hadoop.")
                            || text.contains("org.apache.parquet.")))
                    .isEmpty();
        }
    }
}
