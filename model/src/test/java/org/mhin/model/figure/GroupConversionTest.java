package org.mhin.model.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhin.model.area.geography.AgeGroup;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.geography.ConversionBasis;
import org.mhin.model.area.geography.Crosswalk;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaSuccession;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.CrudeRate;
import org.mhin.model.statistic.rate.Method;
import org.mhin.model.statistic.rate.WilsonScore;

class GroupConversionTest {
    private static final AreaRegister REGISTER = AreaRegister.shipped();
    private static final BoundarySet CCG_2013 = set(AreaType.CCG, 2013);
    private static final BoundarySet CCG_2016 = set(AreaType.CCG, 2016);
    private static final BoundarySet CCG_2017 = set(AreaType.CCG, 2017);
    private static final BoundarySet CCG_2019 = set(AreaType.CCG, 2019);
    private static final BoundarySet CCG_2020 = set(AreaType.CCG, 2020);
    private static final BoundarySet CCG_2021 = set(AreaType.CCG, 2021);
    private static final BoundarySet ICB_2022 = BoundarySet.of(AreaType.ICB, LocalDate.of(2022, 7, 1));
    private static final BoundarySet SUB_ICB_2022 = BoundarySet.of(AreaType.SUB_ICB_LOCATION, LocalDate.of(2022, 7, 1));

    /**
     * April 2017: of the 505,837 people of Cumbria CCG, 319,669 came into North Cumbria CCG and 186,168 into Morecambe Bay CCG,
     * which also took all of Lancashire North CCG. With 505.837 events out of 505.837 in Cumbria and 100 out of 100 in Lancashire
     * North: North Cumbria 505.837 x 319669 / 505837 = 319.669; Morecambe Bay 186.168 + 100 = 286.168. Of Morecambe Bay's denominator, 186.168 of 186.168 + 100 came from a piece.
     */
    @Test
    void aSplit() {
        Map<String, Given> figures = all(CCG_2016, Given.of(1, 10));
        figures.put("E38000041@ccg", Given.of(505.837, 505.837));
        figures.put("E38000093@ccg", Given.of(100, 100));
        Map<String, Figure> converted = convert(CCG_2016, CCG_2017, Method.CRUDE_RATE, figures);

        Figure north = figure(converted, "E38000215@ccg");
        assertThat(north.basis()).isEqualTo(ConversionBasis.APPORTIONED);
        assertThat(north.numerator()).isCloseTo(319.669, within(1e-9));
        assertThat(north.apportioned()).isEqualTo(1);
        Figure morecambe = figure(converted, "E38000216@ccg");
        assertThat(morecambe.numerator()).isCloseTo(286.168, within(1e-9));
        assertThat(morecambe.apportioned()).isCloseTo(186.168 / 286.168, within(1e-12));
        assertThat(morecambe.isEstimate()).isTrue();
        assertThat(morecambe.sources()).containsExactly("E38000041@ccg", "E38000093@ccg");
    }

    /**
     * April 2020: four Surrey CCGs merged into Surrey Heartlands CCG, which also took 6,686 of the 511,566 people of Coastal West
     * Sussex CCG; the other 504,880 merged with Crawley and Horsham and Mid Sussex into West Sussex CCG. With 511.566 events in
     * Coastal West Sussex and 10 in each of the others: Surrey Heartlands 4 x 10 + 6.686 = 46.686, West Sussex 2 x 10 + 504.880 =
     * 524.880.
     */
    @Test
    void aTransferBetweenTwoMergedCcgs() {
        Map<String, Given> figures = all(CCG_2019, Given.count(10));
        figures.put("E38000213@ccg", Given.count(511.566));
        Map<String, Figure> converted = convert(CCG_2019, CCG_2020, Method.COUNT, figures);

        Figure surrey = figure(converted, "E38000246@ccg");
        assertThat(surrey.numerator()).isCloseTo(46.686, within(1e-9));
        assertThat(surrey.basis()).isEqualTo(ConversionBasis.APPORTIONED);
        // 351,072 + 293,376 + 212,306 + 188,985 people came whole, 6,686 in a piece
        assertThat(surrey.apportioned()).isCloseTo(6_686.0 / 1_052_425.0, within(1e-12));
        assertThat(figure(converted, "E38000248@ccg").numerator()).isCloseTo(524.880, within(1e-9));
    }

