package org.mhin.model.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoundaryConversionTest {
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
    void a_split() {
        Map<String, AreaFigure> figures = all(CCG_2016, AreaFigure.of(1, 10));
        figures.put("E38000041@ccg", AreaFigure.of(505.837, 505.837));
        figures.put("E38000093@ccg", AreaFigure.of(100, 100));
        Map<String, ConvertedFigure> converted = convert(CCG_2016, CCG_2017, FigureKind.RATE, figures);

        ConvertedFigure north = figure(converted, "E38000215@ccg");
        assertThat(north.basis()).isEqualTo(ConversionBasis.APPORTIONED);
        assertThat(north.figure().numerator()).isCloseTo(319.669, within(1e-9));
        assertThat(north.moved()).isEqualTo(1);
        ConvertedFigure morecambe = figure(converted, "E38000216@ccg");
        assertThat(morecambe.figure().numerator()).isCloseTo(286.168, within(1e-9));
        assertThat(morecambe.moved()).isCloseTo(186.168 / 286.168, within(1e-12));
        assertThat(morecambe.isEstimate()).isTrue();
        assertThat(morecambe.sources()).extracting(Area::onsCode).containsExactly("E38000041", "E38000093");
    }

    /**
     * April 2020: four Surrey CCGs merged into Surrey Heartlands CCG, which also took 6,686 of the 511,566 people of Coastal West
     * Sussex CCG; the other 504,880 merged with Crawley and Horsham and Mid Sussex into West Sussex CCG. With 511.566 events in
     * Coastal West Sussex and 10 in each of the others: Surrey Heartlands 4 x 10 + 6.686 = 46.686, West Sussex 2 x 10 + 504.880 =
     * 524.880.
     */
    @Test
    void a_transfer_between_two_merged_ccgs() {
        Map<String, AreaFigure> figures = all(CCG_2019, AreaFigure.count(10));
        figures.put("E38000213@ccg", AreaFigure.count(511.566));
        Map<String, ConvertedFigure> converted = convert(CCG_2019, CCG_2020, FigureKind.COUNT, figures);

        ConvertedFigure surrey = figure(converted, "E38000246@ccg");
        assertThat(surrey.figure().numerator()).isCloseTo(46.686, within(1e-9));
        assertThat(surrey.basis()).isEqualTo(ConversionBasis.APPORTIONED);
        // 351,072 + 293,376 + 212,306 + 188,985 people came whole, 6,686 in a piece
        assertThat(surrey.moved()).isCloseTo(6_686.0 / 1_052_425.0, within(1e-12));
        assertThat(figure(converted, "E38000248@ccg").figure().numerator()).isCloseTo(524.880, within(1e-9));
    }

    /**
     * July 2022: Bassetlaw CCG moved from South Yorkshire to Nottinghamshire. From CCGs the ICBs are exact: Barnsley, Doncaster,
     * Rotherham and Sheffield 4 x 10 = 40, Nottingham and Nottinghamshire and Bassetlaw 2 x 10 = 20. From STPs they are not:
     * 118,280 of the 1,533,334 people of South Yorkshire and Bassetlaw are in Bassetlaw.
     */
    @Test
    void bassetlaw_2022() {
        Map<String, ConvertedFigure> exact =
                convert(CCG_2021, ICB_2022, FigureKind.COUNT, all(CCG_2021, AreaFigure.count(10)));
        assertThat(figure(exact, "E54000061@icb").basis()).isEqualTo(ConversionBasis.MERGED);
        assertThat(figure(exact, "E54000061@icb").figure().numerator()).isEqualTo(40);
        assertThat(figure(exact, "E54000060@icb").figure().numerator()).isEqualTo(20);

        BoundarySet stps = set(AreaType.STP, 2021);
        Map<String, ConvertedFigure> estimate =
                convert(stps, ICB_2022, FigureKind.COUNT, all(stps, AreaFigure.count(1_533_334)));
        assertThat(figure(estimate, "E54000060@icb").basis()).isEqualTo(ConversionBasis.APPORTIONED);
        assertThat(figure(estimate, "E54000060@icb").figure().numerator()).isCloseTo(1_533_334 + 118_280, within(1e-6));
        assertThat(figure(estimate, "E54000061@icb").figure().numerator()).isCloseTo(1_533_334 - 118_280, within(1e-6));
    }

    /**
     * April 2019, lower tier: Bournemouth 7, Poole 5 and Christchurch 3 became Bournemouth, Christchurch and Poole, 15; five other
     * districts of 2 became Dorset, 10. Upper tier: the county's 430,343 people less Christchurch's 50,552 became Dorset, so of
     * 430.343 events 379.791 stay and Bournemouth, Christchurch and Poole has 7 + 5 + 50.552 = 62.552.
     */
    @Test
    void dorset_2019() {
        BoundarySet districts = set(AreaType.LTLA, 2018);
        Map<String, AreaFigure> lower = all(districts, AreaFigure.count(2));
        lower.put("E06000028@unitary", AreaFigure.count(7));
        lower.put("E06000029@unitary", AreaFigure.count(5));
        lower.put("E07000048@non-metropolitan-district", AreaFigure.count(3));
        Map<String, ConvertedFigure> ltlas = convert(districts, set(AreaType.LTLA, 2019), FigureKind.COUNT, lower);
        assertThat(figure(ltlas, "E06000058@unitary").figure().numerator()).isEqualTo(15);
        assertThat(figure(ltlas, "E06000058@unitary").basis()).isEqualTo(ConversionBasis.MERGED);
        assertThat(figure(ltlas, "E06000059@unitary").figure().numerator()).isEqualTo(10);

        BoundarySet counties = set(AreaType.UTLA, 2018);
        Map<String, AreaFigure> upper = all(counties, AreaFigure.count(2));
        upper.put("E06000028@unitary", AreaFigure.count(7));
        upper.put("E06000029@unitary", AreaFigure.count(5));
        upper.put("E10000009@county", AreaFigure.count(430.343));
        Map<String, ConvertedFigure> utlas = convert(counties, set(AreaType.UTLA, 2019), FigureKind.COUNT, upper);
        assertThat(figure(utlas, "E06000058@unitary").figure().numerator()).isCloseTo(62.552, within(1e-9));
        assertThat(figure(utlas, "E06000058@unitary").basis()).isEqualTo(ConversionBasis.APPORTIONED);
        assertThat(figure(utlas, "E06000059@unitary").figure().numerator()).isCloseTo(379.791, within(1e-9));
    }

    /** April 2020: four districts became one authority, 4 x 3 = 12 out of 4 x 20 = 80; the county only changed its code. */
    @Test
    void buckinghamshire_2020() {
        BoundarySet districts = set(AreaType.LTLA, 2019);
        Map<String, ConvertedFigure> ltlas = convert(
                districts, set(AreaType.LTLA, 2020), FigureKind.PROPORTION, all(districts, AreaFigure.of(3, 20)));
        ConvertedFigure merged = figure(ltlas, "E06000060@unitary");
        assertThat(merged.basis()).isEqualTo(ConversionBasis.MERGED);
        assertThat(merged.figure()).isEqualTo(AreaFigure.of(12, 80));
        assertThat(merged.ratio()).isEqualTo(0.15);
        assertThat(merged.moved()).isZero();

        BoundarySet counties = set(AreaType.UTLA, 2019);
        Map<String, ConvertedFigure> utlas = convert(
                counties, set(AreaType.UTLA, 2020), FigureKind.PERCENTILE, all(counties, AreaFigure.value(42.5)));
        assertThat(figure(utlas, "E06000060@unitary").basis()).isEqualTo(ConversionBasis.RECODED);
        assertThat(figure(utlas, "E06000060@unitary").figure().value()).isEqualTo(42.5);
    }

    /**
     * April 2021: seven districts became two authorities, 4 x 1 = 4 and 3 x 1 = 3; of the county's 757,181 people 350,448 live in
     * North and 406,733 in West Northamptonshire.
     */
    @Test
    void northamptonshire_2021() {
        BoundarySet districts = set(AreaType.LTLA, 2020);
        Map<String, ConvertedFigure> ltlas =
                convert(districts, set(AreaType.LTLA, 2021), FigureKind.COUNT, all(districts, AreaFigure.count(1)));
        assertThat(figure(ltlas, "E06000061@unitary").figure().numerator()).isEqualTo(4);
        assertThat(figure(ltlas, "E06000062@unitary").figure().numerator()).isEqualTo(3);

        BoundarySet counties = set(AreaType.UTLA, 2020);
        Map<String, ConvertedFigure> utlas =
                convert(counties, set(AreaType.UTLA, 2021), FigureKind.COUNT, all(counties, AreaFigure.count(757.181)));
        assertThat(figure(utlas, "E06000061@unitary").figure().numerator()).isCloseTo(350.448, within(1e-9));
        assertThat(figure(utlas, "E06000062@unitary").figure().numerator()).isCloseTo(406.733, within(1e-9));
    }

    /**
     * April 2023, lower tier, 1 in each district: Cumberland 3, Westmorland and Furness 3, North Yorkshire 7, Somerset 4. Upper
     * tier: North Yorkshire and Somerset only changed their codes; of Cumbria's 499,781 people 274,396 live in Cumberland.
     */
    @Test
    void cumbria_north_yorkshire_and_somerset_2023() {
        BoundarySet districts = set(AreaType.LTLA, 2022);
        Map<String, ConvertedFigure> ltlas =
                convert(districts, set(AreaType.LTLA, 2023), FigureKind.COUNT, all(districts, AreaFigure.count(1)));
        assertThat(Stream.of("E06000063", "E06000064", "E06000065", "E06000066")
                        .map(code -> figure(ltlas, code + "@unitary").figure().numerator()))
                .containsExactly(3.0, 3.0, 7.0, 4.0);

        BoundarySet counties = set(AreaType.UTLA, 2022);
        Map<String, ConvertedFigure> utlas =
                convert(counties, set(AreaType.UTLA, 2023), FigureKind.COUNT, all(counties, AreaFigure.count(499.781)));
        assertThat(figure(utlas, "E06000065@unitary").basis()).isEqualTo(ConversionBasis.RECODED);
        assertThat(figure(utlas, "E06000066@unitary").basis()).isEqualTo(ConversionBasis.RECODED);
        assertThat(figure(utlas, "E06000063@unitary").figure().numerator()).isCloseTo(274.396, within(1e-9));
        assertThat(figure(utlas, "E06000063@unitary").basis()).isEqualTo(ConversionBasis.APPORTIONED);
    }

    @Test
    void an_area_that_stays_keeps_its_figure_whatever_it_is() {
        BoundarySet before = set(AreaType.LTLA, 2019);
        Map<String, ConvertedFigure> converted =
                convert(before, set(AreaType.LTLA, 2020), FigureKind.MODELLED, all(before, AreaFigure.value(7.1)));
        assertThat(figure(converted, "E08000035@metropolitan-district").basis()).isEqualTo(ConversionBasis.PUBLISHED);
        assertThat(figure(converted, "E08000035@metropolitan-district").figure())
                .isEqualTo(AreaFigure.value(7.1));
    }

    @Test
    void a_ccg_that_became_a_sub_icb_location_is_recoded() {
        Map<String, ConvertedFigure> converted =
                convert(CCG_2021, SUB_ICB_2022, FigureKind.COUNT, all(CCG_2021, AreaFigure.count(9)));
        assertThat(figure(converted, "E38000256@sub-icb-location").basis()).isEqualTo(ConversionBasis.RECODED);
        assertThat(figure(converted, "E38000256@sub-icb-location").figure().numerator())
                .isEqualTo(9);
    }

    @Test
    void what_does_not_add_up_is_not_converted_where_areas_changed() {
        for (FigureKind kind :
                List.of(FigureKind.MEAN, FigureKind.PERCENTILE, FigureKind.MODELLED, FigureKind.STANDARDISED_RATE)) {
            Map<String, ConvertedFigure> converted =
                    convert(CCG_2020, CCG_2021, kind, all(CCG_2020, AreaFigure.value(3.4)));
            ConvertedFigure merged = figure(converted, "E38000256@ccg");
            assertThat(merged.basis()).isEqualTo(ConversionBasis.NOT_CONVERTIBLE);
            assertThat(merged.figure()).isEqualTo(AreaFigure.missing("not-convertible"));
            assertThat(merged.sources()).hasSize(8);
        }
    }

    @Test
    void a_missing_part_makes_the_whole_missing_and_says_why() {
        Map<String, AreaFigure> figures = all(CCG_2020, AreaFigure.of(3, 20));
        List<String> parts = REGISTER
                .predecessors(REGISTER.find("E38000256", CCG_2021.on()).orElseThrow())
                .stream()
                .map(AreaSuccession::predecessorKey)
                .toList();
        figures.remove(parts.get(0));
        assertThat(northWestLondon(figures)).isEqualTo(AreaFigure.missing("missing-at-source"));
        figures.put(parts.get(1), AreaFigure.missing("suppressed"));
        assertThat(northWestLondon(figures)).isEqualTo(AreaFigure.missing("suppressed"));
        figures.put(parts.get(0), AreaFigure.of(3, 20));
        figures.put(parts.get(1), AreaFigure.count(3));
        assertThat(northWestLondon(figures)).isEqualTo(AreaFigure.missing("denominator-missing"));
        figures.put(parts.get(1), AreaFigure.value(15));
        assertThat(northWestLondon(figures)).isEqualTo(AreaFigure.missing("not-convertible"));
        figures.put(parts.get(1), AreaFigure.of(0, 20));
        assertThat(northWestLondon(figures)).isEqualTo(AreaFigure.of(21, 160));
    }

    /** Merged and apportioned alike: what adds keeps its total over England. */
    @ParameterizedTest
    @MethodSource("org.mhin.model.area.CrosswalkTest#everySet")
    void the_total_over_england_stays_under_every_conversion(BoundarySet to) {
        Map<String, AreaFigure> figures = new HashMap<>();
        double total = 0;
        int i = 0;
        for (Area area : CCG_2013.areas()) {
            i++;
            double events = i * 17 % 101;
            figures.put(area.key(), AreaFigure.of(events, events * 3));
            total += events;
        }
        double after = 0;
        for (ConvertedFigure converted :
                BoundaryConversion.between(CCG_2013, to).convert(FigureKind.RATE, AgeGroup.from(18), figures)) {
            Double numerator = converted.figure().numerator();
            after += numerator == null ? Double.NaN : numerator;
        }
        assertThat(after / total).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("org.mhin.model.area.CrosswalkTest#everySet")
    void a_uniform_rate_stays_uniform_under_every_conversion(BoundarySet to) {
        Map<String, AreaFigure> figures = new HashMap<>();
        int i = 0;
        for (Area area : CCG_2016.areas()) {
            i++;
            figures.put(area.key(), AreaFigure.of(0.08 * (1000 + 31 * i), 1000 + 31 * i));
        }
        assertThat(BoundaryConversion.between(CCG_2016, to).convert(FigureKind.RATE, AgeGroup.of(0, 17), figures))
                .allSatisfy(converted -> assertThat(converted.ratio()).isCloseTo(0.08, within(1e-12)));
    }

    @Test
    void a_figure_of_an_area_outside_the_set_is_refused() {
        Map<String, AreaFigure> figures = Map.of("E38000061@ccg", AreaFigure.count(1));
        assertThatThrownBy(() ->
                        BoundaryConversion.between(CCG_2020, CCG_2021).convert(FigureKind.COUNT, AgeGroup.ALL, figures))
                .hasMessage("Cannot convert E38000061@ccg: it is not a ccg of 2020-04-01");
    }

    @Test
    void a_figure_is_a_number_or_a_reason() {
        assertThatThrownBy(() -> new AreaFigure(null, null, null, null))
                .hasMessage("A figure needs a number or a reason");
        assertThatThrownBy(() -> new AreaFigure(1.0, null, null, "suppressed"))
                .hasMessage("A figure that is suppressed has no number");
    }

    private static AreaFigure northWestLondon(Map<String, AreaFigure> figures) {
        return figure(convert(CCG_2020, CCG_2021, FigureKind.PROPORTION, figures), "E38000256@ccg")
                .figure();
    }

    private static Map<String, ConvertedFigure> convert(
            BoundarySet from, BoundarySet to, FigureKind kind, Map<String, AreaFigure> figures) {
        Map<String, ConvertedFigure> byKey = new HashMap<>();
        BoundaryConversion.between(from, to)
                .convert(kind, AgeGroup.ALL, figures)
                .forEach(converted -> byKey.put(converted.area().key(), converted));
        return byKey;
    }

    private static ConvertedFigure figure(Map<String, ConvertedFigure> converted, String key) {
        assertThat(converted).containsKey(key);
        return converted.get(key);
    }

    private static Map<String, AreaFigure> all(BoundarySet set, AreaFigure figure) {
        Map<String, AreaFigure> figures = new HashMap<>();
        set.areas().forEach(area -> figures.put(area.key(), figure));
        return figures;
    }

    private static BoundarySet set(AreaType type, int year) {
        return BoundarySet.of(type, LocalDate.of(year, 4, 1));
    }
}
