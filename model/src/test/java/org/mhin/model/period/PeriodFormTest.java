package org.mhin.model.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B3: periods made of parts, as publishers write them, so that the next one needs no edit of a contract. */
class PeriodFormTest {
    @ParameterizedTest
    @CsvSource({
        "Q{quarter}-{financial-year}, Q3-2022-23, quarter, 2022-10-01, 2022-12-31",
        "Q{quarter}-{financial-year}, q4-2022-23, quarter, 2023-01-01, 2023-03-31",
        "Quarter {quarter} {financial-year}, Quarter  1 2021/22, quarter, 2021-04-01, 2021-06-30",
        "{calendar-year} Q{quarter}, 2021 Q1, quarter, 2021-01-01, 2021-03-31",
        "{financial-year} {month}, 2010-11 August, month, 2010-08-01, 2010-08-31",
        "{financial-year} {month}, 2019-20 February, month, 2020-02-01, 2020-02-29",
        "{financial-year} {month}, 2019/2020 Sept, month, 2019-09-01, 2019-09-30",
        "{academic-year} {month}, 2019/20 September, month, 2019-09-01, 2019-09-30",
        "{month} {calendar-year}, 03 2021, month, 2021-03-01, 2021-03-31",
        "12 months to the end of {month} {calendar-year}, 12 months to the end of March 2021, month, 2021-03-01, 2021-03-31",
        "{financial-year}, 202425, financial-year, 2024-04-01, 2025-03-31",
        "{financial-year}, 1999-00, financial-year, 1999-04-01, 2000-03-31",
        "{financial-year-end}, 2023, financial-year, 2022-04-01, 2023-03-31",
        "{academic-year-end}, 2023, academic-year, 2022-09-01, 2023-08-31",
    })
    void aTextNamesItsPeriod(String form, String text, String kind, String start, String end) {
        assertThat(PeriodForm.of(form).read(text))
                .hasValueSatisfying(
                        period -> assertThat(period.kind().key() + " " + period.start() + " " + period.end())
                                .isEqualTo(kind + " " + start + " " + end));
    }

    @ParameterizedTest
    @CsvSource({
        "Q{quarter}-{financial-year}, Q5-2022-23",
        "Q{quarter}-{financial-year}, Q3-2022-24",
        "Q{quarter}-{financial-year}, xQ3-2022-23",
        "{financial-year} {month}, 2019-20 Septober",
        "{financial-year} {month}, 2019-20 13",
        "{financial-year}, 202426",
        "{calendar-year}, 0021",
        "{financial-year}., 2019-20x",
    })
    void whatCannotBeReadIsEmpty(String form, String text) {
        assertThat(PeriodForm.of(form).read(text)).isEmpty();
    }

    @Test
    void aMonthOrQuarterIsTheEndOfTheKindThatIsSaid() {
        Period december = PeriodForm.of("{financial-year} {month}")
                .read("2019-20 December")
                .orElseThrow();
        assertThat(december.as(PeriodKind.QUARTER).map(Period::label)).contains("October to December 2019");
        assertThat(december.as(PeriodKind.ROLLING_YEAR).map(Period::label)).contains("12 months to December 2019");
        Period march =
                PeriodForm.of("Q{quarter} {financial-year}").read("Q4 2019-20").orElseThrow();
        assertThat(march.as(PeriodKind.ROLLING_YEAR).map(Period::label)).contains("12 months to March 2020");
        assertThat(Period.financialYear(2019).as(PeriodKind.QUARTER)).isEqualTo(Optional.empty());
        assertThat(Period.month(java.time.YearMonth.of(2019, 11)).as(PeriodKind.QUARTER))
                .isEmpty();
    }
}
