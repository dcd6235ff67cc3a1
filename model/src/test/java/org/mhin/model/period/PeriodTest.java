package org.mhin.model.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-05-01|2024-05-01|DAY|2024-05-01",
                "2024-05-01|2024-05-31|MONTH|May 2024",
                "2024-02-01|2024-02-29|MONTH|February 2024",
                "2024-05-01|2024-07-31|ROLLING_QUARTER|May to July 2024",
                "2023-12-01|2024-02-29|ROLLING_QUARTER|December 2023 to February 2024",
                "2011-04-01|2012-03-31|FINANCIAL_YEAR|2011/12",
                "2018-09-01|2019-08-31|ACADEMIC_YEAR|2018/19",
                "2019-01-01|2019-12-31|CALENDAR_YEAR|2019",
                "2019-07-01|2020-06-30|ROLLING_YEAR|12 months to June 2020",
                "2015-01-01|2017-12-31|MULTI_YEAR|2015 - 17",
                "2013-04-01|2016-03-31|MULTI_YEAR|2013/14 - 15/16",
                "2024-05-01|2024-05-30|OTHER|2024-05-01 to 2024-05-30",
                "2024-05-01|2024-06-30|OTHER|2024-05-01 to 2024-06-30"
            })
    void theDaysTellTheKindAndTheLabel(LocalDate start, LocalDate end, PeriodKind kind, String label) {
        Period period = Period.between(start, end);
        assertThat(period.kind()).isEqualTo(kind);
        assertThat(period.label()).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({"2011/12", "2015 - 17", "2019", "July 2022", "2013/14 - 15/16", "12 months to August 2021"})
    void aLabelReadIsTheLabelWritten(String label) {
        assertThat(PeriodText.label(label, "financial")).map(Period::label).contains(label);
    }

    /** C2: a rolling year is one kind, whichever month it ends in. */
    @ParameterizedTest
    @CsvSource({"2020-04-01,2021-03-31", "2020-09-01,2021-08-31", "2020-01-01,2020-12-31", "2019-03-01,2020-02-29"})
    void twelveMonthsCanBeOfARollingSeries(LocalDate start, LocalDate end) {
        Period year = Period.between(start, end).rolling();
        assertThat(year).isEqualTo(new Period(PeriodKind.ROLLING_YEAR, start, end));
        assertThat(year.label()).startsWith("12 months to ");
        assertThat(PeriodText.label(year.label(), "financial")).contains(year);
    }

    @ParameterizedTest
    @CsvSource({"2020-04-02,2021-04-01", "2020-04-01,2021-02-28", "2019-04-01,2021-03-31", "2020-03-01,2021-02-27"})
    void otherSpansAreNoRollingYear(LocalDate start, LocalDate end) {
        Period other = Period.between(start, end);
        assertThat(other.isTwelveMonths()).isFalse();
        assertThatThrownBy(other::rolling).hasMessageContaining("is not twelve months");
    }

    @Test
    void periodsOrderByTheirLastDay() {
        Period month = Period.month(YearMonth.of(2024, 7));
        Period quarter = Period.between(LocalDate.of(2024, 5, 1), LocalDate.of(2024, 7, 31));
        Period next = Period.month(YearMonth.of(2024, 8));
        assertThat(List.of(next, month, quarter).stream().sorted()).containsExactly(quarter, month, next);
    }

    @Test
    void aPeriodThatEndsBeforeItStartsIsRefused() {
        assertThatThrownBy(() -> Period.between(LocalDate.of(2024, 5, 31), LocalDate.of(2024, 5, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the period ends on 2024-05-01, before it starts on 2024-05-31");
    }
}
