package org.mhin.model.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "01/05/2024|dd/MM/yyyy|2024-05-01",
                "29/02/2024|dd/MM/yyyy|2024-02-29",
                "2024-05-01|iso|2024-05-01",
                "20130401|yyyyMMdd|2013-04-01",
                "43831|excel-serial|2020-01-01",
                "43831.0|excel-serial|2020-01-01",
                "2017/02|month|2017-02-01",
                "dec-2016|month|2016-12-01",
                "July 2022|month|2022-07-01"
            })
    void aDayIsReadInEachEncoding(String text, String format, LocalDate day) {
        assertThat(PeriodText.day(text, List.of(format))).contains(day);
    }

    @Test
    void theFirstFormatThatFitsDecides() {
        assertThat(PeriodText.day("2024-05-01", List.of("dd/MM/yyyy", "iso"))).contains(LocalDate.of(2024, 5, 1));
        assertThat(PeriodText.day("43831", List.of("iso", "excel-serial"))).contains(LocalDate.of(2020, 1, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "31/02/2024|dd/MM/yyyy",
                "29/02/2023|dd/MM/yyyy",
                "05/13/2024|dd/MM/yyyy",
                "1/5/2024|dd/MM/yyyy",
                "2024-5-1|iso",
                "2024-02-30|iso",
                "2024-05-01T00:00|iso",
                "20131301|yyyyMMdd",
                "43831.5|excel-serial",
                "1|excel-serial",
                "99999|excel-serial",
                "NaN|excel-serial",
                "2017/13|month",
                "2017/00|month",
                "Smarch 2022|month",
                "-|iso",
                "''|iso"
            })
    void whatIsNoDayIsEmptyAndNeverAGuess(String text, String format) {
        assertThat(PeriodText.day(text, List.of(format))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "July 2022|2022-07",
                "Jul 2022|2022-07",
                "JULY 2022|2022-07",
                "Jul-2022|2022-07",
                "dec-2016|2016-12",
                "2017/02|2017-02",
                "2017-02|2017-02",
                "2018 Jan|2018-01",
                "Sept 2019|2019-09",
                "Sep 2019|2019-09",
                "sept-2019|2019-09",
                "September 2019|2019-09",
                "2019 Sep|2019-09",
                "Feb-19|2019-02",
                "' May 2021 '|2021-05"
            })
    void aMonthIsReadHoweverItIsWritten(String text, YearMonth month) {
        assertThat(PeriodText.month(text)).contains(month);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2011/12|FINANCIAL_YEAR|2011-04-01|2012-03-31",
                "2011-12|FINANCIAL_YEAR|2011-04-01|2012-03-31",
                "2014-2015|FINANCIAL_YEAR|2014-04-01|2015-03-31",
                "1999/00|FINANCIAL_YEAR|1999-04-01|2000-03-31",
                "2015 - 17|MULTI_YEAR|2015-01-01|2017-12-31",
                "1999 - 01|MULTI_YEAR|1999-01-01|2001-12-31",
                "2015 - 2017|MULTI_YEAR|2015-01-01|2017-12-31",
                "2013/14 - 15/16|MULTI_YEAR|2013-04-01|2016-03-31",
                "2019|CALENDAR_YEAR|2019-01-01|2019-12-31",
                "20150000|CALENDAR_YEAR|2015-01-01|2015-12-31",
                "2019/20 Q3|QUARTER|2019-10-01|2019-12-31",
                "2019/20 Q4|QUARTER|2020-01-01|2020-03-31",
                "2019 Q1|QUARTER|2019-01-01|2019-03-31",
                "2018 Jan|MONTH|2018-01-01|2018-01-31",
                "July 2022|MONTH|2022-07-01|2022-07-31",
                "2017/02|MONTH|2017-02-01|2017-02-28"
            })
    void aLabelNamesAPeriod(String label, PeriodKind kind, LocalDate start, LocalDate end) {
        assertThat(PeriodText.label(label, "financial")).contains(new Period(kind, start, end));
    }

    @Test
    void aSplitYearOfSchoolsRunsFromSeptember() {
        assertThat(PeriodText.label("2018/19", "academic"))
                .contains(new Period(PeriodKind.ACADEMIC_YEAR, LocalDate.of(2018, 9, 1), LocalDate.of(2019, 8, 31)));
    }

    /** 2011/12 is also a month to some publishers: a feed that means the month says so, and gets nothing else. */
    @Test
    void aFeedOfMonthsReadsTheSameTextAsAMonth() {
        assertThat(PeriodText.day("2011/12", List.of("month"))).contains(LocalDate.of(2011, 12, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "2011/13",
                "2017/20",
                "2015 - 15",
                "2015 - 14",
                "2015-17",
                "20151300",
                "20150013",
                "0150",
                "9999",
                "2019/20 Q5",
                "2019/21 Q1",
                "2018 Jam",
                "all",
                "UNKNOWN",
                "*"
            })
    void whatIsNoPeriodIsEmptyAndNeverAGuess(String label) {
        assertThat(PeriodText.label(label, "financial")).isEmpty();
    }

    /** C3: every month's name, short, full or as it is often cut, in every pattern that has one. */
    @ParameterizedTest
    @CsvSource({
        "30Sep2018, ddMMMyyyy, 2018-09-30",
        "30Sept2018, ddMMMyyyy, 2018-09-30",
        "30SEP2018, ddMMMyyyy, 2018-09-30",
        "30September2018, ddMMMyyyy, 2018-09-30",
        "30-Sept-2018, dd-MMM-yyyy, 2018-09-30",
        "30 Sep 2018, d MMMM yyyy, 2018-09-30",
        "30 Sept 2018, d MMMM yyyy, 2018-09-30",
        "1 June 2019, d MMM yyyy, 2019-06-01",
        "01JUL2019, ddMMMyyyy, 2019-07-01",
        "1 May 2019, d MMMM yyyy, 2019-05-01",
        "31 December 2019, d MMMM yyyy, 2019-12-31"
    })
    void everyMonthsNameIsReadInEveryPattern(String text, String pattern, LocalDate day) {
        assertThat(PeriodText.day(text, List.of(pattern))).contains(day);
    }
}
