package org.mhin.pipeline.dimension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.Digest;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaParent;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaRelation;
import org.mhin.model.area.register.AreaSuccession;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.area.register.SuccessionKind;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.period.Period;
import org.mhin.pipeline.parquet.ParquetLines;
import org.mhin.pipeline.parquet.ParquetSchema;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.resolve.AreaResolver;
import org.mhin.pipeline.resolve.PartitionPlanner;
import org.mhin.pipeline.resolve.StagedDelivery;
import org.mhin.pipeline.resolve.StandardBoundaries;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/** A few areas, indicators and deliveries in, the rows of the dimension tables out. */
class DimensionRowsTest {
    private static final LocalDate APRIL_2013 = LocalDate.of(2013, 4, 1);
    private static final LocalDate APRIL_2020 = LocalDate.of(2020, 4, 1);

    /** Two CCGs of which one was renamed; together they became a third, which has no name of its own. */
    private static final AreaRegister REGISTER = AreaRegister.of(
            List.of(
                    ccg("E38000001", List.of("01A"), "North", List.of(), APRIL_2013, LocalDate.of(2016, 3, 31)),
                    ccg("E38000001", List.of("01A"), "Northern", List.of("North"), LocalDate.of(2016, 4, 1), until()),
                    ccg(
                            "E38000002",
                            List.of("02A", "02B"),
                            "South",
                            List.of("Old South", "The South"),
                            APRIL_2013,
                            until()),
                    ccg("E38000003", List.of(), "E38000003", List.of(), APRIL_2020, null)),
            List.of(new AreaParent(
                    "E38000001", AreaType.CCG, "E38000003", AreaType.CCG, APRIL_2013, LocalDate.of(2018, 3, 31))),
            List.of(
                    new AreaSuccession(
                            "E38000001",
                            AreaType.CCG,
                            "E38000003",
                            AreaType.CCG,
                            APRIL_2020,
                            SuccessionKind.MERGED,
                            1.0),
                    new AreaSuccession(
                            "E38000002",
                            AreaType.CCG,
                            "E38000003",
                            AreaType.CCG,
                            APRIL_2020,
                            SuccessionKind.MERGED,
                            null)));

    @TempDir
    private Path folder;

    private static LocalDate until() {
        return LocalDate.of(2020, 3, 31);
    }

    private static Area ccg(
            String ons, List<String> ods, String name, List<String> others, LocalDate from, @Nullable LocalDate to) {
        return new Area(ons + "@ccg", ons, ods, name, others, AreaType.CCG, from, to);
    }

    private List<String> rows(Dimensions dimensions, String table, String columns) {
        return ParquetLines.read(
                Objects.requireNonNull(dimensions.files().get(table)),
                ParquetSchema.of(Registry.shipped().table(table)),
                columns);
    }

    private Dimensions dimensions() {
        return new Dimensions(new WarehouseLayout(folder));
    }

    @Test
    void everyStretchOfAnAreaIsARow() {
        Dimensions dimensions = dimensions();
        Area provider = new Area(
                "RXX@provider", null, List.of("RXX"), "RXX", List.of(), AreaType.PROVIDER, Area.UNKNOWN_START, null);
        dimensions.areas(REGISTER, "digest", REGISTER, List.of(provider), List.of());
        dimensions.write();
        String columns = "area,area_code,ons_code,ods_codes,area_name,other_names,area_type,valid_from,valid_to";
        assertThat(rows(dimensions, "dim_area", columns))
                .containsExactly(
                        "E38000001@ccg,E38000001,E38000001,01A,North,-,ccg,2013-04-01,2016-03-31",
                        "E38000001@ccg,E38000001,E38000001,01A,Northern,North,ccg,2016-04-01,2020-03-31",
                        "E38000002@ccg,E38000002,E38000002,02A|02B,South,Old South|The South,ccg,2013-04-01,2020-03-31",
                        "E38000003@ccg,E38000003,E38000003,-,-,-,ccg,2020-04-01,-");
        assertThat(rows(dimensions, "dim_provider", columns))
                .containsExactly("RXX@provider,RXX,-,RXX,-,-,provider,-,-");
        assertThat(rows(dimensions, "dim_area_parent", "child,parent,parent_type,valid_from,valid_to"))
                .containsExactly("E38000001@ccg,E38000003@ccg,ccg,2013-04-01,2018-03-31");
    }