    /**
     * July 2022: Bassetlaw CCG moved from South Yorkshire to Nottinghamshire. From CCGs the ICBs are exact: Barnsley, Doncaster,
     * Rotherham and Sheffield 4 x 10 = 40, Nottingham and Nottinghamshire and Bassetlaw 2 x 10 = 20. From STPs they are not:
     * 118,280 of the 1,533,334 people of South Yorkshire and Bassetlaw are in Bassetlaw.
     */
    @Test
    void bassetlaw2022() {
        Map<String, Figure> exact = convert(CCG_2021, ICB_2022, Method.COUNT, all(CCG_2021, Given.count(10)));
        assertThat(figure(exact, "E54000061@icb").basis()).isEqualTo(ConversionBasis.MERGED);
        assertThat(figure(exact, "E54000061@icb").numerator()).isEqualTo(40);
        assertThat(figure(exact, "E54000060@icb").numerator()).isEqualTo(20);

        BoundarySet stps = set(AreaType.STP, 2021);
        Map<String, Figure> estimate = convert(stps, ICB_2022, Method.COUNT, all(stps, Given.count(1_533_334)));
        assertThat(figure(estimate, "E54000060@icb").basis()).isEqualTo(ConversionBasis.APPORTIONED);
        assertThat(figure(estimate, "E54000060@icb").numerator()).isCloseTo(1_533_334 + 118_280, within(1e-6));
        assertThat(figure(estimate, "E54000061@icb").numerator()).isCloseTo(1_533_334 - 118_280, within(1e-6));
    }

    /**
     * April 2019, lower tier: Bournemouth 7, Poole 5 and Christchurch 3 became Bournemouth, Christchurch and Poole, 15; five other
     * districts of 2 became Dorset, 10. Upper tier: the county's 430,343 people less Christchurch's 50,552 became Dorset, so of
     * 430.343 events 379.791 stay and Bournemouth, Christchurch and Poole has 7 + 5 + 50.552 = 62.552.
     */
    @Test
    void dorset2019() {
        BoundarySet districts = set(AreaType.LTLA, 2018);
        Map<String, Given> lower = all(districts, Given.count(2));
        lower.put("E06000028@unitary", Given.count(7));
        lower.put("E06000029@unitary", Given.count(5));
        lower.put("E07000048@non-metropolitan-district", Given.count(3));
        Map<String, Figure> ltlas = convert(districts, set(AreaType.LTLA, 2019), Method.COUNT, lower);
        assertThat(figure(ltlas, "E06000058@unitary").numerator()).isEqualTo(15);
        assertThat(figure(ltlas, "E06000058@unitary").basis()).isEqualTo(ConversionBasis.MERGED);
        assertThat(figure(ltlas, "E06000059@unitary").numerator()).isEqualTo(10);

        BoundarySet counties = set(AreaType.UTLA, 2018);
        Map<String, Given> upper = all(counties, Given.count(2));
        upper.put("E06000028@unitary", Given.count(7));
        upper.put("E06000029@unitary", Given.count(5));
        upper.put("E10000009@county", Given.count(430.343));
        Map<String, Figure> utlas = convert(counties, set(AreaType.UTLA, 2019), Method.COUNT, upper);
        assertThat(figure(utlas, "E06000058@unitary").numerator()).isCloseTo(62.552, within(1e-9));
        assertThat(figure(utlas, "E06000058@unitary").basis()).isEqualTo(ConversionBasis.APPORTIONED);
        assertThat(figure(utlas, "E06000059@unitary").numerator()).isCloseTo(379.791, within(1e-9));
    }

    /** April 2020: four districts became one authority, 4 x 3 = 12 out of 4 x 20 = 80; the county only changed its code. */
    @Test
    void buckinghamshire2020() {
        BoundarySet districts = set(AreaType.LTLA, 2019);
        Map<String, Figure> ltlas =
                convert(districts, set(AreaType.LTLA, 2020), Method.PROPORTION, all(districts, Given.of(3, 20)));
        Figure merged = figure(ltlas, "E06000060@unitary");
        assertThat(merged.basis()).isEqualTo(ConversionBasis.MERGED);
        assertThat(merged.numerator()).isEqualTo(12);
        assertThat(merged.denominator()).isEqualTo(80);
        assertThat(merged.value()).isEqualTo(0.15);
        assertThat(merged.apportioned()).isZero();

        BoundarySet counties = set(AreaType.UTLA, 2019);
        Map<String, Figure> utlas =
                convert(counties, set(AreaType.UTLA, 2020), Method.MEDIAN, all(counties, Given.value(42.5)));
        assertThat(figure(utlas, "E06000060@unitary").basis()).isEqualTo(ConversionBasis.RECODED);
        assertThat(figure(utlas, "E06000060@unitary").value()).isEqualTo(42.5);
    }

