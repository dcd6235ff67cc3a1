package org.mhin.pipeline.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.model.area.geography.AgeGroup;
import org.mhin.model.area.geography.Crosswalk;
import org.mhin.model.area.geography.LsoaPeople;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.land.recognise.FeedRecogniser;
import org.mhin.pipeline.land.recognise.Recognition;
import org.mhin.pipeline.resolve.Lookups;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/** The published files, where they are at hand: what each comes to, counted once by hand from the files themselves. */
class RealFilesTest {
    private static final Path REAL = Path.of(System.getProperty("mhin.shared", "../../shared"), "real");

    @TempDir
    private Path warehouse;

    @ParameterizedTest
    @CsvSource({
        "mhsds-waits, mhsds/MHSDS_Data_4WW_AprPerf_2024_v2.csv.gz, 19958, 0, 0",
        "mhsds-waits, mhsds/MHSDS_Data_4WW_MayPerf_2024_v2.csv.gz, 19934, 0, 0",
        "mhsds-waits, mhsds/MHSDS_Data_4WW_JunPerf_2024_v2.csv.gz, 19442, 0, 0",
        "mhsds-waits, mhsds/MHSDS_Data_4WW_JulPerf_2024_v2.csv.gz, 18912, 0, 0",
        "mhsds-monthly, mhsds/MHSDS_Time_Series_data_Apr_2016_NovPrf_2022.csv.gz, 465901, 26, 0",
        "ascof, social-care/meas-from-asc-of-eng-2021-open-data-csv_v2.xlsx, 47495, 0, 1475",
        "oap-collection, mhsds/oaps-open-data-oct-2016.csv, 7982, 0, 442",
        "oap-collection, mhsds/oaps-open-data-dec-2016.csv, 10678, 0, 646",
        "oap-collection, mhsds/oaps-open-data-feb-2017.csv, 11552, 0, 684",
        "fingertips-csv, fingertips/ccg_cmd_estimated_prevalence_2014-15_full.csv, 209, 0, 0",
        "fingertips-csv, fingertips/ccg_qof_depression_prevalence_2014-15_full.csv, 209, 0, 0",
        "fingertips-csv, fingertips/cyp-mental-health-CountyUA-east-midlands.csv, 110, 0, 0",
        "fingertips-csv, fingertips/cyp-mental-health-CountyUA-north-west.csv, 250, 0, 0",
        "fingertips-csv, fingertips/cyp-mental-health-CountyUA-south-east.csv, 210, 0, 0",
        "fingertips-csv, fingertips/cyp-mental-health-CountyUA-west-midlands.csv, 160, 0, 0",
        "fingertips-csv, fingertips/social-isolation-indicators-CountyUA.data.csv, 4536, 0, 0",
        "fingertips-csv, fingertips/suicide-prevention-CountyUA-east-midlands.csv, 55, 0, 0",
        "fingertips-csv, fingertips/suicide-prevention-CountyUA-london.csv, 175, 0, 0",
        "fingertips-csv, fingertips/suicide-prevention-CountyUA-north-east.csv, 70, 0, 0",
        "fingertips-csv, fingertips/suicide-prevention-CountyUA-south-west.csv, 89, 0, 0",
        "fingertips-csv, fingertips/suicide-prevention-CountyUA-yorkshire.csv, 85, 0, 0",
        "talking-therapies-monthly-workbook, talking-therapies/iapt_monthly_timeseries_feb2019_feb2020.xlsx, 32097, 0, 0",
        "qof-prevalence-ccg, qof/prevalencebyccg_1314.csv, 5064, 0, 0",
        "mha-annual, mhsds/mha_annual_suppressed_2023_24.xlsx, 6571, 186, 190",
        "ons-code-history, geography/chd_jul2024_E06.json, 66, 0, 0",
        "ons-code-history, geography/chd_jul2024_E38.json, 997, 0, 0",
        "ons-code-history, geography/chd_jul2024_E54.json, 156, 0, 0",
        "ods-commissioners, geography/ods_eccg_2016_02.csv, 212, 0, 37",
        "ods-commissioners, geography/ods_eccg_2018_11.csv, 213, 0, 29",
        "ods-commissioners, geography/ods_eccg_2022_23.csv, 106, 0, 16",
        "ods-trusts, geography/ods_etr_2022_23.csv, 211, 0, 0",
        "ons-ccg-lookup, geography/ccg17_stp17.csv, 207, 0, 0",
        "ons-ccg-lookup, geography/ccg18_stp18.csv, 195, 0, 0",
        "ons-ccg-lookup, geography/ccg19_stp19.csv, 191, 0, 0",
        "ons-ccg-lookup, geography/ccg20_stp20.csv, 135, 0, 0",
        "ons-ccg-lookup, geography/ccg21_stp21_nhser21.csv, 106, 0, 0",
        "ons-ccg-region-lookup, geography/ccg17_nhsrlo17_nhser17.csv, 207, 0, 0",
        "ons-ccg-region-lookup, geography/ccg18_nhsrlo18_nhser18.csv, 195, 0, 0",
        "ons-sub-icb-lookup, geography/sicbl23_icb23_nhser23.csv, 106, 0, 0",
        "lsoa-lookup, geography/lsoa11_ccg15_lad15_jul2015.csv.gz, 32844, 0, 0",
        "lsoa-lookup, geography/lsoa11_ccg16_lad16_apr2016.csv.gz, 32844, 0, 0",
        "lsoa-lookup, geography/lsoa11_ccg17_lad17_apr2017_v4.csv.gz, 32844, 0, 0",
        "lsoa-lookup, geography/lsoa11_ccg18_lad18_apr2018.csv.gz, 32844, 0, 0",
        "lsoa-lookup, geography/lsoa11_ccg19_lad19_apr2019.csv.gz, 32844, 0, 0",
        "lsoa-lookup, geography/lsoa11_ccg19_lad19_apr2019_portal_bom.csv.gz, 32844, 0, 0",
        "lsoa-lookup, geography/lsoa11_ccg20_lad20_apr2020.csv.gz, 32844, 0, 0",
        "lsoa-lookup, geography/lsoa11_ccg21_lad21_apr2021.csv.gz, 32844, 0, 0",
        "lsoa-lookup, geography/lookup_lsoa11_sicbl22_icb22_ltla22.csv.gz, 32844, 0, 0",
        "lsoa-lookup, geography/lookup_lsoa21_sicbl24_icb24.csv.gz, 33755, 0, 0",
        "ons-similar-areas, other/ons_statistical_neighbours_global.csv, 332, 0, 65",
        "oflog-nearest-neighbours, other/oflog_nearest_neighbours.json, 333, 0, 15",
    })
    void everyRowIsAccountedFor(String feed, String file, long staged, long rejected, long ignored) throws IOException {
        StageRecord record = stage(feed, file).record();
        assertThat(record.line()).isNull();
        assertThat(record.rows().staged()).isEqualTo(staged);
        assertThat(record.rows().rejected()).isEqualTo(rejected);
        assertThat(record.rows().ignored()).isEqualTo(ignored);
    }

