package org.mhin.model.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.mhin.model.disclosure.DisclosureScheme.Level;

class DisclosureSchemeTest {
    @ParameterizedTest
    @CsvSource({
        "MHSDS_MONTHLY, SUBNATIONAL, 0, *",
        "MHSDS_MONTHLY, SUBNATIONAL, 4, *",
        "MHSDS_MONTHLY, SUBNATIONAL, 5, 5",
        "MHSDS_MONTHLY, SUBNATIONAL, 8, 10",
        "MHSDS_MONTHLY, NATIONAL, NaN, 0",
        "MHSDS_MONTHLY, NATIONAL, 3, 3",
        "MH_BULLETIN, SUBNATIONAL, NaN, *",
        "CORE_DATA_PACK, NATIONAL, 4, *",
        "CORE_DATA_PACK, NATIONAL, 7, 7",
        "HES_2018, SUBNATIONAL, 0, 0",
        "HES_2018, SUBNATIONAL, 7, *",
        "HES_2018, SUBNATIONAL, 8, 10",
        "HES_2018, NATIONAL, 1, 1"
    })
    void countsFollowTheirScheme(DisclosureScheme scheme, Level level, double count, String published) {
        assertThat(scheme.count(count, level).text()).isEqualTo(published);
    }

    @ParameterizedTest
    @CsvSource({
        "MHSDS_MONTHLY, SUBNATIONAL, 9, 72, 12.5, 13",
        "MHSDS_MONTHLY, SUBNATIONAL, 4, 72, 5.56, *",
        "CORE_DATA_PACK, NATIONAL, 9, 11, 81.81818181818181, 81.8",
        "CORE_DATA_PACK, SUBNATIONAL, 9, 11, 81.81818181818181, 82",
        "HES_2018, SUBNATIONAL, 28, 31, 90.32, 100"
    })
    void percentagesFollowTheirScheme(
            DisclosureScheme scheme,
            Level level,
            double numerator,
            double denominator,
            double value,
            String published) {
        assertThat(scheme.percentage(numerator, denominator, value, level).text())
                .isEqualTo(published);
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
        DisclosureScheme scheme =
                DisclosureScheme.valueOf(row.getField("scheme").toUpperCase(Locale.ROOT));
        Level level = Level.valueOf(row.getField("area_level").toUpperCase(Locale.ROOT));
        double numerator = number(row, "numerator");
        double value = number(row, "unrounded_value");
        return switch (row.getField("statistic")) {
            case "count" -> scheme.count(numerator, level);
            case "mean" -> DisclosureScheme.hesMean(numerator, value);
            default -> scheme.percentage(numerator, number(row, "denominator"), value, level);
        };
    }

    private static double number(NamedCsvRecord row, String column) {
        String text = row.getField(column);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }
}
