package org.mhin.model.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.model.disclosure.DisclosureRule.Level;
import org.mhin.model.statistic.rate.Method;

class DisclosureRuleTest {
    @ParameterizedTest
    @CsvSource({
        "mhsds_monthly, SUBNATIONAL, 0, *",
        "mhsds_monthly, SUBNATIONAL, 4, *",
        "mhsds_monthly, SUBNATIONAL, 5, 5",
        "mhsds_monthly, SUBNATIONAL, 8, 10",
        "mhsds_monthly, NATIONAL, NaN, 0",
        "mhsds_monthly, NATIONAL, 3, 3",
        "mh_bulletin, SUBNATIONAL, NaN, *",
        "core_data_pack, NATIONAL, 4, *",
        "core_data_pack, NATIONAL, 7, 7",
        "hes_2018, SUBNATIONAL, 0, 0",
        "hes_2018, SUBNATIONAL, 7, *",
        "hes_2018, SUBNATIONAL, 8, 10",
        "hes_2018, NATIONAL, 1, 1"
    })
    void countsFollowTheirScheme(String scheme, Level level, double count, String published) {
        assertThat(rule(scheme).count(count, level).text()).isEqualTo(published);
    }

    @ParameterizedTest
    @CsvSource({
        "mhsds_monthly, SUBNATIONAL, 9, 72, 12.5, 13",
        "mhsds_monthly, SUBNATIONAL, 4, 72, 5.56, *",
        "core_data_pack, NATIONAL, 9, 11, 81.81818181818181, 81.8",
        "core_data_pack, SUBNATIONAL, 9, 11, 81.81818181818181, 82",
        "hes_2018, SUBNATIONAL, 28, 31, 90.32, 100"
    })
    void percentagesFollowTheirScheme(
            String scheme, Level level, double numerator, double denominator, double value, String published) {
        assertThat(rule(scheme).share(numerator, denominator, 100, value, level).text())
                .isEqualTo(published);
    }

    /** Value, numerator and denominator as they are shown; nothing of a hidden one. */
    @ParameterizedTest
    @CsvSource({
        // A rate by the parts as shown has its own multiplier, not that of a percentage.
        "hes_2018, SUBNATIONAL, CRUDE_RATE, 100000, 90322.58, 28, 31, 100000 30 30",
        "hes_2018, SUBNATIONAL, PROPORTION, 100, 90.32, 28, 31, 100 30 30",
        "mhsds_monthly, SUBNATIONAL, PROPORTION, 100, 12.5, 9, 72, 13 10 70",
        "mhsds_monthly, SUBNATIONAL, PROPORTION, 100, 5.56, 4, 72, hidden",
        // England is exempt, and what is missing stays missing though the rule takes it for 0.
        "mhsds_monthly, NATIONAL, PROPORTION, 100, 12.5, NaN, 72, 12.5 NaN 72",
        "mhsds_monthly, SUBNATIONAL, COUNT, 1, 8, NaN, NaN, 10 NaN NaN",
        "mhsds_monthly, SUBNATIONAL, COUNT, 1, 8, 8, NaN, 10 10 NaN",
        "mhsds_monthly, SUBNATIONAL, COUNT, 1, 4, 4, NaN, hidden",
        // Of means too, whether or not the publisher says so; none went into a mean of 0 values.
        "mhsds_monthly, SUBNATIONAL, MEAN, 1, 2.5, 4, NaN, hidden",
        "hes_2018, SUBNATIONAL, MEAN, 1, 2.5, 0, NaN, hidden",
        "hes_2018, SUBNATIONAL, MEAN, 1, 2.5, 8, NaN, 2.5 10 NaN",
        "core_data_pack, NATIONAL, MEAN, 1, 2.5, 4, NaN, hidden",
        "mhsds_monthly, SUBNATIONAL, DSR, 100000, 2.5, NaN, NaN, 2.5 NaN NaN",
        // A rate of many people would give the count before it was rounded.
        "mhsds_monthly, SUBNATIONAL, CRUDE_RATE, 100000, 33, 33, 100000, 35 35 100000",
        "mhsds_monthly, SUBNATIONAL, ISR, 100, 33, 33, 100, 33 35 NaN",
        // Value and numerator would give a small denominator, value and denominator a small numerator.
        "mh_bulletin, SUBNATIONAL, RATIO, 1, 20, 40, 2, hidden",
        "mh_bulletin, SUBNATIONAL, CRUDE_RATE, 100000, 2000000, 40, 2, hidden",
        "mhsds_monthly, SUBNATIONAL, MEAN, 1, 20.5, 41, 2, hidden",
        "mh_bulletin, SUBNATIONAL, ISR, 100, 15, NaN, 20, hidden"
    })
    void aFigureIsShownWithItsParts(
            String scheme,
            Level level,
            Method method,
            double multiplier,
            double value,
            double numerator,
            double denominator,
            String expected) {
        CountedFigure shown =
                rule(scheme).shown(new CountedFigure(method, multiplier, value, numerator, denominator), level);
        assertThat(
                        shown == null
                                ? "hidden"
                                : text(shown.value()) + " " + text(shown.numerator()) + " " + text(shown.denominator()))
                .isEqualTo(expected);
    }

