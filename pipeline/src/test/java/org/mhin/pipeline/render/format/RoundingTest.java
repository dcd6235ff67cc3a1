package org.mhin.pipeline.render.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoundingTest {
    private static Rounding of(List<? extends @Nullable Double> numbers) {
        return Rounding.of(numbers, numbers);
    }

    @Test
    void showsWholeNumbersWithoutDecimals() {
        assertThat(of(List.of(1234567.0, 5.0)).text(1234567)).isEqualTo("1,234,567");
    }

    @Test
    void showsOneDecimalFromOneUpAndTwoDigitsBelow() {
        assertThat(of(List.of(19.3952595871038)).text(19.3952595871038)).isEqualTo("19.4");
        assertThat(of(List.of(0.456)).text(0.456)).isEqualTo("0.46");
        assertThat(of(List.of(0.0456)).text(0.0456)).isEqualTo("0.046");
    }

    @Test
    void showsNumbersThatStandTogetherWithTheSameDecimals() {
        Rounding rounding = of(Arrays.asList(12.0, 0.25, null));

        assertThat(rounding.text(12.0)).isEqualTo("12.00");
        assertThat(rounding.text(0.25)).isEqualTo("0.25");
    }

    @Test
    void showsAWholeNumberAmongOthersLikeThem() {
        assertThat(Rounding.of(List.of(72.0, 67.0), List.of(72.0, 67.0, 66.8)).text(72))
                .isEqualTo("72.0");
    }

    @Test
    void roundsHalvesAwayFromZeroAsTheyAreWritten() {
        assertThat(of(List.of(50.25)).text(50.25)).isEqualTo("50.3");
        assertThat(of(List.of(1.15)).text(1.15)).isEqualTo("1.2");
        assertThat(of(List.of(-1.15)).text(-1.15)).isEqualTo("-1.2");
    }
}
