package org.mhin.model.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mhin.model.area.geography.AgeGroup;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.geography.ConversionBasis;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.figure.FigureLimits.Basis;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.indicator.Indicators;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.Method;
import org.mhin.model.statistic.rate.PoissonLimits;
import org.mhin.model.yaml.InvalidYaml;

/** A-A, A-E: which figures get limits that the publisher does not print, from what, and why others get none. */
class FigureLimitsTest {
    private static final double NONE = Double.NaN;

    private static FigureLimits percent(double value, double x, double n) {
        return FigureLimits.of(LimitsRule.COMPUTED, Method.PROPORTION, 100, value, x, n);
    }

    private static void none(FigureLimits limits, Reason why) {
        assertThat(limits.reason()).isEqualTo(why);
        assertThat(limits.basis()).isNull();
        assertThat(new double[] {limits.lower95(), limits.upper95(), limits.lower998(), limits.upper998()})
                .containsOnly(NONE);
    }

    @Test
    void whatThePartsGiveHasTheMethodsLimits() {
        FigureLimits limits = percent(26.3, 263, 1000);
        assertThat(limits.basis()).isEqualTo(Basis.COMPUTED);
        assertThat(limits.reason()).isNull();
        assertThat(limits.lower95()).isEqualTo(Method.PROPORTION.lower(263, 1000, 100, ConfidenceLevel.P95));
        assertThat(limits.upper998()).isEqualTo(Method.PROPORTION.upper(263, 1000, 100, ConfidenceLevel.P998));
    }

    @Test
    void aSurveyHasNoneWhateverItsParts() {
        none(
                FigureLimits.of(LimitsRule.PUBLISHER_ONLY, Method.PROPORTION, 100, 26.3, 263, 1000),
                Reason.PUBLISHER_ONLY);
        none(FigureLimits.of(LimitsRule.PUBLISHER_ONLY, Method.CRUDE_RATE, 1e5, 80, 40, NONE), Reason.PUBLISHER_ONLY);
    }

    @Test
    void otherBlanksSayWhy() {
        none(percent(NONE, 263, 1000), null);
        none(percent(26.3, NONE, 1000), Reason.NO_COUNTS);
        none(percent(26.3, 263, NONE), Reason.NO_COUNTS);
        none(percent(30.1, 263, 1000), Reason.COUNTS_DISAGREE);
        none(percent(110, 110, 100), Reason.COUNTS_DISAGREE);
        none(FigureLimits.of(LimitsRule.COMPUTED, Method.DSR, 1e5, 10, 20, 200000), Reason.NO_LIMITS_BY_METHOD);
        none(FigureLimits.of(LimitsRule.COMPUTED, Method.COUNT, 1, 10, 10, NONE), Reason.NO_LIMITS_BY_METHOD);
    }

    /** A crude rate is the count times something that has no error: its limits are those of the count, scaled. */
    @Test
    void aCrudeRateWithoutItsDenominatorHasTheLimitsOfItsCount() {
        for (double count : new double[] {5, 9, 10, 40, 1235}) {
            double population = 51_234;
            double rate = count / population * 1e5;
            FigureLimits counted = FigureLimits.of(LimitsRule.COMPUTED, Method.CRUDE_RATE, 1e5, rate, count, NONE);
            FigureLimits whole = FigureLimits.of(LimitsRule.COMPUTED, Method.CRUDE_RATE, 1e5, rate, count, population);
            assertThat(counted.basis()).isEqualTo(Basis.FROM_COUNT);
            assertThat(counted.lower95()).isCloseTo(whole.lower95(), within(1e-9 * rate));
            assertThat(counted.upper95()).isCloseTo(whole.upper95(), within(1e-9 * rate));
            assertThat(counted.lower998()).isCloseTo(whole.lower998(), within(1e-9 * rate));
            assertThat(counted.upper998()).isCloseTo(whole.upper998(), within(1e-9 * rate));
            assertThat(PoissonLimits.method(count)).isEqualTo(count < 10 ? "Exact" : "Byars");
        }
        none(FigureLimits.of(LimitsRule.COMPUTED, Method.CRUDE_RATE, 1e5, 0, 0, NONE), Reason.NO_COUNTS);
    }

    /** 38 of 123 is 31%; printed rounded to five the counts are 40 and 125, which give 32. */
    @Test
    void aWholePerCentOfRoundedCountsHasTheirLimitsAndSaysSo() {
        FigureLimits rounded = percent(31, 40, 125);
        assertThat(rounded.basis()).isEqualTo(Basis.FROM_ROUNDED);
        assertThat(rounded.lower95()).isEqualTo(Method.PROPORTION.lower(40, 125, 100, ConfidenceLevel.P95));
        assertThat(percent(32, 40, 125).basis()).isEqualTo(Basis.COMPUTED);
        none(percent(36, 40, 125), Reason.COUNTS_DISAGREE);
        none(percent(31.2, 40, 125), Reason.COUNTS_DISAGREE);
        none(percent(31, 41, 125), Reason.COUNTS_DISAGREE);
    }