    /** An area is called as on the last day before the change and on the first one after it; a share that is not known is none. */
    @Test
    void whatBecameOfAreas() throws IOException {
        AreaTables tables = new AreaTables(Registry.shipped());
        assertThat(written(
                        tables.successions(REGISTER),
                        "predecessor,predecessor_code,predecessor_name,predecessor_type,successor,successor_code,"
                                + "successor_name,successor_type,date,kind,share"))
                .containsExactly(
                        "E38000001@ccg,E38000001,Northern,ccg,E38000003@ccg,E38000003,-,ccg,2020-04-01,merged,1",
                        "E38000002@ccg,E38000002,South,ccg,E38000003@ccg,E38000003,-,ccg,2020-04-01,merged,-");
        assertThat(written(
                        tables.relations(List.of(
                                new AreaRelation(
                                        "E38000001@ccg",
                                        "E38000003@ccg",
                                        AreaRelation.Direction.SUCCESSOR,
                                        2,
                                        List.of(SuccessionKind.RENAMED, SuccessionKind.MERGED),
                                        0.25),
                                new AreaRelation(
                                        "E38000003@ccg",
                                        "E38000002@ccg",
                                        AreaRelation.Direction.PREDECESSOR,
                                        1,
                                        List.of(SuccessionKind.MERGED),
                                        null))),
                        "area,other,direction,steps,kinds,share"))
                .containsExactly(
                        "E38000001@ccg,E38000003@ccg,successor,2,renamed, merged,0.25",
                        "E38000003@ccg,E38000002@ccg,predecessor,1,merged,-");
    }

    private List<String> written(DimensionTable table, String columns) throws IOException {
        Path file = Files.createDirectories(folder.resolve("tables")).resolve(table.name() + ".parquet");
        table.write(new LocalStorage(), file);
        return ParquetLines.read(file, ParquetSchema.of(Registry.shipped().table(table.name())), columns);
    }

    @Test
    void anIndicatorIsARow() {
        Dimensions dimensions = dimensions();
        dimensions.indicators(Catalogue.shipped());
        dimensions.write();
        assertThat(rows(dimensions, "dim_indicator", "indicator"))
                .containsExactlyElementsOf(Catalogue.shipped().indicators().stream()
                        .map(Indicator::indicator)
                        .toList());
        assertThat(rows(
                        dimensions,
                        "dim_indicator",
                        "indicator,topic,method,multiplier,unit,polarity,comparison,limits,fingertips,framework,keywords,"
                                + "series_breaks"))
                .contains(
                        "smi-physical-check-all,physical-health,proportion,100,%,high-good,goal,computed,92398,-,"
                                + "SMI|annual health check,2024-04-01",
                        "cyp-adult-ward-bed-days,children,count,1,bed days,low-good,none,computed,91154,-,-,-",
                        "dementia-diagnosis-rate-65,prevalence,proportion,100,%,high-good,goal,publisher-only,92949,"
                                + "PHOF E15|NHSOF 2.6.i,-,-");
        assertThat(rows(
                        dimensions,
                        "dim_indicator",
                        "indicator,goal_value,goal_rule,goal_date,goal_applies_to,goal_scope,goal_judged"))
                .as("only the least and the most that a value may be are judged")
                .contains(
                        "tt-six-week-wait,75,min,2016-04-01,value,every-area,every-area",
                        "cyp-adult-ward-bed-days,0,max,-,value,every-area,every-area",
                        "suicide-rate,-10,pct-change,2021-03-31,value,england,-",
                        "tt-entering-treatment,900000,min,-,count-12-months,england,-",
                        "cmd-prevalence-estimate-16plus,-,-,-,-,-,-");
    }

    @Test
    void daysAndMethods() {
        Dimensions dimensions = dimensions();
        dimensions.boundaries(new StandardBoundaries(List.of(APRIL_2020, LocalDate.of(2019, 4, 1))));
        dimensions.methods();
        dimensions.write();
        assertThat(rows(dimensions, "dim_boundary", "boundaries")).containsExactly("2019-04-01", "2020-04-01");
        assertThat(rows(dimensions, "dim_method", "method,adds,divides"))
                .containsExactly(
                        "proportion,true,true",
                        "crude-rate,true,true",
                        "ratio,true,true",
                        "count,true,false",
                        "dsr,false,false",
                        "isr,false,false",
                        "mean,false,false",
                        "median,false,false",
                        "difference,false,false",
                        "modelled,false,false");
    }

