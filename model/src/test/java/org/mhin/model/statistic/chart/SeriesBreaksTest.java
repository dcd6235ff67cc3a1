package org.mhin.model.statistic.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesBreaksTest {
    private static final SeriesBreaks BREAKS =
            new SeriesBreaks(List.of(LocalDate.of(2021, 4, 1), LocalDate.of(2018, 4, 1)));

    private static int year(int from) {
        return BREAKS.stretch(LocalDate.of(from, 4, 1), LocalDate.of(from + 1, 3, 31));
    }

    @Test
    void periodsOfOneStretchAreAlike() {
        assertThat(year(2015)).isEqualTo(year(2017)).isNotEqualTo(year(2018));
        assertThat(year(2018)).isEqualTo(year(2020)).isNotEqualTo(year(2021));
        assertThat(year(2021)).isEqualTo(year(2030));
    }

    @Test
    void aPeriodThatABreakFallsIntoIsOfNeitherSide() {
        int calendarYear = BREAKS.stretch(LocalDate.of(2018, 1, 1), LocalDate.of(2018, 12, 31));
        assertThat(calendarYear).isNotEqualTo(year(2017)).isNotEqualTo(year(2018));
        int lastDay = BREAKS.stretch(LocalDate.of(2017, 4, 2), LocalDate.of(2018, 4, 1));
        assertThat(lastDay).isEqualTo(calendarYear);
    }

    @Test
    void theTextGivesTheDaysInOrder() {
        assertThat(BREAKS.text()).isEqualTo("2018-04-01, 2021-04-01");
        assertThat(SeriesBreaks.ofText(BREAKS.text())).isEqualTo(BREAKS);
        assertThat(SeriesBreaks.ofText("")).isEqualTo(SeriesBreaks.NONE);
        assertThat(SeriesBreaks.NONE.stretch(LocalDate.of(2018, 1, 1), LocalDate.of(2018, 12, 31)))
                .isZero();
    }
}
