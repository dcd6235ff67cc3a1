package org.mhin.model.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.Method;

class MethodTest {
    @Test
    void proportionOfFortyInTwoHundred() {
        // Wilson by hand: z² = 3.8414588; (80 + z² ∓ z·sqrt(z² + 160·0.8)) / (2·(200 + z²))
        assertThat(Method.PROPORTION.value(40, 200, 100)).isEqualTo(20.0);
        assertThat(Method.PROPORTION.lower(40, 200, 100, ConfidenceLevel.P95)).isCloseTo(15.0451, within(5e-4));
        assertThat(Method.PROPORTION.upper(40, 200, 100, ConfidenceLevel.P95)).isCloseTo(26.0852, within(5e-4));
    }

    @Test
    void crudeRateOfNoEvents() {
        // exact: the upper limit of no events is -ln(0.025) = 3.688879 events
        assertThat(Method.CRUDE_RATE.lower(0, 100_000, 100_000, ConfidenceLevel.P95))
                .isZero();
        assertThat(Method.CRUDE_RATE.upper(0, 100_000, 100_000, ConfidenceLevel.P95))
                .isCloseTo(3.688879, within(1e-6));
    }

    @Test
    void whatCannotBeComputedIsNotANumber() {
        assertThat(Method.PROPORTION.value(1, 0, 100)).isNaN();
        assertThat(Method.PROPORTION.value(Double.NaN, 5, 100)).isNaN();
        assertThat(Method.PROPORTION.lower(6, 5, 100, ConfidenceLevel.P95)).isNaN();
        assertThat(Method.PROPORTION.upper(-1, 5, 100, ConfidenceLevel.P95)).isNaN();
        assertThat(Method.RATIO.upper(1, 5, 100, ConfidenceLevel.P95)).isNaN();
        assertThat(Method.MEDIAN.value(1, 5, 100)).isNaN();
        assertThat(Method.COUNT.value(7, Double.NaN, 1)).isEqualTo(7);
    }

    @Test
    void agreesAtThePrintedPrecisionOnly() {
        assertThat(Method.agrees(50, 50.49)).isTrue();
        assertThat(Method.agrees(50, 50.51)).isFalse();
        assertThat(Method.agrees(12.3, 12.3499)).isTrue();
        assertThat(Method.agrees(12.3, 12.36)).isFalse();
        assertThat(Method.agrees(0.1, 0.15)).isTrue();
        assertThat(Method.agrees(10.123456789, 10.1234567893)).isTrue();
        assertThat(Method.agrees(10.123456789, 10.12345685)).isFalse();
        // England's waits are worked out in single precision: one step beside the quotient, and two.
        assertThat(Method.agrees(21.037678, 78261 / 372004.0 * 100)).isTrue();
        assertThat(Method.agrees(7.9678645, 1448 / 18173.0 * 100)).isTrue();
        assertThat(Method.agrees(21.037682, 78261 / 372004.0 * 100)).isFalse();
    }

    @Test
    void unknownKeyNamesTheKnownOnes() {
        assertThatThrownBy(() -> Method.of("guess"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("proportion, crude-rate");
    }
}
