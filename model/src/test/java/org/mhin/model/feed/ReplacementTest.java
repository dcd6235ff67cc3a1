package org.mhin.model.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplacementTest {
    /** N4: 60 figures of 10 areas became 34 of 6. */
    @ParameterizedTest
    @CsvSource({"60, 34", "10, 6", "60, 1", "100, 89", "3, 1", "2, 0"})
    void lessThanNineTenthsIsFarFewer(long before, long now) {
        assertThat(Replacement.isFarFewer(before, now)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"60, 60", "60, 80", "0, 5", "100, 90", "10, 9", "2, 1", "1, 0"})
    void nineTenthsOrOneLessIsNot(long before, long now) {
        assertThat(Replacement.isFarFewer(before, now)).isFalse();
    }

    @Test
    void nothingIsFewerThanNothing() {
        assertThat(Replacement.isFarFewer(0, 0)).isFalse();
    }
}
