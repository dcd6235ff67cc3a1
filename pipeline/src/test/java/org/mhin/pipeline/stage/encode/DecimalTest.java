package org.mhin.pipeline.stage.encode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
    private static double parse(String text) {
        return Decimal.parse(text.toCharArray(), 0, text.length(), true);
    }

    /** R36: a comma stands between groups of three, also where the number is long or has an exponent. */
    @ParameterizedTest
    @ValueSource(strings = {"1,23e4", "12,34", "1234,567", "1,2345678901234567890", "1,234,56e2", "1e4,000", ",123e1"})
    void aCommaElsewhereIsNoNumber(String text) {
        assertThat(parse(text)).isNaN();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1,234; 1234",
                "1,234e1; 12340",
                "12,345,678,901,234,567,890; 12345678901234567890",
                "1,234.5; 1234.5"
            })
    void aCommaBetweenThousandsIsPassedOver(String text, double number) {
        assertThat(parse(text)).isEqualTo(number);
    }

    /** F4: minus nothing is nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"-0", "-0.0", "-0e5"})
    void minusNothingIsNothing(String text) {
        assertThat(Double.doubleToRawLongBits(parse(text))).isZero();
    }
}
