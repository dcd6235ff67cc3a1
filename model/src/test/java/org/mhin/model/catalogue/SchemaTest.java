package org.mhin.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the catalogue against the schema that editors and other programs validate it with. */
class SchemaTest {
    private static final Path CATALOGUE = Path.of("src/main/resources/catalogue");

    static Stream<Path> feeds() throws IOException {
        return yaml("feeds");
    }

    static Stream<Path> indicators() throws IOException {
        return yaml("indicators");
    }

    static Stream<Path> neighbours() throws IOException {
        return yaml("neighbours");
    }

    static Stream<Path> priorities() throws IOException {
        return yaml("priorities");
    }

    static Stream<Path> disclosure() throws IOException {
        return yaml("disclosure");
    }

    private static Stream<Path> yaml(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(CATALOGUE.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void everyFeedIsValid(Path file) throws IOException {
        assertThat(faults("feed", Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("indicators")
    void everyIndicatorIsValid(Path file) throws IOException {
        assertThat(faults("indicator", Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("neighbours")
    void everyListOfNeighboursIsValid(Path file) throws IOException {
        assertThat(faults("neighbours", Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("priorities")
    void everyPriorityIsValid(Path file) throws IOException {
        assertThat(faults("priority", Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("disclosure")
    void everyDisclosureRuleIsValid(Path file) throws IOException {
        assertThat(faults("disclosure", Files.readString(file))).isEmpty();
    }

    @Test
    void aFeatureOfTwoKindsIsAFault() throws IOException {
        String set = Files.readString(CATALOGUE.resolve("neighbours/similar-utlas.yaml"));
        assertThat(faults("neighbours", set.replace("population: people", "population: people\n    indicator: x")))
                .isNotEmpty();
        assertThat(faults("neighbours", set.replace("title:", "name:"))).isNotEmpty();
    }

    @Test
    void anUnknownKeyIsOneFault() throws IOException {
        String contract = Files.readString(CATALOGUE.resolve("feeds/qof-prevalence-ccg.yaml"));
        assertThat(faults("feed", contract + "\ncolour: blue\n"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.toString()).contains("colour"));
    }

    @Test
    void anUnknownReasonIsAFault() throws IOException {
        String contract = Files.readString(CATALOGUE.resolve("feeds/oap-collection.yaml"));
        assertThat(faults("feed", contract.replace("\"*\": suppressed", "\"*\": hidden")))
                .isNotEmpty();
    }

    private static List<Error> faults(String schema, String yaml) throws IOException {
        return load(schema).validate(yaml, InputFormat.YAML);
    }

    static Schema load(String name) throws IOException {
        try (InputStream in = Files.newInputStream(CATALOGUE.resolve("schema/" + name + ".schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
    }
}
