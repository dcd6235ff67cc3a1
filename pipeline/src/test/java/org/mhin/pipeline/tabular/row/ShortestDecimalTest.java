package org.mhin.pipeline.tabular.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestDecimalTest {
    @ParameterizedTest
    @CsvSource({
        "68.400000000000006,68.4",
        "12,12",
        "-0.0,0",
        "0.001,0.001",
        "2e23,200000000000000000000000",
        "1.1E-5,0.000011",
        "0.30000000000000004,0.30000000000000004",
        "123456789012345678,123456789012345680"
    })
    void numbersArePlainAndShort(double value, String text) {
        assertThat(ShortestDecimal.of(value)).isEqualTo(text);
    }

    @Test
    void theTextMeansTheSameNumber() {
        Random random = new Random(20260101);
        for (int i = 0; i < 20_000; i++) {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(20) - 6);
            assertThat(Double.parseDouble(ShortestDecimal.of(value))).isEqualTo(value);
        }
    }

    @Test
    void floatsAreAsShortAsTheirOwnPrecision() {
        assertThat(ShortestDecimal.of(68.4f)).isEqualTo("68.4");
        assertThat(ShortestDecimal.of(3f)).isEqualTo("3");
    }
}
