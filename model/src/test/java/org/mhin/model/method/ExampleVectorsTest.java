package org.mhin.model.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The project's own vectors. In {@code statistic/<method>.csv} the rows of a case hold its input; columns headed {@code
 * =name} hold the result rows, one per line from the case's first line on, blank where a result is missing.
 */
class ExampleVectorsTest {
    private static final Path FOLDER = Path.of("src/test/resources/statistic");
    private static final String PUBLISHED = "published.csv";

    /** Every method that has a file. */
    static List<String> methods() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(PUBLISHED))
                    .map(name -> name.replaceFirst("[.]csv$", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyFileIsOfAMethod() throws IOException {
        assertThat(methods())
                .hasSizeGreaterThan(15)
                .allSatisfy(
                        key -> assertThat(CalculableMethod.find(key)).as(key).isPresent());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyRowAgrees(String key) {
        Calculation calculation = new Calculation(CalculableMethod.find(key).orElseThrow(), Map.of());
        Vectors.byCase(Vectors.read(FOLDER.resolve(key + ".csv")), "case").forEach((id, lines) -> {
            List<Map<String, String>> inputs = new ArrayList<>();
            List<Map<String, String>> expected = new ArrayList<>();
            for (Map<String, String> line : lines) {
                Map<String, String> input = new LinkedHashMap<>();
                Map<String, String> result = new LinkedHashMap<>();
                line.forEach((column, text) -> {
                    if (column.startsWith("=")) {
                        result.put(column.substring(1), text);
                    } else if (!column.equals("case") && !column.equals("because")) {
                        input.put(column, text);
                    }
                });
                if (input.values().stream().anyMatch(text -> !text.isEmpty())) {
                    inputs.add(input);
                }
                if (expected.isEmpty() || result.values().stream().anyMatch(text -> !text.isEmpty())) {
                    expected.add(result);
                }
            }
            String why = key + " case " + id + ", " + lines.get(0).get("because");
            CaseResult got = calculation.of(id, Vectors.inputs(inputs));
            assertThat(got.refusal()).as(why).isNull();
            assertThat(got.rows()).as(why).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                ResultRow row = got.rows().get(i);
                expected.get(i)
                        .forEach((column, text) ->
                                Vectors.assertCell(why + ", " + column, row.text(column), text, 1e-9, 1e-9));
            }
        });
    }

    @Test
    void publishedExamplesAgreeToThePrintedDecimals() {
        for (Map<String, String> line : Vectors.read(FOLDER.resolve(PUBLISHED))) {
            Map<String, String> input = new LinkedHashMap<>();
            String[] columns = line.get("columns").split(";");
            String[] cells = line.get("inputs").split(";");
            for (int i = 0; i < columns.length; i++) {
                input.put(columns[i], cells[i]);
            }
            CalculableMethod method = CalculableMethod.find(line.get("method")).orElseThrow();
            ResultRow row = new Calculation(method, Map.of())
                    .of("", List.of(Vectors.input(input)))
                    .rows()
                    .get(0);
            double half = 0.5000001 * Math.pow(10, -Integer.parseInt(line.get("decimals")));
            String[] names = line.get("result_columns").split(";");
            String[] results = line.get("results").split(";");
            for (int i = 0; i < names.length; i++) {
                Vectors.assertCell(line.get("source") + input, row.text(names[i]), results[i], 0, half);
            }
        }
    }
}
