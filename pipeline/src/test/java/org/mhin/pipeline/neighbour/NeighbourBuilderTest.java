package org.mhin.pipeline.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.indicator.Indicators;
import org.mhin.model.neighbour.NeighbourSets;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.measure.ObservationFile;
import org.mhin.pipeline.parquet.ParquetLines;
import org.mhin.pipeline.resolve.PublishedNeighbours;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/**
 * Observations of a few ICBs in, lists of neighbours out, row by row. Figures of -3, -1, 1 and 3 stand at 0, 1/3, 2/3 and 1 of their range,
 * whatever makes them normal.
 */
class NeighbourBuilderTest {
    private static final String STAFFORDSHIRE = "E54000010@icb";
    private static final String SHROPSHIRE = "E54000011@icb";
    private static final String LINCOLNSHIRE = "E54000013@icb";
    private static final String LEICESTER = "E54000015@icb";
    private static final String CHESHIRE = "E54000008@icb";
    private static final String GIVEN =
            "indicator,feed,area,period_start,period_end,period,sex,age,category,value,reason";
    private static final String YEAR = ",2022-04-01,2023-03-31,2022/23,persons,all,all,";

    /** Nine in a hundred of 41 ICBs are 3.69: four are enough, three are not. */
    private static final String SET = """
            set: alike
            title: ICBs alike
            areas: icb
            on: 2023-04-01
            data-to: 2024-12-31
            neighbours: 2
            coverage: 0.09
            fewest-features: 2
            fewest-areas: 4
            exclude:
              - {code: E54000008, why: too large}
            features:
              - {feature: first, indicator: need, unit: points, why: Need.}
              - {feature: second, indicator: use, unit: points, why: Use., weight: 4}
            """;

    @TempDir
    private Path folder;

    private Path neighbours = Path.of("");
    private Path features = Path.of("");

    private static Indicator indicator(String key) {
        return Indicators.parse("""
                indicator: %s
                topic: services
                title: A mean
                definition: A mean of something.
                numerator: Points
                denominator: People
                method: mean
                multiplier: 1
                unit: points
                polarity: none
                comparison: none
                sources:
                  - {feed: a-feed, value: m}
                """.formatted(key), key + ".yaml");
    }

    private void build(String set, List<PublishedNeighbours> published, String... observations) throws IOException {
        WarehouseLayout layout = new WarehouseLayout(folder);
        Files.createDirectories(layout.work());
        Path file =
                ParquetLines.write(folder.resolve("observations.parquet"), ObservationFile.SCHEMA, GIVEN, observations);
        neighbours = folder.resolve("out/neighbours.parquet");
        features = folder.resolve("out/features.parquet");
        new NeighbourBuilder(new NeighbourPlan(
                        set.isEmpty() ? List.of() : List.of(NeighbourSets.parse(set, "alike.yaml")),
                        Map.of("a-part", file),
                        Map.of("need", indicator("need"), "use", indicator("use")),
                        published,
                        neighbours,
                        features))
                .build(layout);
    }

    /** The same figures of both indicators, with nothing that must be passed over. */
    private static List<String> even() {
        List<String> rows = new ArrayList<>();
        for (String indicator : List.of("need", "use")) {
            int value = -3;
            for (String area : List.of(STAFFORDSHIRE, SHROPSHIRE, LINCOLNSHIRE, LEICESTER)) {
                rows.add(indicator + ",a-feed," + area + YEAR + value + ",-");
                value += 2;
            }
        }
        return rows;
    }

    private List<String> listed(String columns) {
        return ParquetLines.read(neighbours, NeighbourFiles.NEIGHBOUR_SCHEMA, columns).stream()
                .filter(row -> !row.contains("no figure of first, second"))
                .toList();
    }

