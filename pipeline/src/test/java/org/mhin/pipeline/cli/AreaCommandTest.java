package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.answer.AreaList;
import org.mhin.pipeline.release.ServedWarehouse;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

class AreaCommandTest {
    @TempDir
    private Path empty;

    private Ran area(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "area";
        System.arraycopy(args, 0, all, 1, args.length);
        return Ran.on(new WarehouseLayout(empty.resolve("nowhere")), all);
    }

    /** North Northamptonshire and West Northamptonshire took Northamptonshire's place on 1 April 2021. */
    @Test
    void needsNoWarehouseAndTellsTheWholeStory() {
        Ran ran = area("E06000061", "--on", "2022-01-01");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualToNormalizingNewlines("""
                North Northamptonshire: E06000061, unitary authority

                Codes and names
                  From        Code       Kind               Name
                  2021-04-01  E06000061  Unitary authority  North Northamptonshire

                On 2022-01-01
                  lies in  Region   E12000004  East Midlands
                  lies in  England  E92000001  England

                Came from
                  2021-04-01  merged  E07000150  Non-metropolitan district  Corby                  all of it
                  2021-04-01  merged  E07000152  Non-metropolitan district  East Northamptonshire  all of it
                  2021-04-01  merged  E07000153  Non-metropolitan district  Kettering              all of it
                  2021-04-01  merged  E07000156  Non-metropolitan district  Wellingborough         all of it
                  2021-04-01  split   E10000021  County                     Northamptonshire       46.3% of it

                From the register that comes with this version
                """);
        assertThat(empty.resolve("nowhere")).doesNotExist();
    }

    @Test
    void saysWhereATrustThatClosedWent() {
        assertThat(area("RW6", "--on", "2024-04-01").out())
                .startsWith("Pennine Acute Hospitals NHS Trust: RW6, NHS trust, until 2021-09-30")
                .contains(
                        "then it was R0A@trust Manchester University NHS Foundation Trust (split, share not known), RM3@trust");
    }

    @Test
    void saysWhatItDoesNotKnowOfATrust() {
        assertThat(area("RJQ", "--on", "2002-03-31").out()).isEqualToNormalizingNewlines("""
                Name not published: RJQ, NHS trust, until 2002-03-31

                Codes and names
                  From       To          Code  ODS  Kind       Name
                  not known  2002-03-31  RJQ   RJQ  NHS trust  (name not published)

                On 2002-03-31
                  lies in none, contains none

                Went to, or gave to
                  2002-04-01  split  5J2  Provider   (name not published)                                 share not known
                  2002-04-01  split  RTV  NHS trust  North West Boroughs Healthcare NHS Foundation Trust  share not known

                From the register that comes with this version
                """);
        assertThat(area("RJQ", "--format", "csv").out()).contains("version,RJQ@trust,RJQ,RJQ,,trust,,2002-03-31,,,");
    }

    @Test
    void saysWhatACodeThatEndedBecame() {
        assertThat(area("E38000020", "--on", "2023-04-01").out())
                .contains("Not any longer valid on 2023-04-01; then it was E38000256@sub-icb-location"
                        + " NHS North West London ICB - W2U3Z (merged, renamed, all of this)");
    }

    @Test
    void saysWhatACodeThatHadNotBegunWasMadeFrom() {
        assertThat(area("E38000256", "--on", "2020-12-31").out())
                .contains("Not yet valid on 2020-12-31; then it was E38000020@ccg NHS Brent CCG (merged, all of it), ");
    }

    @Test
    void showsBothMeaningsOfOneCode() {
        assertThat(area("E38000225", "--on", "2022-06-30").out())
                .startsWith("NHS Leeds CCG: E38000225 15F, clinical commissioning group, until 2022-06-30")
                .contains(
                        "  2022-07-01              E38000225  15F  Sub-ICB location              NHS West Yorkshire ICB - 15F");
    }

    @Test
    void anExactCodeOrNameThatEndedGoesBeforeAPartOfAnother() {
        assertThat(area("RNL").out()).startsWith("Name not published: RNL, NHS trust, until 2019-09-30");
        assertThat(area("RNL", "--on", "2024-01-01").out()).startsWith("Name not published: RNL, NHS trust");
        assertThat(area("Cumbria").out()).startsWith("Cumbria: E10000006, county, until 2023-03-31");
        assertThat(area("cumbria", "--on", "2024-01-01").out())
                .startsWith("Cumbria: E10000006, county")
                .contains("Not any longer valid on 2024-01-01; then it was E06000063@unitary Cumberland");
        // Names by which an area goes beside its own are names too: Bristol is the city of today, not the trust of
        // 2013.
        assertThat(area("Bristol").out()).startsWith("Bristol, City of: E06000023");
        assertThat(area("Northamptonshire", "--on", "2012-01-01").out())
                .startsWith("Northamptonshire: E10000021, county");
    }

    @Test
    void listsTheAreasThatANameFits() {
        Ran ran = area("Newcastle u", "--on", "2022-01-01");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .hasLineCount(1)
                .contains("'Newcastle u' fits ")
                .contains("E07000195@non-metropolitan-district Newcastle-under-Lyme")
                .contains("E08000021@metropolitan-district Newcastle upon Tyne");
    }

    @Test
    void namesTheNearestToACodeNobodyHas() {
        Ran ran = area("E0800035");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .hasLineCount(1)
                .contains("No area has the name or code 'E0800035'")
                .contains("E08000035");
    }

    @Test
    void refusesADayThatIsNone() {
        Ran ran = area("Leeds", "--on", "April");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines("mhin: --on: 'April' is not a date; write it as 2021-04-01\n");
    }