    /** Every whole per cent is known again once its counts are rounded to five, or lies outside what those few can mean. */
    @Test
    void roundingToFiveIsAlwaysKnown() {
        int rounded = 0;
        int outside = 0;
        for (int n = 10; n <= 200; n++) {
            for (int x = 5; x <= n; x++) {
                double five = Math.round(x / 5.0) * 5;
                double of = Math.round(n / 5.0) * 5;
                FigureLimits limits = percent(Math.round(100.0 * x / n), five, of);
                double per = Math.round(100.0 * x / n);
                if (limits.basis() == null) {
                    assertThat(per < Method.PROPORTION.lower(five, of, 100, ConfidenceLevel.P95)
                                    || per > Method.PROPORTION.upper(five, of, 100, ConfidenceLevel.P95))
                            .as("%d of %d", x, n)
                            .isTrue();
                    outside++;
                }
                rounded += limits.basis() == Basis.FROM_ROUNDED ? 1 : 0;
            }
        }
        assertThat(rounded).isGreaterThan(1000);
        assertThat(outside).isLessThan(rounded / 20);
    }

    /** A-A: areas added up, or on other boundaries, get a value and no limits of a survey; a single area keeps the publisher's. */
    @Test
    void sumsAndConversionsOfASurveyHaveNoLimits() {
        GroupFigures group = new GroupFigures();
        List.of("E38000010@ccg", "E38000032@ccg", "E38000123@ccg", "E38000158@ccg")
                .forEach(area -> group.add(area, 30, 300, 1000, 27, 33, 25, 35, null));
        LocalDate end = LocalDate.of(2016, 3, 31);
        BoundarySet after = BoundarySet.of(AreaType.CCG, LocalDate.of(2017, 4, 1));
        List<ConvertedFigure> survey = GroupConversion.onto(after)
                .convert(group, Method.PROPORTION, 100, LimitsRule.PUBLISHER_ONLY, AgeGroup.ALL, end);
        List<ConvertedFigure> counted = GroupConversion.onto(after)
                .convert(group, Method.PROPORTION, 100, LimitsRule.COMPUTED, AgeGroup.ALL, end);
        for (int i = 0; i < survey.size(); i++) {
            assertThat(survey.get(i).figure().value())
                    .isEqualTo(Double.valueOf(counted.get(i).figure().value()));
            boolean kept = survey.get(i).figure().basis() == ConversionBasis.PUBLISHED;
            assertThat(Double.isNaN(survey.get(i).figure().lower95())).isEqualTo(!kept);
        }
        assertThat(survey).anyMatch(figure -> figure.figure().basis() == ConversionBasis.PUBLISHED);
        List<ConvertedFigure> parts = survey.stream()
                .filter(figure -> !Double.isNaN(figure.figure().value()))
                .toList();
        Figure sum = new FigureSum(Method.PROPORTION, 100, LimitsRule.PUBLISHER_ONLY)
                .of(parts.stream().map(ConvertedFigure::figure).toList());
        assertThat(sum.value()).isCloseTo(30, within(1e-9));
        assertThat(sum.lower95()).isNaN();
        assertThat(sum.upper998()).isNaN();
        assertThat(new FigureSum(Method.PROPORTION, 100, LimitsRule.COMPUTED)
                        .of(parts.stream().map(ConvertedFigure::figure).toList())
                        .lower95())
                .isBetween(27.0, 30.0);
    }

    /** Whoever adds an indicator of people represented, asked or estimated, or of things that are no people, says so. */
    @Test
    void everySurveyAndEstimateOfTheCatalogueIsMarked() {
        TreeSet<String> marked = new TreeSet<>();
        for (Indicator indicator : Catalogue.shipped().indicators()) {
            String parts = indicator.numerator() + " " + indicator.denominator() + " " + indicator.definition();
            boolean isOfNoCountedPeople = indicator.method() == Method.MODELLED
                    || parts.matches("(?i).*(weighted|estimated to|expected to|beds available).*");
            boolean only = indicator.limits() == LimitsRule.PUBLISHER_ONLY;
            assertThat(only).as(indicator.indicator()).isEqualTo(isOfNoCountedPeople);
            if (only) {
                marked.add(indicator.indicator());
            }
        }
        assertThat(marked)
                .contains(
                        "social-isolation-users", "social-isolation-carers", "wellbeing-high-anxiety", "smoking-ltmhc");
    }

    @Test
    void limitsAreAWordOfTheListAndNoControlLimitsOfASurvey() throws Exception {
        String yaml = Files.readString(
                Path.of("src/main/resources/catalogue/indicators/wider-determinants/social-isolation-users.yaml"));
        String name = "social-isolation-users.yaml";
        assertThat(Indicators.parse(yaml, name).limits()).isEqualTo(LimitsRule.PUBLISHER_ONLY);
        assertThatExceptionOfType(InvalidYaml.class)
                .isThrownBy(() -> Indicators.parse(yaml.replace("publisher-only", "publisher"), name))
                .withMessageContaining("limits")
                .withMessageContaining("publisher-only");
        assertThatExceptionOfType(InvalidYaml.class)
                .isThrownBy(() -> Indicators.parse(yaml.replace("ci-overlap-95", "spc"), name))
                .withMessageContaining("which 'limits: publisher-only' forbids");
    }
}
