package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.pipeline.resolve.Standing;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.run.TestWarehouse;

/** Faults that are planted in files, landed and made into a release: each holds or flags as its check says, and people are told where. */
class QualityTest {
    private static final String QOF =
            "ccgcode,indicator_group,Register_description,disease_register_size,ccg_listsize,prevalence\n";

    private static final String PLACEMENTS =
            "Publication_Period_Start,Publication_Period_End,Breakdown1,Breakdown1Code,Question,Value,Report_Period_Length\n";

    @TempDir
    private Path folder;

    /** The registers of a year: everybody's dementia, and the same numbers again, or others, as those of severe mental illness. */
    private Path registers(String year, boolean isCopied) throws IOException {
        LocalDate day = LocalDate.of(2015, 3, 31);
        List<String> codes = AreaRegister.shipped().areas().stream()
                .filter(area -> area.type() == AreaType.CCG && area.validOn(day))
                .map(Area::odsCodes)
                .filter(found -> !found.isEmpty())
                .map(found -> found.get(0))
                .sorted()
                .limit(24)
                .toList();
        StringBuilder text = new StringBuilder(QOF);
        for (int i = 0; i < codes.size(); i++) {
            text.append(row(codes.get(i), "DEM,Dementia", 1500 + 6 * i));
            text.append(row(codes.get(i), "MH,Mental Health", isCopied ? 1500 + 6 * i : 2400 + 9 * i));
        }
        return Files.writeString(folder.resolve("prevalencebyccg_" + year + ".csv"), text);
    }

    private static String row(String code, String register, int patients) {
        return String.format(Locale.ROOT, "%s,%s,%d,300000,%.10f%n", code, register, patients, patients / 3000.0);
    }

    @Test
    void aCopiedColumnHoldsItsDeliveryAndThoseBeforeStay() throws IOException {
        TestWarehouse warehouse = TestWarehouse.in(folder.resolve("w"));
        warehouse.land(List.of(registers("1314", false)));
        RunRecord first = warehouse.nightly(1);
        assertThat(first.exit()).as(first.line().line()).isZero();
        assertThat(checked(warehouse, 0))
                .contains("columns-differ,,,,,fatal,not-applicable,0,0,0")
                .noneMatch(line -> line.contains(",failed,"));

        warehouse.land(List.of(registers("1415", true)));
        RunRecord night = warehouse.nightly(1);

        assertThat(night.exit()).as(night.line().line()).isEqualTo(3);
        assertThat(night.held()).containsExactly("prevalencebyccg_1415.csv: columns-differ: 1 of 1 rows violate it");
        assertThat(Files.readString(warehouse.layout().manifest(warehouse.release())))
                .contains("prevalencebyccg_1314.csv")
                .doesNotContain("prevalencebyccg_1415.csv");
        assertThat(Standing.latest(warehouse.layout()))
                .filteredOn(standing -> standing.held() > 0)
                .extracting(Standing::file)
                .containsExactly("prevalencebyccg_1415.csv");
        assertThat(Files.readString(warehouse.layout().failedChecks(night.run())))
                .contains(
                        "## columns-differ",
                        "The deliveries it comes from are held back",
                        "feed qof-prevalence-ccg, indicator dementia-qof-prevalence",
                        "| equal_to |",
                        "| smi-qof-prevalence | 2014/15 |",
                        "FROM area_comparisons");
        assertThat(checked(warehouse, 0)).noneMatch(line -> line.contains(",failed,"));
    }

    @Test
    void whereEveryDeliveryIsAtFaultNothingIsPublishedAndAPageSaysWhy() throws IOException {
        TestWarehouse warehouse = TestWarehouse.in(folder.resolve("w"));
        warehouse.land(List.of(registers("1314", true), registers("1415", true)));

        RunRecord night = warehouse.nightly(1);

        Path page = warehouse.layout().failedChecks(night.run());
        assertThat(night.exit()).as(night.line().line()).isEqualTo(4);
        assertThat(night.release()).isNull();
        assertThat(night.line().line())
                .startsWith("Checks failed, nothing is published: columns-differ: 1 of 1 rows violate it")
                .endsWith("where and how to look: " + page);
        assertThat(Files.readString(page)).contains("Nothing is published", "| 2013/14 |", "| 2014/15 |");
        Ran ran = Ran.on(warehouse.layout(), "check");
        assertThat(ran.status()).isEqualTo(2);
    }

    /** Placements of a month: England, and one provider or two. */
    private Path month(int month, int england, String... providers) throws IOException {
        LocalDate first = LocalDate.of(2020, month, 1);
        String days = first + "," + first.plusMonths(1).minusDays(1);
        List<String> rows = new ArrayList<>(List.of(days + ",England,,OAPs started in period," + england + ",Month"));
        for (String provider : providers) {
            rows.add(days + ",SendingProvider," + provider + ",OAPs started in period,40,Month");
        }
        return Files.writeString(
                folder.resolve(String.format(Locale.ROOT, "oaps-open-data-2020-%02d.csv", month)),
                PLACEMENTS + String.join("\n", rows) + "\n");
    }

    @Test
    void aJumpAProviderThatIsMissingAndAFeedThatIsOverdueAreFlagged() throws IOException {
        TestWarehouse warehouse = TestWarehouse.in(folder.resolve("w"));
        warehouse.land(List.of(
                month(1, 600, "RAT", "RHA"),
                month(2, 610, "RAT", "RHA"),
                month(3, 605, "RAT", "RHA"),
                month(4, 130, "RAT"),
                TestWarehouse.SAMPLES.resolve("mhsds-waits/good/MHSDS_Data_4WW_MayPerf_2024_v1.csv")));

        RunRecord night = warehouse.nightly(1);

        assertThat(night.exit()).as(night.line().line()).isZero();
        assertThat(checked(warehouse, 0))
                .contains(
                        "value-keeps-level,,,oap-collection,oap-started,warning,flagged,1,8,0",
                        "areas-still-report,,,oap-collection,oap-started,warning,flagged,1,9,0",
                        "feed-is-fresh,,,mhsds-waits,,warning,flagged,1,1,0")
                .noneMatch(line -> line.contains(",failed,"));
        assertThat(Ran.on(warehouse.layout(), "check").out()).contains("value-keeps-level", "oap-started");
    }

    private static List<String> checked(TestWarehouse warehouse, int status) {
        Ran ran = Ran.on(warehouse.layout(), "check", "--format", "csv");
        assertThat(ran.status()).as(ran.err()).isEqualTo(status);
        return ran.out().lines().toList();
    }
}