    /**
     * April 2021: seven districts became two authorities, 4 x 1 = 4 and 3 x 1 = 3; of the county's 757,181 people 350,448 live in
     * North and 406,733 in West Northamptonshire.
     */
    @Test
    void northamptonshire2021() {
        BoundarySet districts = set(AreaType.LTLA, 2020);
        Map<String, Figure> ltlas =
                convert(districts, set(AreaType.LTLA, 2021), Method.COUNT, all(districts, Given.count(1)));
        assertThat(figure(ltlas, "E06000061@unitary").numerator()).isEqualTo(4);
        assertThat(figure(ltlas, "E06000062@unitary").numerator()).isEqualTo(3);

        BoundarySet counties = set(AreaType.UTLA, 2020);
        Map<String, Figure> utlas =
                convert(counties, set(AreaType.UTLA, 2021), Method.COUNT, all(counties, Given.count(757.181)));
        assertThat(figure(utlas, "E06000061@unitary").numerator()).isCloseTo(350.448, within(1e-9));
        assertThat(figure(utlas, "E06000062@unitary").numerator()).isCloseTo(406.733, within(1e-9));
    }

    /**
     * April 2023, lower tier, 1 in each district: Cumberland 3, Westmorland and Furness 3, North Yorkshire 7, Somerset 4. Upper
     * tier: North Yorkshire and Somerset only changed their codes; of Cumbria's 499,781 people 274,396 live in Cumberland.
     */
    @Test
    void cumbriaNorthYorkshireAndSomerset2023() {
        BoundarySet districts = set(AreaType.LTLA, 2022);
        Map<String, Figure> ltlas =
                convert(districts, set(AreaType.LTLA, 2023), Method.COUNT, all(districts, Given.count(1)));
        assertThat(Stream.of("E06000063", "E06000064", "E06000065", "E06000066")
                        .map(code -> figure(ltlas, code + "@unitary").numerator()))
                .containsExactly(3.0, 3.0, 7.0, 4.0);

        BoundarySet counties = set(AreaType.UTLA, 2022);
        Map<String, Figure> utlas =
                convert(counties, set(AreaType.UTLA, 2023), Method.COUNT, all(counties, Given.count(499.781)));
        assertThat(figure(utlas, "E06000065@unitary").basis()).isEqualTo(ConversionBasis.RECODED);
        assertThat(figure(utlas, "E06000066@unitary").basis()).isEqualTo(ConversionBasis.RECODED);
        assertThat(figure(utlas, "E06000063@unitary").numerator()).isCloseTo(274.396, within(1e-9));
        assertThat(figure(utlas, "E06000063@unitary").basis()).isEqualTo(ConversionBasis.APPORTIONED);
    }

    @Test
    void anAreaThatStaysKeepsItsFigureWhateverItIs() {
        BoundarySet before = set(AreaType.LTLA, 2019);
        Map<String, Figure> converted =
                convert(before, set(AreaType.LTLA, 2020), Method.MODELLED, all(before, Given.value(7.1)));
        assertThat(figure(converted, "E08000035@metropolitan-district").basis()).isEqualTo(ConversionBasis.PUBLISHED);
        assertThat(figure(converted, "E08000035@metropolitan-district").value()).isEqualTo(7.1);
    }

    @Test
    void aCcgThatBecameASubIcbLocationIsRecoded() {
        Map<String, Figure> converted = convert(CCG_2021, SUB_ICB_2022, Method.COUNT, all(CCG_2021, Given.count(9)));
        assertThat(figure(converted, "E38000256@sub-icb-location").basis()).isEqualTo(ConversionBasis.RECODED);
        assertThat(figure(converted, "E38000256@sub-icb-location").numerator()).isEqualTo(9);
    }

    @Test
    void whatDoesNotAddUpIsNotConvertedWhereAreasChanged() {
        for (Method kind : List.of(Method.MEAN, Method.MEDIAN, Method.MODELLED, Method.DSR)) {
            Map<String, Figure> converted = convert(CCG_2020, CCG_2021, kind, all(CCG_2020, Given.value(3.4)));
            Figure merged = figure(converted, "E38000256@ccg");
            assertThat(merged.basis()).isEqualTo(ConversionBasis.NOT_CONVERTIBLE);
            assertThat(merged.reason()).isEqualTo(Reason.NOT_CONVERTIBLE);
            assertThat(merged.value()).isNaN();
            assertThat(merged.sources()).hasSize(8);
        }
    }

