package org.mhin.model.period;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Newcomer's table, periods: what people type finds what a release writes. */
class TypedPeriodTest {
    @ParameterizedTest
    @CsvSource({
        "2015-17, 2015 - 17",
        "2015 to 2017, 2015 - 17",
        "2015\u201317, 2015 - 17",
        "2015 - 17, 2015 - 17",
        "2018-19, 2018/19",
        "2018/2019, 2018/19",
        "2018\u201319, 2018/19",
        "2018, 2018",
        "2018, 2018/19",
        "2019/20 q3, 2019/20 q3",
        "Jul 2024, july 2024",
        "2024-07, july 2024",
        "May to July 2024, may to july 2024",
        "May-July 2024, may to july 2024",
        "12 months to Aug 2021, 12 months to august 2021",
        "twelve months to the end of August 2021, 12 months to august 2021",
        "12 months to August 2021, 12 months to august 2021",
        "September 2020 to August 2021, 12 months to august 2021",
        "Sep 2020 - Aug 2021, 12 months to august 2021",
        "2013/14 to 2015/16, 2013/14 - 15/16"
    })
    void areLabelsOfARelease(String typed, String label) {
        assertThat(TypedPeriod.labels(typed)).contains(label);
    }

    @Test
    void twoYearsThatFollowAreAFinancialYearUnlessWrittenApart() {
        assertThat(TypedPeriod.labels("2018 - 19")).contains("2018 - 19");
        assertThat(TypedPeriod.labels("2015-17")).doesNotContain("2015/16");
    }

    @Test
    void theLatestIsAWord() {
        assertThat(TypedPeriod.isLatest(" Latest ")).isTrue();
        assertThat(TypedPeriod.isLatest("2018")).isFalse();
        assertThat(TypedPeriod.labels("nonsense")).containsExactly("nonsense");
    }
}
