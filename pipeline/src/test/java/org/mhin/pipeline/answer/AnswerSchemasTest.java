package org.mhin.pipeline.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhin.pipeline.cli.Ran;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** The schemas under {@code docs} are what the records say ({@code -Dgolden.update=true} writes them), and what commands write. */
class AnswerSchemasTest {
    private static final Path DOCS = Path.of("../docs/schemas");

    static Iterable<String> files() {
        return AnswerSchemas.ANSWERS.keySet();
    }

    @Test
    void everyAnswerHasASchema() {
        assertThat(AnswerSchemas.ANSWERS.values()).containsExactlyInAnyOrder(Answer.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("files")
    void aSchemaSaysWhatTheRecordsSay(String file) throws IOException {
        String schema = Json.mapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(AnswerSchemas.of(AnswerSchemas.ANSWERS.get(file)))
                + "\n";
        Path page = DOCS.resolve(file + ".json");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(DOCS);
            Files.writeString(page, schema);
        }
        assertThat(page).hasContent(schema);
    }

    @Test
    void anAreaListIsWrittenAsItsSchemaSays(@TempDir Path folder) throws IOException {
        WarehouseLayout layout =
                TestWarehouse.ofSamples().copyTo(folder.resolve("w")).layout();
        assertThat(Ran.on(layout, "arealist", "create", "cities", "E06000018", "E06000015")
                        .status())
                .isZero();
        isAsItsSchemaSays("area-list", Ran.on(layout, "area", "cities", "--format", "json"));
        isAsItsSchemaSays("compare", Ran.on(layout, "compare", "cities", "--format", "json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "area | area E08000003",
                "area | area E38000256 --on 1990-01-01",
                "compare | compare Nottingham",
                "compare | compare England --breakdowns",
                "compare | compare E38000256 --boundaries 2021-04-01",
                "compare-rankings | compare --as utla --boundaries 2023-04-01 --indicator depression-qof-prevalence --period 2013/14",
                "compare-neighbours | compare Nottingham --with neighbours --indicator depression-qof-prevalence --period 2013/14",
                "explain | explain suicide-rate Nottingham latest",
                "explain-derived | explain depression-qof-prevalence E38000256 2013/14 --boundaries 2021-04-01",
                "releases | releases",
                "status | status",
                "audit | audit",
                "check | check",
                "indicators | indicators",
                "indicators | indicators suicide-rate",
                "profile | profile Nottingham",
                "profile | profile England",
                "priorities | priorities",
                "priorities | priorities Nottingham"
            })
    void whatACommandWritesIsAsItsSchemaSays(String file, String command) throws IOException {
        Ran ran = Ran.on(TestWarehouse.ofSamples().layout(), (command + " --format json").split(" "));
        isAsItsSchemaSays(file, ran);
    }

    private static void isAsItsSchemaSays(String file, Ran ran) throws IOException {
        assertThat(ran.status()).as(ran.err()).isZero();
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(DOCS.resolve(file + ".json")), InputFormat.JSON);
        assertThat(schema.validate(ran.out(), InputFormat.JSON)).as(ran.out()).isEmpty();
    }
}