    @Test
    void aMissingPartMakesTheWholeMissingAndSaysWhy() {
        Map<String, Given> figures = all(CCG_2020, Given.of(3, 20));
        List<String> parts = REGISTER
                .predecessors(REGISTER.find("E38000256", CCG_2021.on()).orElseThrow())
                .stream()
                .map(AreaSuccession::predecessorKey)
                .toList();
        figures.remove(parts.get(0));
        assertThat(northWestLondon(figures).reason()).isEqualTo(Reason.NOT_LANDED);
        assertThat(northWestLondon(figures).value()).isNaN();
        assertThat(northWestLondon(figures).numerator()).isNaN();
        figures.put(parts.get(1), Given.missing(Reason.SUPPRESSED));
        assertThat(northWestLondon(figures).reason()).isEqualTo(Reason.SUPPRESSED);
        assertThat(northWestLondon(figures).value()).isNaN();
        assertThat(northWestLondon(figures).numerator()).isNaN();
        figures.put(parts.get(0), Given.of(3, 20));
        figures.put(parts.get(1), Given.count(3));
        assertThat(northWestLondon(figures).reason()).isEqualTo(Reason.DENOMINATOR_MISSING);
        assertThat(northWestLondon(figures).value()).isNaN();
        assertThat(northWestLondon(figures).numerator()).isNaN();
        figures.put(parts.get(1), Given.value(15));
        assertThat(northWestLondon(figures).reason()).isEqualTo(Reason.NOT_CONVERTIBLE);
        assertThat(northWestLondon(figures).value()).isNaN();
        assertThat(northWestLondon(figures).numerator()).isNaN();
        figures.put(parts.get(1), Given.of(0, 20));
        assertThat(northWestLondon(figures).numerator()).isEqualTo(21);
        assertThat(northWestLondon(figures).denominator()).isEqualTo(160);
        assertThat(northWestLondon(figures).reason()).isNull();
    }