    /** The one provider that the report of 2023/24 gives twice, under two names with the same figures, repeats itself. */
    @Test
    void theAnnualReportsOfTalkingTherapiesStageWhole() throws IOException {
        StageRecord record = stage(
                        "talking-therapies-annual", "talking-therapies/nhstt_measures_annual_2017-18_2024-25.parquet")
                .record();
        assertThat(record.rows().source()).isEqualTo(4_529_756);
        assertThat(record.rows().rejected()).isZero();
        assertThat(record.rows().ignoredFor()).isEqualTo(Map.of("repeated", 2_030L));
    }

    /** Nothing is unknown or left out in them, and the people that two areas share are those that the shipped pieces give. */
    @ParameterizedTest
    @CsvSource({
        "lsoa11_ccg15_lad15_jul2015.csv.gz, ccg, ltla, 2015-07-03",
        "lsoa11_ccg16_lad16_apr2016.csv.gz, ccg, ltla, 2016-04-01",
        "lsoa11_ccg17_lad17_apr2017_v4.csv.gz, ccg, ltla, 2017-04-01",
        "lsoa11_ccg18_lad18_apr2018.csv.gz, ccg, ltla, 2018-04-01",
        "lsoa11_ccg19_lad19_apr2019.csv.gz, ccg, ltla, 2019-04-01",
        "lsoa11_ccg19_lad19_apr2019_portal_bom.csv.gz, ccg, ltla, 2019-04-01",
        "lsoa11_ccg20_lad20_apr2020.csv.gz, ccg, ltla, 2020-04-01",
        "lsoa11_ccg21_lad21_apr2021.csv.gz, ccg, ltla, 2021-04-01",
        "lookup_lsoa11_sicbl22_icb22_ltla22.csv.gz, sub-icb-location, ltla, 2022-07-01",
        "lookup_lsoa11_sicbl22_icb22_ltla22.csv.gz, icb, sub-icb-location, 2022-07-01",
        "lookup_lsoa21_sicbl24_icb24.csv.gz, sub-icb-location, icb, 2024-04-01"
    })
    void aPublishedLookupGivesTheShippedWeights(String file, String from, String to, LocalDate on) throws IOException {
        StagedSample staged = stage("lsoa-lookup", "geography/" + file);
        assertThat(Lookups.faults(
                        Objects.requireNonNull(staged.record().dictionary().lookup()), AreaRegister.shipped()))
                .isEmpty();
        Map<BestFitFile.Boundaries, Map<String, String>> sets =
                BestFitFile.read(StoredFile.onThisMachine(new WarehouseLayout(warehouse).lookup(staged.folder())));
        Map<String, String> sources = sets.get(new BestFitFile.Boundaries(from, on));
        Map<String, String> targets = sets.get(new BestFitFile.Boundaries(to, on));
        Map<String, Long> landed = new TreeMap<>();
        LsoaPeople lsoas = LsoaPeople.shipped();
        sources.forEach(
                (lsoa, source) -> landed.merge(source + " " + targets.get(lsoa), lsoas.everybody(lsoa), Long::sum));
        Map<String, Long> shipped = new TreeMap<>();
        Crosswalk.between(AreaType.ofKey(from), on, AreaType.ofKey(to), on, AgeGroup.ALL)
                .rows()
                .forEach(row -> shipped.put(row.from().code() + " " + row.to().code(), row.population()));
        assertThat(landed).isEqualTo(shipped);
    }