    private static String text(double number) {
        return String.valueOf(number).replaceFirst("\\.0$", "");
    }

    @Test
    void everyFaultOfARuleIsALine() {
        String rule = """
                name: few
                title: Few
                source: Nobody.
                national: {percentages: none}
                subnational: {hidden: {lowest: 8, highest: 7}, percentages: numerators, decimals: 2}
                """;
        assertThatThrownBy(() -> DisclosureRules.parse(rule, "disclosure/few.yaml"))
                .hasMessageContaining(
                        "disclosure/few.yaml: line 5, column 48: subnational.percentages: 'numerators' is not one of none, numerator,");
        assertThatThrownBy(() -> DisclosureRules.parse(rule.replace("numerators", "numerator"), "disclosure/few.yaml"))
                .hasMessageContaining("line 5, column 35: subnational.hidden.highest: 7 is below the lowest, 8");
        assertThatThrownBy(() -> DisclosureRules.parse(
                        rule.replace("numerators", "numerator").replace("lowest: 8", "lowest: 1"),
                        "disclosure/fewer.yaml"))
                .hasMessageContaining("name: the file is not named after its rule 'few'");
    }

    @Test
    void aRuleSaysWhatEverybodyKnows() {
        assertThat(DisclosureRules.shipped().names())
                .contains("core_data_pack", "hes_2018", "mh_bulletin", "mhsds_monthly", "none");
        DisclosureRule hes = rule("hes_2018");
        assertThat(hes.subnational().lowestHidden()).isEqualTo(1);
        assertThat(hes.subnational().highestHidden()).isEqualTo(7);
        assertThat(hes.subnational().halfBase()).isEqualTo(2.5);
        assertThat(hes.national().isExempt()).isTrue();
        assertThat(rule("core_data_pack").national().isExempt()).isFalse();
        DisclosureRule none = rule("none");
        assertThat(none.hidesAnything()).isFalse();
        assertThat(none.count(3, Level.SUBNATIONAL).text()).isEqualTo("3");
        assertThat(none.mean(1, 2.5, Level.SUBNATIONAL).text()).isEqualTo("2.5");
    }

    @Test
    void everyReferenceRowAgrees() throws IOException {
        String shared = System.getProperty("mhin.shared", "");
        Path file = Path.of(shared, "oracle", "suppression.csv");
        boolean present = !shared.isEmpty() && Files.exists(file);
        if (!present) {
            System.out.println("Skipped suppression.csv: no folder oracle under the folder that mhin.shared names");
        }
        Assumptions.assumeTrue(present, "the reference files are not on this machine");
        int rows = 0;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : reader) {
                String expected = row.getField("published");
                PublishedFigure figure = publish(row);
                if (expected.equals("*")) {
                    assertThat(figure.isWithheld()).as(row.toString()).isTrue();
                } else {
                    assertThat(figure.isWithheld()).as(row.toString()).isFalse();
                    double want = Double.parseDouble(expected);
                    assertThat(Double.parseDouble(figure.text()))
                            .as(row.toString())
                            .isCloseTo(want, within(1e-9 * want + 1e-12));
                }
                rows++;
            }
        }
        System.out.println("suppression.csv: " + rows + " rows agree");
    }

    private static PublishedFigure publish(NamedCsvRecord row) {
        DisclosureRule rule = rule(row.getField("scheme"));
        Level level = Level.valueOf(row.getField("area_level").toUpperCase(Locale.ROOT));
        double numerator = number(row, "numerator");
        double value = number(row, "unrounded_value");
        return switch (row.getField("statistic")) {
            case "count" -> rule.count(numerator, level);
            case "mean" -> rule.mean(numerator, value, level);
            default -> rule.share(numerator, number(row, "denominator"), 100, value, level);
        };
    }

    private static DisclosureRule rule(String name) {
        return DisclosureRules.shipped().rule(name).orElseThrow();
    }

    private static double number(NamedCsvRecord row, String column) {
        String text = row.getField(column);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }
}