    /** Merged and apportioned alike: what adds keeps its total over England. */
    @ParameterizedTest
    @MethodSource("org.mhin.model.area.geography.CrosswalkTest#everySet")
    void theTotalOverEnglandStaysUnderEveryConversion(BoundarySet to) {
        Map<String, Given> figures = new HashMap<>();
        double total = 0;
        int i = 0;
        for (Area area : CCG_2013.areas()) {
            i++;
            double events = i * 17 % 101;
            figures.put(area.key(), Given.of(events, events * 3));
            total += events;
        }
        double after = GroupConversion.onto(to)
                .convert(group(figures), Method.CRUDE_RATE, 1, LimitsRule.COMPUTED, AgeGroup.from(18), CCG_2013.on())
                .stream()
                .mapToDouble(converted -> converted.figure().numerator())
                .sum();
        assertThat(after / total).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("org.mhin.model.area.geography.CrosswalkTest#everySet")
    void aUniformRateStaysUniformUnderEveryConversion(BoundarySet to) {
        Map<String, Given> figures = new HashMap<>();
        int i = 0;
        for (Area area : CCG_2016.areas()) {
            i++;
            figures.put(area.key(), Given.of(0.08 * (1000 + 31 * i), 1000 + 31 * i));
        }
        assertThat(GroupConversion.onto(to)
                        .convert(
                                group(figures),
                                Method.CRUDE_RATE,
                                1,
                                LimitsRule.COMPUTED,
                                AgeGroup.of(0, 17),
                                CCG_2016.on()))
                .allSatisfy(converted -> assertThat(converted.figure().value()).isCloseTo(0.08, within(1e-12)));
    }

    /**
     * Four districts of 3 out of 20: 12 out of 80 is 15%. Wilson's limits at 95%, with z x z = 3.8415: (2 x 12 + 3.8415 plus and
     * minus 1.96 x the root of (3.8415 + 4 x 12 x 0.85) = 13.0954) / (2 x (80 + 3.8415)) = 8.794% and 24.413%.
     */
    @Test
    void limitsAreMadeAnewByTheMethodOfTheIndicator() {
        BoundarySet districts = set(AreaType.LTLA, 2019);
        Map<String, Figure> converted =
                convert(districts, set(AreaType.LTLA, 2020), Method.PROPORTION, 100, all(districts, Given.of(3, 20)));
        Figure merged = figure(converted, "E06000060@unitary");
        assertThat(merged.value()).isEqualTo(15);
        assertThat(merged.lower95()).isCloseTo(8.794, within(1e-3));
        assertThat(merged.upper95()).isCloseTo(24.413, within(1e-3));
        assertThat(merged.upper998()).isEqualTo(100 * WilsonScore.upper(12, 80, ConfidenceLevel.P998.z()));
        assertThat(merged.isEstimate()).isFalse();
    }

    /** Half of an event is possible after dividing; its limits are the exact ones of a fractional count. */
    @Test
    void limitsOfADividedCountAreThoseOfTheFraction() {
        Map<String, Given> figures = all(CCG_2019, Given.of(0, 100_000));
        figures.put("E38000213@ccg", Given.of(20, 511_566));
        Figure surrey = figure(convert(CCG_2019, CCG_2020, Method.CRUDE_RATE, 1e5, figures), "E38000246@ccg");
        double events = 20 * 6_686 / 511_566.0;
        assertThat(surrey.numerator()).isCloseTo(events, within(1e-12));
        assertThat(surrey.upper95())
                .isCloseTo(1e5 * CrudeRate.upper(events, 406_686, ConfidenceLevel.P95), within(1e-9));
        assertThat(surrey.isEstimate()).isTrue();
        assertThat(surrey.limitsReason()).isNull();
    }

    /** A-B: all of North Cumbria's figure is a piece of Cumbria's: the value stands, what would judge North Cumbria by it does not. */
    @Test
    void aFigureThatIsAllApportionedHasAValueAndNoLimits() {
        Map<String, Given> figures = all(CCG_2016, Given.of(10, 1000));
        figures.put("E38000041@ccg", Given.of(5_000, 505_837));
        Figure north = figure(convert(CCG_2016, CCG_2017, Method.CRUDE_RATE, 1e5, figures), "E38000215@ccg");
        assertThat(north.value()).isCloseTo(1e5 * 5_000 / 505_837, within(1e-9));
        assertThat(north.apportioned()).isEqualTo(1);
        assertThat(north.lower95()).isNaN();
        assertThat(north.upper998()).isNaN();
        assertThat(north.limitsReason()).isEqualTo(Reason.MOSTLY_APPORTIONED);
        Figure alone = new FigureSum(Method.CRUDE_RATE, 1e5, LimitsRule.COMPUTED).of(List.of(north));
        assertThat(alone.isJudged()).isFalse();
        Figure whole = figure(convert(CCG_2016, CCG_2017, Method.CRUDE_RATE, 1e5, figures), "E38000001@ccg");
        Figure both = new FigureSum(Method.CRUDE_RATE, 1e5, LimitsRule.COMPUTED).of(List.of(north, whole));
        assertThat(both.value()).isFinite();
        assertThat(both.lower95()).isNaN();
        assertThat(both.limitsReason()).isEqualTo(Reason.MOSTLY_APPORTIONED);
    }

    @Test
    void aRecodedFigureKeepsTheLimitsItWasPublishedWith() {
        GroupFigures group =
                new GroupFigures().add("E10000002@county", 42.5, Double.NaN, Double.NaN, 40, 45, 39, 46, null);
        Figure recoded = GroupConversion.onto(area("E06000060", 2020), LocalDate.of(2020, 4, 1))
                .convert(group, Method.DSR, 1e5, LimitsRule.COMPUTED, AgeGroup.ALL, LocalDate.of(2019, 12, 31))
                .get(0)
                .figure();
        assertThat(recoded.basis()).isEqualTo(ConversionBasis.RECODED);
        assertThat(recoded.value()).isEqualTo(42.5);
        assertThat(recoded.lower95()).isEqualTo(40);
        assertThat(recoded.upper998()).isEqualTo(46);
    }

    /**
     * Rows of counties, unitary authorities and districts in one group, as local authority tables come. Somerset of 2023 is the
     * county as it was: 40 out of 400. From the districts it would be 4 x 9 = 36. Cumbria's 499.781 events are divided, though
     * its districts are there too, each with 10: Cumberland is the exact sum of three of them, 30.
     */
    @Test
    void ofTwoKindsInOneGroupTheOneThatGivesTheAreaMostExactlyIsUsed() {
        Map<String, Given> figures = all(set(AreaType.LTLA, 2022), Given.of(10, 100));
        set(AreaType.UTLA, 2022).areas().forEach(area -> figures.putIfAbsent(area.key(), Given.of(40, 400)));
        Stream.of("E07000187", "E07000188", "E07000189", "E07000246")
                .forEach(code -> figures.put(code + "@non-metropolitan-district", Given.of(9, 90)));
        figures.put("E10000006@county", Given.of(499.781, 4_997.81));
        List<ConvertedFigure> converted = new ArrayList<>();
        GroupConversion.ontoBoundariesOf(LocalDate.of(2023, 4, 1))
                .changes(
                        group(figures),
                        Method.PROPORTION,
                        100,
                        LimitsRule.COMPUTED,
                        AgeGroup.ALL,
                        LocalDate.of(2022, 3, 31),
                        converted::add);
        assertThat(converted.stream()
                        .map(figure ->
                                figure.area().key() + " " + figure.figure().basis()))
                .containsExactlyInAnyOrder(
                        "E06000063@unitary MERGED",
                        "E06000064@unitary MERGED",
                        "E06000065@unitary RECODED",
                        "E06000066@unitary RECODED");
        Map<String, Figure> byKey = byKey(converted);
        assertThat(figure(byKey, "E06000066@unitary").numerator()).isEqualTo(40);
        assertThat(figure(byKey, "E06000066@unitary").sources()).containsExactly("E10000027@county");
        assertThat(figure(byKey, "E06000063@unitary").numerator()).isEqualTo(30);
    }

    /** Districts go onto districts and counties onto counties: a group of counties says nothing about districts. */
    @Test
    void ontoTheBoundariesOfADayEachKindGoesOntoItsLike() {
        Map<String, Given> counties = all(set(AreaType.UTLA, 2023), Given.of(10, 100));
        List<ConvertedFigure> converted = changes(counties, LocalDate.of(2019, 4, 1), LocalDate.of(2023, 3, 31));
        assertThat(converted)
                .extracting(figure ->
                        figure.area().key() + " " + figure.figure().basis().key())
                .containsExactlyInAnyOrder(
                        "E10000002@county recoded",
                        "E10000006@county merged",
                        "E10000021@county merged",
                        "E10000023@county recoded",
                        "E10000027@county recoded");

        Map<String, Given> districts = all(set(AreaType.LTLA, 2023), Given.of(10, 100));
        assertThat(changes(districts, LocalDate.of(2019, 4, 1), LocalDate.of(2023, 3, 31)))
                .extracting(figure -> figure.area().type())
                .containsOnly(AreaType.NON_METROPOLITAN_DISTRICT)
                // 4 of Buckinghamshire, 7 of Northamptonshire, 6 of Cumbria, 7 of North Yorkshire, 4 of Somerset
                .hasSize(28);
    }

    /**
     * Figures of 2014/15 recast on the Sub-ICB locations of July 2022, shown on the CCGs of 2021: 100 have the same ground; between
     * Birmingham and the Black Country, Tameside and Derbyshire, and Cambridgeshire and Northamptonshire people moved.
     */
    @Test
    void aSeriesRecastOnLaterCodesIsTakenOnThoseCodes() {
        Map<String, Given> figures = all(SUB_ICB_2022, Given.of(5, 50));
        List<ConvertedFigure> converted = changes(figures, LocalDate.of(2021, 4, 1), LocalDate.of(2015, 3, 31));
        assertThat(converted).hasSize(106).allSatisfy(figure -> {
            assertThat(figure.area().type()).isEqualTo(AreaType.CCG);
            assertThat(figure.figure().numerator() / figure.figure().denominator())
                    .isCloseTo(0.1, within(1e-12));
        });
        assertThat(converted.stream()
                        .filter(figure -> figure.figure().basis() == ConversionBasis.APPORTIONED)
                        .map(figure -> figure.area().onsCode()))
                .containsExactlyInAnyOrder(
                        "E38000220", "E38000250", "E38000182", "E38000229", "E38000026", "E38000242");
        assertThat(converted.stream().filter(figure -> figure.figure().basis() == ConversionBasis.RECODED))
                .hasSize(100)
                .allSatisfy(figure -> assertThat(figure.figure().numerator()).isEqualTo(5));
    }

    /**
     * LTLA to CCG and back, of counts that are spread quite otherwise than people. What came in whole areas comes back exactly; so
     * the error is at most what moved: of the count that went out, or of the one that came back. Of people themselves, spread as
     * people are, nothing is lost.
     */
    @ParameterizedTest
    @MethodSource("org.mhin.model.area.geography.CrosswalkTest#everySet")
    void aRoundTripStaysWithinTheBoundThatItStates(BoundarySet there) {
        if (there.type() != AreaType.CCG && there.type() != AreaType.SUB_ICB_LOCATION) {
            return;
        }
        BoundarySet authorities = set(AreaType.LTLA, 2021);
        Map<String, Given> planted = new HashMap<>();
        Map<String, Given> people = new HashMap<>();
        int i = 0;
        for (Area area : authorities.areas()) {
            i++;
            double count = 100 + i * 7919 % 1000;
            planted.put(area.key(), Given.of(count, count));
            double residents = Crosswalk.between(authorities, authorities, AgeGroup.ALL)
                    .from(area)
                    .get(0)
                    .population();
            people.put(area.key(), Given.of(residents, residents));
        }
        Map<String, Figure> back = roundTrip(planted, authorities, there);
        Map<String, Figure> home = roundTrip(people, authorities, there);
        for (Area area : authorities.areas()) {
            double out = planted.get(area.key()).numerator();
            Figure returned = figure(back, area.key());
            // of people the moved part of a round trip is the part who live in pieces
            double bound = Math.max(
                    out * figure(home, area.key()).apportioned(), returned.numerator() * returned.apportioned());
            assertThat(Math.abs(returned.numerator() - out)).as(area.name()).isLessThanOrEqualTo(bound + 1e-9 * out);
            assertThat(figure(home, area.key()).numerator())
                    .as(area.name())
                    .isCloseTo(people.get(area.key()).numerator(), within(1e-6));
        }
    }

    private static Map<String, Figure> roundTrip(Map<String, Given> figures, BoundarySet from, BoundarySet over) {
        GroupFigures between = new GroupFigures();
        convert(from, over, Method.CRUDE_RATE, figures)
                .forEach((key, figure) ->
                        between.add(key, figure.value(), figure.numerator(), figure.denominator(), null));
        return byKey(GroupConversion.onto(from)
                .convert(between, Method.CRUDE_RATE, 1, LimitsRule.COMPUTED, AgeGroup.ALL, over.on()));
    }

    @Test
    void oneAreaIsMadeAsWithinTheWholeSet() {
        Map<String, Given> figures = all(CCG_2016, Given.of(7, 70));
        Figure within = figure(convert(CCG_2016, CCG_2017, Method.COUNT, figures), "E38000216@ccg");
        Figure alone = GroupConversion.onto(area("E38000216", 2017), CCG_2017.on())
                .convert(group(figures), Method.COUNT, 1, LimitsRule.COMPUTED, AgeGroup.ALL, CCG_2016.on())
                .get(0)
                .figure();
        assertThat(alone).isEqualTo(within);
    }

    @Test
    void groundThatTwoAreasCoverOrNoneIsMissingAtSource() {
        Map<String, Given> figures = new HashMap<>(Map.of(
                "E06000028@unitary", Given.count(7),
                "E06000029@unitary", Given.count(5)));
        Figure part = bournemouth(figures);
        assertThat(part.reason()).isEqualTo(Reason.NOT_LANDED);
        assertThat(part.sources()).containsExactly("E06000028@unitary", "E06000029@unitary");
        figures.put("E07000048@non-metropolitan-district", Given.count(3));
        assertThat(bournemouth(figures).numerator()).isEqualTo(15);
        // Christchurch under the code it had before, and Dorset of 2019 beside Dorset of 2018
        figures.clear();
        figures.put("E10000009@county", Given.count(400));
        figures.put("E06000059@unitary", Given.count(300));
        figures.put("E06000028@unitary", Given.count(7));
        figures.put("E06000029@unitary", Given.count(5));
        Figure southWest = GroupConversion.onto(area("E12000009", 2019), LocalDate.of(2019, 4, 1))
                .convert(group(figures), Method.COUNT, 1, LimitsRule.COMPUTED, AgeGroup.ALL, LocalDate.of(2019, 3, 31))
                .get(0)
                .figure();
        assertThat(southWest.reason()).isEqualTo(Reason.NOT_LANDED);
    }

    /** Regions, England and trusts say nothing of smaller places; nor does an area that nobody knows. */
    @Test
    void anAreaThatIsNeverDividedOrStandsNowhereServesNothing() {
        Map<String, Given> figures = Map.of(
                "E92000001@england", Given.count(100),
                "E12000009@region", Given.count(10),
                "RDY@trust", Given.count(3),
                "E06999999@unitary", Given.count(1));
        Figure part = bournemouth(figures);
        assertThat(part.reason()).isEqualTo(Reason.NOT_LANDED);
        assertThat(part.sources()).isEmpty();
        assertThat(changes(figures, LocalDate.of(2021, 4, 1), LocalDate.of(2019, 3, 31)))
                .isEmpty();
    }

    /** A count published without a numerator beside it is its own numerator; of a rate only the publisher knows it. */
    @Test
    void aCountThatIsAllThereIsAdds() {
        Map<String, Given> figures = all(CCG_2020, Given.value(4));
        assertThat(figure(convert(CCG_2020, CCG_2021, Method.COUNT, figures), "E38000256@ccg")
                        .value())
                .isEqualTo(8 * 4);
        assertThat(figure(convert(CCG_2020, CCG_2021, Method.CRUDE_RATE, figures), "E38000256@ccg")
                        .reason())
                .isEqualTo(Reason.NOT_CONVERTIBLE);
    }

    @Test
    void aWholeOutOfNobodyHasNoValue() {
        Map<String, Given> figures = all(CCG_2020, Given.of(0, 0));
        Figure merged = figure(convert(CCG_2020, CCG_2021, Method.PROPORTION, figures), "E38000256@ccg");
        assertThat(merged.value()).isNaN();
        assertThat(merged.reason()).isEqualTo(Reason.DENOMINATOR_MISSING);
    }

    /** North Cumbria has 319,669 of Cumbria CCG's 505,837 people, but another share of its children. */
    @Test
    void childrenMoveWithChildren() {
        Map<String, Given> figures = all(CCG_2016, Given.count(0));
        figures.put("E38000041@ccg", Given.count(1));
        AgeGroup young = Breakdown.of(null, "<18 yrs", null, null).ages();
        assertThat(young).isEqualTo(AgeGroup.of(0, 17));
        double children = figure(convert(CCG_2016, CCG_2017, young, figures), "E38000215@ccg")
                .numerator();
        double all = figure(convert(CCG_2016, CCG_2017, AgeGroup.ALL, figures), "E38000215@ccg")
                .numerator();
        assertThat(all).isCloseTo(319_669 / 505_837.0, within(1e-12));
        assertThat(children).isBetween(all + 0.001, all + 0.02);
    }

    @ParameterizedTest
    @CsvSource({
        "16-64 yrs, 16-64",
        "65+ yrs, 65+",
        "<18 yrs, 0-17",
        "all, all ages",
        "All ages, all ages",
        "Not known, all ages",
        "0-4, 0-4",
        "17-16, all ages"
    })
    void anObservationSaysWhoseHomesDecide(String age, String ages) {
        assertThat(Breakdown.of(null, age, null, null).ages().label()).isEqualTo(ages);
    }

    private static Figure bournemouth(Map<String, Given> figures) {
        return GroupConversion.onto(area("E06000058", 2019), LocalDate.of(2019, 4, 1))
                .convert(group(figures), Method.COUNT, 1, LimitsRule.COMPUTED, AgeGroup.ALL, LocalDate.of(2019, 3, 31))
                .get(0)
                .figure();
    }

    private static List<ConvertedFigure> changes(Map<String, Given> figures, LocalDate on, LocalDate periodEnd) {
        List<ConvertedFigure> changes = new ArrayList<>();
        GroupConversion.ontoBoundariesOf(on)
                .changes(
                        group(figures),
                        Method.PROPORTION,
                        100,
                        LimitsRule.COMPUTED,
                        AgeGroup.ALL,
                        periodEnd,
                        changes::add);
        return changes;
    }

    private static Figure northWestLondon(Map<String, Given> figures) {
        return figure(convert(CCG_2020, CCG_2021, Method.PROPORTION, figures), "E38000256@ccg");
    }

    private static Map<String, Figure> convert(
            BoundarySet from, BoundarySet to, Method method, Map<String, Given> figures) {
        return convert(from, to, method, 1, figures);
    }

    private static Map<String, Figure> convert(
            BoundarySet from, BoundarySet to, Method method, double multiplier, Map<String, Given> figures) {
        return byKey(GroupConversion.onto(to)
                .convert(group(figures), method, multiplier, LimitsRule.COMPUTED, AgeGroup.ALL, from.on()));
    }

    private static Map<String, Figure> convert(
            BoundarySet from, BoundarySet to, AgeGroup ages, Map<String, Given> figures) {
        return byKey(GroupConversion.onto(to)
                .convert(group(figures), Method.COUNT, 1, LimitsRule.COMPUTED, ages, from.on()));
    }

    private static Map<String, Figure> byKey(List<ConvertedFigure> figures) {
        Map<String, Figure> byKey = new HashMap<>();
        figures.forEach(converted -> byKey.put(converted.area().key(), converted.figure()));
        return byKey;
    }

    private static Figure figure(Map<String, Figure> converted, String key) {
        assertThat(converted).containsKey(key);
        return converted.get(key);
    }

    /** As a test writes a figure: with its numbers, or with the reason why there are none. */
    private record Given(double value, double numerator, double denominator, Reason reason) {
        static Given count(double count) {
            return new Given(count, count, Double.NaN, null);
        }

        static Given of(double numerator, double denominator) {
            return new Given(numerator / denominator, numerator, denominator, null);
        }

        static Given value(double value) {
            return new Given(value, Double.NaN, Double.NaN, null);
        }

        static Given missing(Reason reason) {
            return new Given(Double.NaN, Double.NaN, Double.NaN, reason);
        }
    }

    private static GroupFigures group(Map<String, Given> figures) {
        GroupFigures group = new GroupFigures();
        figures.forEach((key, figure) ->
                group.add(key, figure.value(), figure.numerator(), figure.denominator(), figure.reason()));
        return group;
    }

    private static Map<String, Given> all(BoundarySet set, Given figure) {
        Map<String, Given> figures = new HashMap<>();
        set.areas().forEach(area -> figures.put(area.key(), figure));
        return figures;
    }

    private static Area area(String code, int year) {
        return REGISTER.find(code, LocalDate.of(year, 4, 1)).orElseThrow();
    }

    private static BoundarySet set(AreaType type, int year) {
        return BoundarySet.of(type, LocalDate.of(year, 4, 1));
    }
}