    /**
     * A third apart in both features, with weights 1 and 4, is the root of 1/9 + 4/9: 0.7454. Two thirds are 1.4907. The second feature has
     * four fifths of the square.
     */
    @Test
    void theNearestComeFirst() throws IOException {
        build(SET, List.of(), even().toArray(String[]::new));
        assertThat(listed("area,rank,neighbour,distance,reason"))
                .containsExactly(
                        CHESHIRE + ",-,-,-,left out: too large",
                        STAFFORDSHIRE + ",1," + SHROPSHIRE + ",0.7454,-",
                        STAFFORDSHIRE + ",2," + LINCOLNSHIRE + ",1.4907,-",
                        SHROPSHIRE + ",1," + STAFFORDSHIRE + ",0.7454,-",
                        SHROPSHIRE + ",2," + LINCOLNSHIRE + ",0.7454,-",
                        LINCOLNSHIRE + ",1," + SHROPSHIRE + ",0.7454,-",
                        LINCOLNSHIRE + ",2," + LEICESTER + ",0.7454,-",
                        LEICESTER + ",1," + LINCOLNSHIRE + ",0.7454,-",
                        LEICESTER + ",2," + SHROPSHIRE + ",1.4907,-");
        assertThat(ParquetLines.read(neighbours, NeighbourFiles.NEIGHBOUR_SCHEMA, "area"))
                .as("four ICBs with two neighbours each, and a row of each of the 38 others")
                .hasSize(8 + 38);
        assertThat(listed("neighbour_set,method,computed_for,area_code,area_name,area_type,neighbour_code,"
                                + "neighbour_name,most_unlike,most_unlike_share,most_alike,most_alike_share,features,"
                                + "delivery")
                        .get(1))
                .isEqualTo("alike,computed,2023-04-01,E54000010,NHS Staffordshire and Stoke-on-Trent Integrated Care"
                        + " Board,icb,E54000011,NHS Shropshire, Telford and Wrekin Integrated Care Board,second,0.8,"
                        + "first,0.2,first|second,-");
        assertThat(ParquetLines.read(
                        features,
                        NeighbourFiles.FEATURE_SCHEMA,
                        "neighbour_set,feature,indicator,source,period,unit,why,weight,areas,reason"))
                .containsExactly(
                        "alike,first,need,a-feed,2022/23,points,Need.,1,4,-",
                        "alike,second,use,a-feed,2022/23,points,Use.,4,4,-");
    }

    /**
     * The latest period up to the end of 2024 in which enough areas have a figure of everybody: not that of 2025, not that of two areas,
     * not that of men, nor of a group of people.
     */
    @Test
    void theLatestPeriodThatEnoughAreasHaveIsTaken() throws IOException {
        List<String> rows = new ArrayList<>(even());
        for (String area : List.of(STAFFORDSHIRE, SHROPSHIRE, LINCOLNSHIRE, LEICESTER)) {
            rows.add("need,a-feed," + area + ",2024-04-01,2025-03-31,2024/25,persons,all,all,7,-");
            rows.add("need,a-feed," + area + ",2023-04-01,2024-03-31,2023/24,male,all,all,8,-");
            rows.add("need,a-feed," + area + ",2023-04-01,2024-03-31,2023/24,persons,all,White,9,-");
            rows.add("need,a-feed," + area + ",2021-04-01,2022-03-31,2021/22,persons,all,all,5,-");
        }
        rows.add("need,a-feed," + STAFFORDSHIRE + ",2023-04-01,2024-03-31,2023/24,persons,all,all,6,-");
        rows.add("need,a-feed," + SHROPSHIRE + ",2023-04-01,2024-03-31,2023/24,persons,all,all,6,-");
        rows.add("need,a-feed," + LINCOLNSHIRE + ",2023-04-01,2024-03-31,2023/24,persons,all,all,-,suppressed");
        rows.add("need,a-feed,E92000001@england,2023-04-01,2024-03-31,2023/24,persons,all,all,6,-");
        build(SET, List.of(), rows.toArray(String[]::new));
        assertThat(ParquetLines.read(features, NeighbourFiles.FEATURE_SCHEMA, "feature,period,areas,reason"))
                .containsExactly("first,2022/23,4,-", "second,2022/23,4,-");
        assertThat(listed("area,rank,neighbour,distance").get(1))
                .isEqualTo(STAFFORDSHIRE + ",1," + SHROPSHIRE + ",0.7454");
    }

