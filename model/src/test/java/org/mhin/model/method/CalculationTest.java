package org.mhin.model.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mhin.model.statistic.InvalidInput;

class CalculationTest {
    private static final Map<String, Integer> COLUMNS = Map.of("case_id", 0, "x", 1, "n", 2);

    private final CalculableMethod proportion =
            CalculableMethod.find("proportion").orElseThrow();

    @Test
    void neighbouringRowsAreOneCaseAndARefusalDoesNotStopTheRun() {
        List<CaseResult> results = new ArrayList<>();
        List<InputRow> rows = List.of(
                row("a", "20", "100"),
                row("a", "30", "100"),
                row("b", "9", "5"),
                row("c", "", "10"),
                row("d", "1", "2"));
        new Calculation(proportion, Map.of()).run(rows.iterator(), results::add);
        assertThat(results).extracting(CaseResult::id).containsExactly("a", "b", "c", "d");
        assertThat(results.get(0).rows().get(0).text("value")).isEqualTo("25");
        InvalidInput refusal = results.get(1).refusal();
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo(InvalidInput.Reason.NUMERATOR_ABOVE_DENOMINATOR);
        assertThat(refusal).hasMessage("The numerator of a proportion must not be above its denominator");
        assertThat(results.get(2).rows().get(0).text("value")).isEmpty();
        assertThat(results.get(3).rows().get(0).text("value")).isEqualTo("50");
    }

    @Test
    void aMissingColumnAnUnknownOptionAndAnUnreadableNumberAreNamed() {
        List<InputRow> noDenominator = List.of(new InputRow(Map.of("x", 0), List.of("1")));
        Calculation calculation = new Calculation(proportion, Map.of());
        assertThatThrownBy(() -> calculation.run(noDenominator.iterator(), result -> {}))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("Method proportion needs a column n");
        assertThatThrownBy(() -> new Calculation(proportion, Map.of("multiplyer", "1")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("Method proportion has no option multiplyer");
        InvalidInput refusal =
                calculation.of("a", List.of(row("a", "4*", "10"))).refusal();
        assertThat(refusal).isNotNull().hasMessage("Column x must hold numbers or blanks");
    }

    @Test
    void aColumnWinsOverASettingAndASettingOverTheDefault() {
        InputRow own = new InputRow(Map.of("x", 0, "n", 1, "multiplier", 2), List.of("1", "4", "1000"));
        Calculation calculation = new Calculation(proportion, Map.of("multiplier", "1"));
        assertThat(value(calculation.of("", List.of(own)))).isEqualTo("250");
        assertThat(value(calculation.of("", List.of(row("", "1", "4"))))).isEqualTo("0.25");
        assertThat(value(new Calculation(proportion, Map.of()).of("", List.of(row("", "1", "4")))))
                .isEqualTo("25");
    }

    @Test
    void everyMethodIsListedOnceInTheOrderOfTheFieldsGuidance() {
        List<CalculableMethod> all = CalculableMethod.all();
        assertThat(all).hasSameSizeAs(CalculableMethod.class.getPermittedSubclasses());
        assertThat(all.stream().<Class<?>>map(Object::getClass)).doesNotHaveDuplicates();
        assertThat(all.stream().map(CalculableMethod::key))
                .startsWith("proportion", "crude-rate", "mean", "directly-standardised-rate")
                .endsWith("control-chart", "uncertain-rank");
    }

    @Test
    void everyMethodHasItsOwnKeyAReferenceAndAPage() throws IOException {
        List<String> keys =
                CalculableMethod.all().stream().map(CalculableMethod::key).toList();
        assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.matches("[a-z]+(-[a-z]+)*"));
        Path pages = Path.of("..", "docs", "methods");
        String index = Files.readString(pages.resolve("index.md"));
        for (CalculableMethod method : CalculableMethod.all()) {
            assertThat(method.references()).as(method.key()).isNotEmpty();
            assertThat(method.resultColumns()).as(method.key()).isNotEmpty();
            String page = Files.readString(pages.resolve(method.key() + ".md"));
            assertThat(page).as(method.key()).startsWith("# " + method.title()).contains(method.references());
            assertThat(page)
                    .as(method.key())
                    .contains("## Formula", "## Numerator", "## Denominator", "## When not to use it");
            method.resultColumns().forEach(column -> assertThat(page).contains("`" + column + "`"));
            method.inputColumns().forEach(column -> assertThat(page).contains("`" + column.name() + "`"));
            method.options().forEach(option -> assertThat(page).contains("`" + option.name() + "`"));
            assertThat(index).contains("[" + method.key() + "](" + method.key() + ".md)");
        }
    }

    @Test
    void numbersAreWrittenInTheFewestDigits() {
        assertThat(ResultRow.format(25.0)).isEqualTo("25");
        assertThat(ResultRow.format(0.1)).isEqualTo("0.1");
        assertThat(ResultRow.format(2.0E-3)).isEqualTo("0.002");
        assertThat(ResultRow.format(2.2250738585072014E-308)).isEqualTo("2.2250738585072014E-308");
        assertThat(ResultRow.format(2e23)).as("a digit too many in Java 17").isEqualTo("2.0E23");
        assertThat(ResultRow.format(-0.0)).isEqualTo("0");
        assertThat(ResultRow.format(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
        assertThat(new ResultRow().with("a", Double.NaN).text("a")).isEmpty();
        assertThat(new ResultRow().withUndefined("a", Double.NaN).text("a")).isEqualTo("NaN");
    }

    private static InputRow row(String id, String x, String n) {
        return new InputRow(COLUMNS, List.of(id, x, n));
    }

    private static String value(CaseResult result) {
        return result.rows().get(0).text("value");
    }
}