    @Test
    void writesTheSameFactsAsJsonAndCsv() throws Exception {
        JsonNode json = Json.mapper()
                .readTree(area("E10000021", "--on", "2023-01-01", "--format", "json")
                        .out());

        assertThat(json.get("valid").asBoolean()).isFalse();
        assertThat(json.get("name").asText()).isEqualTo("Northamptonshire");
        assertThat(json.get("validTo").asText()).isEqualTo("2021-03-31");
        assertThat(json.get("day").asText()).isEqualTo("2021-03-31");
        assertThat(json.get("children").get("non-metropolitan-district").asInt())
                .isEqualTo(7);
        assertThat(json.get("successors"))
                .extracting(row -> row.get("code").asText())
                .containsExactly("E06000061", "E06000062");
        assertThat(json.get("meanings")).hasSize(2);
        assertThat(json.get("meanings").get(0).get("share").asDouble()
                        + json.get("meanings").get(1).get("share").asDouble())
                .isCloseTo(1, org.assertj.core.api.Assertions.within(1e-6));
        assertThat(area("E10000021", "--on", "2023-01-01", "--format", "csv")
                        .out()
                        .lines())
                .contains("fact,area,area_code,ods_codes,area_name,area_type,valid_from,valid_to,date,kind,share")
                .anyMatch(
                        line -> line.startsWith(
                                "successor,E06000061@unitary,E06000061,,North Northamptonshire,unitary,2021-04-01,,2021-04-01,split,0."));
    }

    @Test
    void countsWhatLiesInItInWords() {
        assertThat(area("E10000021", "--on", "2020-01-01").out())
                .contains("  contains  7 non-metropolitan districts\n");
        assertThat(area("E06000058", "--on", "2022-01-01").out()).contains("  lies in  Region ");
        assertThat(area("Yorkshire and The Humber", "--on", "2022-01-01").out())
                .contains("  contains  1 county\n", "  contains  9 metropolitan districts\n", " unitary authorities\n");
    }

    private WarehouseLayout withList(String name, String on, String... keys) throws Exception {
        WarehouseLayout layout = new WarehouseLayout(empty.resolve("lists"));
        Json.write(new LocalStorage(), layout.areaList(name), new AreaList(name, LocalDate.parse(on), List.of(keys)));
        return layout;
    }

    @Test
    void showsAListWithItsMembersAndTheAreasOfThatName() throws Exception {
        WarehouseLayout layout =
                withList("dales", "2021-04-01", "E08000035@metropolitan-district", "E08000032@metropolitan-district");

        Ran ran = Ran.on(layout, "area", "Dales");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.err())
                .contains("also of that name or code: E07000035@non-metropolitan-district Derbyshire Dales");
        assertThat(ran.out()).isEqualToNormalizingNewlines("""
                dales: area list of 2 areas combined, as of 2021-04-01

                  From        Code       Kind                   Name
                  2009-01-01  E08000035  Metropolitan district  Leeds
                  2009-01-01  E08000032  Metropolitan district  Bradford

                From the register that comes with this version
                """);
        assertThat(Ran.on(layout, "area", "E07000035").out()).startsWith("Derbyshire Dales: E07000035");
        assertThat(Ran.on(layout, "area", "dales", "--neighbours").err())
                .contains("--neighbours: dales is a list of areas, and only areas have neighbours");
    }

    /** Lists made by this program have no overlaps; one that was written by hand may. */
    @Test
    void warnsOfMembersThatOverlapOrAreGone() throws Exception {
        WarehouseLayout layout = withList(
                "mixed",
                "2021-04-01",
                "E10000023@county",
                "E07000163@non-metropolitan-district",
                "E38000225@ccg",
                "E99999999@ccg");

        Ran ran = Ran.on(layout, "area", "mixed", "--on", "2023-04-02");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("These cannot be combined\n  E99999999@ccg is in this register no more\n")
                .contains(
                        "  E10000023 North Yorkshire and E07000163 Craven overlap; what lies in both would be counted twice\n")
                .contains("On 2023-04-02\n")
                .contains(
                        "  E10000023 North Yorkshire is valid from 2009-01-01 to 2023-03-31, not on 2023-04-02; then it was"
                                + " E06000065@unitary North Yorkshire\n")
                .contains(
                        "  E38000225 NHS Leeds CCG is valid from 2018-04-01 to 2022-06-30, not on 2023-04-02; then it was"
                                + " E38000225@sub-icb-location NHS West Yorkshire ICB - 15F\n");
        JsonNode json = Json.mapper()
                .readTree(Ran.on(layout, "area", "mixed", "--format", "json").out());
        assertThat(json.get("members")).hasSize(3);
        assertThat(json.get("faults")).hasSize(2);
        assertThat(Ran.on(layout, "area", "mixed", "--format", "csv").out().lines())
                .contains("mixed,2021-04-01,E99999999@ccg,,,,,");
    }

    @Test
    void knowsWhatTheReleaseAdds() throws Exception {
        WarehouseLayout layout =
                new ServedWarehouse(empty.resolve("warehouse")).publish().layout();

        Ran ran = Ran.on(layout, "area", "AMX01");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .startsWith("Example Talking Service: AMX01, provider")
                .contains("From the register that comes with this version and 1 area of release 0123456789abcdef");
    }

    /** Another version's release may say other things of a code; what this version ships goes first. */
    @Test
    void theShippedRegisterGoesFirst() throws Exception {
        ServedWarehouse warehouse = new ServedWarehouse(empty.resolve("warehouse")).publish();
        Path database = warehouse.layout().database(warehouse.layout().release(ServedWarehouse.RELEASE));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE dim_area SET area_name = 'Loidis' WHERE area_code = 'E08000035'");
        }

        assertThat(Ran.on(warehouse.layout(), "area", "E08000035").out()).startsWith("Leeds: E08000035");
    }
}