    /** Every rejected row of the Mental Health Act file is one that a spreadsheet damaged, and says so. */
    @Test
    void whatIsRejectedOfTheMentalHealthActFileIsDamaged() throws IOException {
        StagedSample staged = stage("mha-annual", "mhsds/mha_annual_suppressed_2023_24.xlsx");
        assertThat(staged.rejects())
                .extracting(StagedSample.RejectedCell::value)
                .containsOnly(
                        "h", "#N/A", "Male", "Female", "Non-binary", "Other", "Not stated", "All genders", "Missing");
    }

    /** B1, B2: three sheets of eight workbooks, two bands of the same names in each; every row is a figure, or a note beside the table. */
    @ParameterizedTest
    @CsvSource({
        "Q1-2019-20-Provider-CCG-new-codes-3.xls, 42 191 63, 12 months to June 2019",
        "Q2-2019-20-Provider-CCG-new-codes.xls, 43 191 63, 12 months to September 2019",
        "Q4-2019-20-Provider-CCG-new-codes-NEW.xls, 43 192 63, 12 months to March 2020",
        "Q1-2020-21-Provider-CCG-new-codes.xls, 43 136 63, 12 months to June 2020",
        "Q2-2020-21-Provider-CCG-new-codes-1.xlsx, 43 136 59, 12 months to September 2020",
        "Q4-2020-21-Provider-CCG.xlsx, 43 136 57, 12 months to March 2021",
        "Q1-2021-22-Provider-CCG-new-codes.xlsx, 43 107 59, 12 months to June 2021",
        "Q3-2021-22-Provider-CCG-new-codes-v2.xlsx, 43 107 57, 12 months to December 2021",
    })
    void everySheetOfWaitsForEatingDisordersIsStaged(String name, String rows, String period) throws IOException {
        Path file = REAL.resolve("cyp-eating-disorders/CYPED-Publication-" + name);
        assumeTrue(Files.exists(file), "the published files are not at hand");
        List<StagedSample> sheets = StagedSample.all(
                Catalogue.shipped().feed("cyp-eating-disorder-waits").orElseThrow(), file, warehouse);
        assertThat(sheets).allSatisfy(sheet -> {
            assertThat(sheet.rejects()).isEmpty();
            assertThat(sheet.record().dictionary().periods())
                    .extracting(found -> found.period().label())
                    .containsExactly(period);
        });
        assertThat(sheets.stream()
                        .map(sheet -> String.valueOf(sheet.record().rows().staged()))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(rows);
    }

    /** Each table of these workbooks: staged and left out, none rejected. */
    @ParameterizedTest
    @CsvSource({
        "oap-inappropriate, mhsds/oaps-additional-data-dec-2020.xlsx, 418+12 430+12 460+12",
        "kh03-beds, beds/Beds-Open-Overnight-Web_File-Final-Q3-2019-20-kg8gu.xlsx, 202+0 7+1",
    })
    void everyTableOfAWorkbookIsAccountedFor(String feed, String name, String rows) throws IOException {
        Path file = REAL.resolve(name);
        assumeTrue(Files.exists(file), "the published files are not at hand");
        List<StagedSample> tables =
                StagedSample.all(Catalogue.shipped().feed(feed).orElseThrow(), file, warehouse);
        assertThat(tables).allSatisfy(table -> assertThat(table.rejects()).isEmpty());
        assertThat(tables.stream()
                        .map(table -> table.record().rows().staged() + "+"
                                + table.record().rows().ignored())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(rows);
    }

    /** B3: 115 months whose year and name are in two columns, in three sheets. */
    @Test
    void everyMonthOfDelayedTransfersIsStaged() throws IOException {
        Path file = REAL.resolve("delayed-transfers/DTOC-England-Data_Set.xls");
        assumeTrue(Files.exists(file), "the published files are not at hand");
        List<StagedSample> sheets =
                StagedSample.all(Catalogue.shipped().feed("delayed-transfers").orElseThrow(), file, warehouse);
        assertThat(sheets).hasSize(3).allSatisfy(sheet -> {
            assertThat(sheet.rejects()).isEmpty();
            assertThat(sheet.record().rows().staged()).isEqualTo(115);
            assertThat(sheet.record().dictionary().periods())
                    .extracting(found -> found.period().label())
                    .hasSize(115)
                    .startsWith("August 2010")
                    .endsWith("February 2020");
        });
    }

    /** What no contract is for yet is left alone: by its header, wherever it stands. */
    @Test
    void everyOtherPublishedFileIsLeftUnrecognised() throws IOException {
        assumeTrue(Files.exists(REAL), "the published files are not at hand");
        FeedRecogniser recogniser = new FeedRecogniser(Catalogue.shipped().feeds());
        Map<String, Long> recognised = new TreeMap<>();
        try (Stream<Path> files = Files.walk(REAL)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Recognition read = recogniser.recognise(StoredFile.onThisMachine(file));
                if (read instanceof Recognition.Recognised found) {
                    recognised.merge(found.contract().feed(), 1L, Long::sum);
                } else if (read instanceof Recognition.Several several) {
                    assertThat(several.passedOver()).isEmpty();
                    several.tables()
                            .forEach(found -> recognised.merge(found.contract().feed(), 1L, Long::sum));
                }
            }
        }
        assertThat(recognised)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("ascof", 1L),
                        Map.entry("cyp-eating-disorder-waits", 24L),
                        Map.entry("delayed-transfers", 3L),
                        Map.entry("fingertips-csv", 12L),
                        Map.entry("kh03-beds", 2L),
                        Map.entry("lsoa-lookup", 10L),
                        Map.entry("mha-annual", 1L),
                        Map.entry("mhsds-monthly", 1L),
                        Map.entry("mhsds-waits", 4L),
                        Map.entry("oap-collection", 3L),
                        Map.entry("oap-inappropriate", 3L),
                        Map.entry("oflog-nearest-neighbours", 1L),
                        Map.entry("ods-commissioners", 3L),
                        Map.entry("ods-trusts", 1L),
                        Map.entry("ons-ccg-lookup", 8L),
                        Map.entry("ons-ccg-region-lookup", 2L),
                        Map.entry("ons-code-history", 12L),
                        Map.entry("ons-similar-areas", 1L),
                        Map.entry("ons-sub-icb-lookup", 1L),
                        Map.entry("qof-prevalence-ccg", 1L),
                        Map.entry("talking-therapies-annual", 1L),
                        Map.entry("talking-therapies-monthly-workbook", 1L)));
    }

    private StagedSample stage(String feed, String name) throws IOException {
        Path file = REAL.resolve(name);
        assumeTrue(Files.exists(file), "the published files are not at hand");
        return StagedSample.of(Catalogue.shipped().feed(feed).orElseThrow(), file, warehouse)
                .orElseThrow();
    }
}
