package org.mhin.pipeline.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.Indicator;
import org.mhin.pipeline.published.PublishedRow.Figure;

/** The rules explain what they are about, and nothing that is wrong. Invented figures. */
class ExplanationTest {
    @Test
    void aPrintedNumberKnowsItsPrecision() {
        Printed printed = Printed.of("12.30").orElseThrow();
        assertThat(printed.says(12.3049)).isTrue();
        assertThat(printed.says(12.3051)).isFalse();
        assertThat(Printed.of("50").orElseThrow().says(50.49)).isTrue();
        assertThat(Printed.of("50").orElseThrow().says(50.51)).isFalse();
        assertThat(Printed.of("*")).isEmpty();
        assertThat(Printed.of("NULL")).isEmpty();
        assertThat(Printed.of(null)).isEmpty();
    }

    @Test
    void aRateWithItsLimitsAgrees() {
        // 18 events in 151,321 person-years; Byar's limits by hand
        assertThat(why("suicide-crude-rate-10-34", Figure.VALUE, "11.8952426", "18", "151321"))
                .isEqualTo(Explanation.AGREES);
        assertThat(why("suicide-crude-rate-10-34", Figure.LOWER_95, "7.0462756", "18", "151321"))
                .isEqualTo(Explanation.AGREES);
        assertThat(why("suicide-crude-rate-10-34", Figure.LOWER_95, "7.0462766", "18", "151321"))
                .isNull();
        assertThat(why("suicide-crude-rate-10-34", Figure.VALUE, "11.8952427", "18", "151321"))
                .isNull();
    }

    @Test
    void aLimitMayComeFromARoundedDeviateAndFromByarBelowTen() {
        // 59 events at 3.090232 and at 3.090232306; 6 events by Byar, whose exact lower limit is 10.2066
        assertThat(why("self-harm-admissions-young-people-by-age", Figure.LOWER_998, "220.6981431", "59", "17243"))
                .isEqualTo(Explanation.DEVIATE_ROUNDED);
        assertThat(why("self-harm-admissions-young-people-by-age", Figure.LOWER_998, "220.6981329", "59", "17243"))
                .isEqualTo(Explanation.AGREES);
        assertThat(why("self-harm-admissions-young-people-by-age", Figure.LOWER_998, "220.6982", "59", "17243"))
                .isNull();
        assertThat(why("self-harm-admissions-young-people-by-age", Figure.LOWER_998, "9.763909722", "6", "10847"))
                .isEqualTo(Explanation.BYAR_BELOW_TEN);
        assertThat(why("self-harm-admissions-young-people-by-age", Figure.LOWER_95, "9.763909722", "6", "10847"))
                .isNull();
    }

    @Test
    void countsToTheNearestFiveExplainNoMoreThanTheyCan() {
        // 100·(285 ± 2.5)/(545 ± 2.5) is 51.60 to 53.00
        assertThat(why("tt-reliable-improvement", Figure.VALUE, "52", "285", "545"))
                .isEqualTo(Explanation.AGREES);
        assertThat(why("tt-reliable-improvement", Figure.VALUE, "53", "285", "545"))
                .isEqualTo(Explanation.COUNTS_TO_THE_NEAREST_FIVE);
        assertThat(why("tt-reliable-improvement", Figure.VALUE, "51", "285", "545"))
                .isNull();
        assertThat(why("tt-reliable-improvement", Figure.VALUE, "53", "286", "545"))
                .isNull();
    }

    @Test
    void aSurveysWholeCountsAreRounded() {
        // 303 over 969 is 31.27%; 302.5 over 969.5 is 31.20%
        assertThat(why("social-isolation-users", Figure.VALUE, "31.2", "303", "969"))
                .isEqualTo(Explanation.WEIGHTED_COUNTS);
        assertThat(why("social-isolation-users", Figure.VALUE, "31.1", "303", "969"))
                .isNull();
        assertThat(why("lac-sdq-concern", Figure.VALUE, "31.2", "303", "969")).isNull();
    }

    @Test
    void aHiddenPartOfTheDenominatorIsLessThanFive() {
        assertThat(less("52", "50", "100", "*")).isEqualTo(Explanation.PART_OF_THE_DENOMINATOR_HIDDEN);
        assertThat(less("60", "50", "100", "*")).isNull();
        assertThat(less("52", "50", "100", "NULL")).isNull();
        assertThat(less("62.5", "50", "100", "20")).isEqualTo(Explanation.AGREES);
    }

    @Test
    void aDenominatorIsKnownToItsPrintedDecimals() {
        assertThat(why("depression-qof-prevalence", Figure.VALUE, "8.355057664", "10390", "124355.8144"))
                .isEqualTo(Explanation.DENOMINATOR_AS_PRINTED);
        assertThat(why("depression-qof-prevalence", Figure.VALUE, "8.355057764", "10390", "124355.8144"))
                .isNull();
    }

    @Test
    void singlePrecisionIsOneUnitOfItsLastBit() {
        assertThat(why("adult-open-over-52-weeks", Figure.VALUE, "39.393925", "147364", "374078"))
                .isEqualTo(Explanation.SINGLE_PRECISION);
        assertThat(why("adult-open-over-52-weeks", Figure.VALUE, "39.393935", "147364", "374078"))
                .isNull();
    }

    @Test
    void aMarginIsEven() {
        assertThat(margin("40", "35", "45")).isEqualTo(Explanation.MARGIN);
        assertThat(margin("40", "35", "49")).isNull();
        assertThat(margin("2.0", "0", "5.0")).isEqualTo(Explanation.MARGIN);
        assertThat(margin("2.0", "0", "3.0")).isNull();
    }

    private static Explanation margin(String value, String lower, String upper) {
        PublishedRow row = row("social-isolation-users", "400", "1000", null, value, lower, upper);
        return PublishedValuesTest.why(
                row, Figure.LOWER_95, row.figure(Figure.LOWER_95).orElseThrow());
    }

    private static Explanation less(String value, String numerator, String denominator, String less) {
        PublishedRow row = row("tt-recovery-rate", numerator, denominator, less, value);
        return PublishedValuesTest.why(
                row, Figure.VALUE, row.figure(Figure.VALUE).orElseThrow());
    }

    private static Explanation why(
            String indicator, Figure figure, String printed, String numerator, String denominator) {
        String[] figures = {null, null, null, null, null};
        figures[figure.ordinal()] = printed;
        if (figure != Figure.VALUE) {
            figures[Figure.VALUE.ordinal()] = printed;
            figures[Figure.LOWER_95.ordinal()] = printed;
            figures[Figure.UPPER_95.ordinal()] = printed;
        }
        PublishedRow row = row(indicator, numerator, denominator, null, figures);
        return PublishedValuesTest.why(row, figure, row.figure(figure).orElseThrow());
    }

    private static PublishedRow row(String key, String numerator, String denominator, String less, String... printed) {
        Indicator indicator = Catalogue.shipped().indicators().stream()
                .filter(entry -> entry.indicator().equals(key))
                .findFirst()
                .orElseThrow();
        @SuppressWarnings({"unchecked", "rawtypes"})
        Optional<Printed>[] figures = new Optional[Figure.values().length];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = i < printed.length ? Printed.of(printed[i]) : Optional.empty();
        }
        return new PublishedRow(indicator, "invented", figures, Printed.of(numerator), Printed.of(denominator), less);
    }
}