    @Test
    void aFeatureOfTooFewAreasLeavesNoListAndSaysSo() throws IOException {
        build(
                SET,
                List.of(),
                even().stream()
                        .filter(row -> !row.startsWith("use,a-feed," + LEICESTER))
                        .toArray(String[]::new));
        assertThat(ParquetLines.read(features, NeighbourFiles.FEATURE_SCHEMA, "feature,period,areas,transform,reason")
                        .get(1))
                .isEqualTo("second,2022/23,3,-,figures of 3 of 41 areas, under 9%");
        assertThat(listed("area,rank,reason"))
                .hasSize(42)
                .contains(
                        CHESHIRE + ",-,left out: too large",
                        STAFFORDSHIRE + ",-,no list: 1 features can be used, fewer than 2");
    }

    @Test
    void anIndicatorThatNobodyLandedHasNoFigures() throws IOException {
        build(
                SET,
                List.of(),
                even().stream().filter(row -> row.startsWith("need")).toArray(String[]::new));
        assertThat(ParquetLines.read(
                                features, NeighbourFiles.FEATURE_SCHEMA, "feature,indicator,source,period,areas,reason")
                        .get(1))
                .isEqualTo("second,use,-,-,0,no figures up to 2024-12-31");
    }

    /** The North East is the smallest region and the East Midlands the next; London and the South East are the largest. */
    @Test
    void aFeatureMayBeOfThePopulation() throws IOException {
        build("""
                set: alike
                title: Regions alike
                areas: region
                on: 2023-04-01
                data-to: 2024-12-31
                neighbours: 1
                fewest-features: 1
                fewest-areas: 9
                features:
                  - {feature: people, population: people, unit: people, why: Size.}
                """, List.of());
        assertThat(ParquetLines.read(
                        features,
                        NeighbourFiles.FEATURE_SCHEMA,
                        "feature,indicator,source,period,unit,weight,areas,reason"))
                .containsExactly("people,-,ONS mid-2020 population estimates by 2011 LSOA,-,people,1,9,-");
        assertThat(listed("area_name,rank,neighbour_name,drivers"))
                .hasSize(9)
                .contains(
                        "North East,1,East Midlands,people=1.0",
                        "London,1,South East,people=1.0",
                        "South East,1,London,people=1.0");
    }

    /** A published list stands as the publisher has it: with ranks or none, and with what is no area here. */
    @Test
    void aPublishedListKeepsWhatIsNoAreaHere() throws IOException {
        AreaRegister register = AreaRegister.shipped();
        Area hartlepool = register.versions("E06000001@unitary").get(0);
        Area redcar = register.versions("E06000003@unitary").get(0);
        build(
                "",
                List.of(new PublishedNeighbours(
                        "listed",
                        LocalDate.of(2025, 5, 2),
                        "0123456789abcdef",
                        List.of(
                                new PublishedNeighbours.Neighbour(hartlepool, 1, "E06000003", redcar, null),
                                new PublishedNeighbours.Neighbour(
                                        hartlepool, 2, "E06000999", null, Reason.UNKNOWN_AREA),
                                new PublishedNeighbours.Neighbour(hartlepool, 3, "W06000015", null, Reason.ELSEWHERE),
                                new PublishedNeighbours.Neighbour(redcar, null, "E06000001", hartlepool, null),
                                new PublishedNeighbours.Neighbour(redcar, null, null, null, Reason.NONE_LISTED)))));
        assertThat(ParquetLines.read(
                        neighbours,
                        NeighbourFiles.NEIGHBOUR_SCHEMA,
                        "neighbour_set,method,computed_for,area,rank,neighbour,neighbour_code,neighbour_name,distance,"
                                + "reason,delivery"))
                .containsExactly(
                        "listed,published,2025-05-02,E06000001@unitary,1,E06000003@unitary,E06000003,Redcar and"
                                + " Cleveland,-,-,0123456789abcdef",
                        "listed,published,2025-05-02,E06000001@unitary,2,-,E06000999,-,-,unknown-area,0123456789abcdef",
                        "listed,published,2025-05-02,E06000001@unitary,3,-,W06000015,-,-,elsewhere,0123456789abcdef",
                        "listed,published,2025-05-02,E06000003@unitary,-,E06000001@unitary,E06000001,Hartlepool,-,-,"
                                + "0123456789abcdef",
                        "listed,published,2025-05-02,E06000003@unitary,-,-,-,-,-,none-listed,0123456789abcdef");
        assertThat(ParquetLines.read(features, NeighbourFiles.FEATURE_SCHEMA, "feature"))
                .isEmpty();
    }
}
