package org.mhin.pipeline.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What the functions make of nulls and words; the methods behind them are tested in the model. */
class StatisticFunctionsTest {
    @Test
    void aMissingFigureIsNull() {
        assertThat(StatisticFunctions.compared(
                        "ci-overlap-95", "dsr", 100_000.0, "low-good", 12.0, null, 10.0, 14.0, null, null, 9.6))
                .isEqualTo("worse");
        assertThat(StatisticFunctions.compared(
                        "ci-overlap-95", "dsr", 100_000.0, "none", 12.0, null, 10.0, 14.0, null, null, 9.6))
                .isEqualTo("higher");
        assertThat(StatisticFunctions.compared(
                        "ci-overlap-95", "dsr", 100_000.0, "low-good", 12.0, null, null, 14.0, null, null, 9.6))
                .isEqualTo("not-compared");
        assertThat(StatisticFunctions.compared(
                        "spc", "proportion", 100.0, "low-good", 12.0, null, 10.0, 14.0, null, null, 9.6))
                .isEqualTo("not-compared");
        assertThat(StatisticFunctions.comparedOnTwoLevels(
                        "ci-overlap-95", "low-good", 12.0, 10.0, 14.0, 9.0, 15.0, 9.6))
                .isEqualTo("worse");
        assertThat(StatisticFunctions.comparedOnTwoLevels(
                        "ci-overlap-95", "low-good", 12.0, 10.0, 14.0, 9.0, 15.0, 8.9))
                .isEqualTo("worst");
        assertThat(StatisticFunctions.comparedOnTwoLevels(
                        "ci-overlap-95", "low-good", 12.0, 10.0, 14.0, null, 15.0, 8.9))
                .isEqualTo("not-compared");
    }

    @Test
    void aGoalIsJudgedByTheValueAndByItsLimits() {
        assertThat(StatisticFunctions.comparedToGoal("min", 50.0, 50.0)).isEqualTo("met");
        assertThat(StatisticFunctions.comparedToGoal("max", 50.0, 50.1)).isEqualTo("not-met");
        assertThat(StatisticFunctions.comparedToGoal("min", 50.0, null)).isEqualTo("not-compared");
        assertThat(StatisticFunctions.comparedToGoalByLimits("min", 50.0, 51.0, 49.0, 53.0))
                .isEqualTo("between");
        assertThat(StatisticFunctions.comparedToGoalByLimits("min", 50.0, 51.0, null, 53.0))
                .isEqualTo("not-compared");
    }

    /** Of 7 areas the first two fifths have two: 1 1 2 2 3 4 5. */
    @Test
    void fifthsNeedFiveAreas() {
        assertThat(StatisticFunctions.fifth(2, 7)).isEqualTo(1);
        assertThat(StatisticFunctions.fifth(3, 7)).isEqualTo(2);
        assertThat(StatisticFunctions.fifth(5, 7)).isEqualTo(3);
        assertThat(StatisticFunctions.fifth(7, 7)).isEqualTo(5);
        assertThat(StatisticFunctions.fifth(4, 4)).isNull();
        assertThat(StatisticFunctions.fifth(null, null)).isNull();
        assertThat(StatisticFunctions.fifthWord(7, 7, "low-good")).isEqualTo("worst");
        assertThat(StatisticFunctions.fifthWord(1, 7, "none")).isEqualTo("lowest");
        assertThat(StatisticFunctions.fifthWord(4, 4, "none")).isEqualTo("not-compared");
    }

    @Test
    void aWordThatTheCatalogueDoesNotHaveIsAFault() {
        assertThatThrownBy(() -> StatisticFunctions.compared(
                        "guess", "dsr", 1.0, "none", 12.0, null, 10.0, 14.0, null, null, 9.6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("comparison 'guess' is none of");
    }
}