    /**
     * By the digest of what was landed. The first has no figures; in the second, a code with 4 of them is no area, and its figures are fresh until
     * 120 days after July.
     */
    @Test
    void aDeliveryIsARow() {
        Dimensions dimensions = dimensions();
        dimensions.deliveries(
                Catalogue.shipped(),
                new PartitionPlanner(Catalogue.shipped(), new AreaResolver(AreaRegister.shipped()), ""),
                List.of(
                        delivery("second", List.of(area("E38000225", 6), area("E38999999", 4)), true),
                        delivery("first", List.of(), false)));
        dimensions.write();
        assertThat(rows(
                        dimensions,
                        "dim_delivery",
                        "feed,file,publisher,licence,period_first,period_last,source_rows,staged_rows,rejected_rows,"
                                + "ignored_rows,figures,unresolved_areas,unresolved_figures,fresh_until"))
                .containsExactly(
                        "mhsds-waits,second.csv,NHS England,OGL-UK-3.0,2018-06-01,2018-07-31,13,10,2,1,10,1,4,2018-11-28",
                        "mhsds-waits,first.csv,NHS England,OGL-UK-3.0,-,-,13,10,2,1,10,0,0,-");
    }

    private static StageRecord.ReportedArea area(String code, long figures) {
        return new StageRecord.ReportedArea(List.of("ccg"), code, null, true, figures, 2);
    }

    private static StagedDelivery delivery(String name, List<StageRecord.ReportedArea> areas, boolean july) {
        Delivery delivery = new Delivery(
                Digest.ofText(name),
                Digest.ofText(name),
                "mhsds-waits",
                name + ".csv",
                null,
                "/inbox/" + name,
                "measure-value",
                "",
                1,
                1,
                1,
                1,
                true,
                "2024-09-12T06:00:00Z");
        List<StageRecord.ReportedPeriod> periods = july
                ? List.of(
                        new StageRecord.ReportedPeriod(Period.month(YearMonth.of(2018, 7)), 6, 1, Map.of()),
                        new StageRecord.ReportedPeriod(Period.month(YearMonth.of(2018, 6)), 4, 1, Map.of()))
                : List.of();
        return new StagedDelivery(
                delivery,
                new StageRecord(
                        delivery.delivery(),
                        delivery.feed(),
                        "contract",
                        StageRecord.State.ACCEPTED,
                        null,
                        new StageRecord.Rows(13, 10, 2, 1, 10, Map.of("total", 1L), Map.of("not-a-number", 2L)),
                        List.of(),
                        0,
                        new StageRecord.Dictionary(
                                periods, List.of(), areas, List.of(), List.of(), List.of(), List.of(), null)),
                Path.of("staged", name));
    }

    /** What a mart reads of a table changes its digest; another column does not, nor the row of another indicator. */
    @Test
    void aDigestIsOfWhatIsRead() {
        DimensionTable table = table("small", 50);
        DimensionTable renamed = table("large", 50);
        DimensionTable moved = table("small", 60);
        List<String> value = List.of("indicator", "goal_value");
        assertThat(renamed.digest(value, Set.of())).isEqualTo(table.digest(value, Set.of()));
        assertThat(renamed.digest(List.of(), Set.of())).isNotEqualTo(table.digest(List.of(), Set.of()));
        assertThat(moved.digest(value, Set.of("asked"))).isNotEqualTo(table.digest(value, Set.of("asked")));
        assertThat(moved.digest(value, Set.of("other"))).isEqualTo(table.digest(value, Set.of("other")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.digest(List.of("colour"), Set.of()))
                .withMessageStartingWith("dim_indicator has no column colour; it has [indicator, ");
    }

    private static DimensionTable table(String title, double goal) {
        DimensionTable table = new DimensionTable(Registry.shipped().table("dim_indicator"));
        int indicator = table.column("indicator");
        int name = table.column("title");
        int value = table.column("goal_value");
        table.add("asked", row -> {
            row.setText(indicator, "asked");
            row.setText(name, title);
            row.setDouble(value, goal);
        });
        table.add("other", row -> {
            row.setText(indicator, "other");
            row.setDouble(value, 7);
        });
        return table;
    }
}
