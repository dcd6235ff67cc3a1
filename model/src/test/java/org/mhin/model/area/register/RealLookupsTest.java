package org.mhin.model.area.register;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.model.area.geography.AgeGroup;
import org.mhin.model.area.geography.Crosswalk;
import org.mhin.model.area.geography.LsoaChanges;
import org.mhin.model.area.geography.LsoaPeople;

/** Crosswalks made from blocks hold the people that the published LSOA lookups give. Runs where the lookups are. */
class RealLookupsTest {
    private static final Path REAL =
            Path.of(System.getProperty("mhin.shared", "../shared")).resolve("real");
    private static final Map<String, Long> PEOPLE = new HashMap<>();

    @BeforeAll
    static void lookupsAreHere() throws IOException {
        boolean here = Files.isDirectory(REAL.resolve("geography")) && Files.isDirectory(REAL.resolve("population"));
        if (!here) {
            System.out.println("Skipped: no published lookups in " + REAL);
        }
        Assumptions.assumeTrue(here, "no published lookups in " + REAL);
        read(
                "population/population20_lsoa11_syoa.csv.gz",
                row -> PEOPLE.put(
                        row.getField("lsoa11_code"), Math.round(Double.parseDouble(row.getField("total_population")))));
    }

    @ParameterizedTest
    @CsvSource({
        "lsoa11_ccg15_lad15_jul2015.csv.gz, LSOA11CD, CCG15CD, LAD15CD, ccg, ltla, 2015-07-31",
        "lsoa11_ccg16_lad16_apr2016.csv.gz, LSOA11CD, CCG16CD, LAD16CD, ccg, ltla, 2016-04-01",
        "lsoa11_ccg17_lad17_apr2017_v4.csv.gz, LSOA11CD, CCG17CD, LAD17CD, ccg, ltla, 2017-04-01",
        "lsoa11_ccg18_lad18_apr2018.csv.gz, LSOA11CD, CCG18CD, LAD18CD, ccg, ltla, 2018-04-01",
        "lsoa11_ccg19_lad19_apr2019.csv.gz, LSOA11CD, CCG19CD, LAD19CD, ccg, ltla, 2019-04-01",
        "lsoa11_ccg20_lad20_apr2020.csv.gz, LSOA11CD, CCG20CD, LAD20CD, ccg, ltla, 2020-04-01",
        "lsoa11_ccg21_lad21_apr2021.csv.gz, LSOA11CD, CCG21CD, LAD21CD, ccg, ltla, 2021-04-01",
        "lookup_lsoa11_sicbl22_icb22_ltla22.csv.gz, lsoa11_code, sicbl22_code, ltla22_code, sub-icb-location, ltla, 2022-07-01",
        "lookup_lsoa11_sicbl22_icb22_ltla22.csv.gz, lsoa11_code, icb22_code, ltla22_code, icb, ltla, 2022-07-01"
    })
    void peopleSharedByTwoAreasAreThoseOfTheLookup(
            String file, String lsoa, String from, String to, String fromType, String toType, LocalDate on)
            throws IOException {
        Map<String, Long> published = new TreeMap<>();
        read(
                "geography/" + file,
                row -> published.merge(
                        row.getField(from) + " " + row.getField(to),
                        PEOPLE.getOrDefault(row.getField(lsoa), 0L),
                        Long::sum));
        Crosswalk crosswalk = Crosswalk.between(AreaType.ofKey(fromType), on, AreaType.ofKey(toType), on, AgeGroup.ALL);
        Map<String, Long> ours = new TreeMap<>();
        crosswalk
                .rows()
                .forEach(row -> ours.put(row.from().code() + " " + row.to().code(), row.population()));
        assertThat(ours).isEqualTo(published);
    }

    @Test
    void lsoasOf2021AreThoseOfThePublishedLookups() throws IOException {
        LsoaChanges changes = LsoaChanges.shipped();
        int[] rows = {0, 0};
        read("geography/lsoa11_lsoa21_lad22.csv.gz", row -> {
            if (row.getField("LSOA11CD").startsWith("E")) {
                rows[0]++;
                assertThat(changes.successor(row.getField("LSOA11CD"))).isEqualTo(row.getField("LSOA21CD"));
            }
        });
        read("geography/lookup_lsoa21_sicbl24_icb24.csv.gz", row -> {
            rows[1]++;
            assertThat(changes.contains(row.getField("lsoa21_code"))).isTrue();
        });
        assertThat(rows).containsExactly(LsoaPeople.shipped().codes().size(), changes.size());
    }

    @Test
    void subIcbLocationsAndIcbsOf2024AreThoseOfThe2021Lsoas() throws IOException {
        Map<String, String> lsoa21 = new HashMap<>();
        read(
                "geography/lookup_lsoa21_sicbl24_icb24.csv.gz",
                row -> lsoa21.put(
                        row.getField("lsoa21_code"), row.getField("sicbl24_code") + " " + row.getField("icb24_code")));
        Map<String, Long> published = new TreeMap<>();
        read("geography/lsoa11_lsoa21_lad22.csv.gz", row -> {
            if (row.getField("LSOA11CD").startsWith("E")) {
                published.merge(
                        lsoa21.getOrDefault(row.getField("LSOA21CD"), "nowhere"),
                        PEOPLE.getOrDefault(row.getField("LSOA11CD"), 0L),
                        Long::sum);
            }
        });
        LocalDate on = LocalDate.of(2024, 4, 1);
        Map<String, Long> ours = new TreeMap<>();
        Crosswalk.between(AreaType.SUB_ICB_LOCATION, on, AreaType.ICB, on, AgeGroup.ALL)
                .rows()
                .forEach(row -> ours.put(row.from().code() + " " + row.to().code(), row.population()));
        assertThat(ours).isEqualTo(published);
    }

    @ParameterizedTest
    @CsvSource({
        "lookup_ltla22_ltla23.csv, ltla22_code, ltla23_code, 2022-04-01, 2023-04-01",
        "lad17_to_lad19.csv, LAD17CD, LAD19CD, 2017-04-01, 2019-04-01"
    })
    void everyAuthorityGoesWholeIntoTheOneThatThePublishedChainNames(
            String file, String from, String to, LocalDate fromDay, LocalDate toDay) throws IOException {
        Map<String, String> published = new TreeMap<>();
        read("geography/" + file, row -> {
            if (row.getField(from).startsWith("E")) {
                published.put(row.getField(from), row.getField(to));
            }
        });
        Map<String, String> ours = new TreeMap<>();
        Crosswalk.between(AreaType.LTLA, fromDay, AreaType.LTLA, toDay, AgeGroup.ALL)
                .rows()
                .forEach(row -> {
                    assertThat(row.weight()).as(row.from().name()).isEqualTo(1);
                    ours.put(row.from().code(), row.to().code());
                });
        assertThat(ours).isEqualTo(published);
    }

    @Test
    void peopleOfEachAuthorityByAgeAreThoseOfThePublishedEstimates() throws IOException {
        LocalDate on = LocalDate.of(2021, 4, 1);
        for (AgeGroup ages :
                new AgeGroup[] {AgeGroup.ALL, AgeGroup.of(0, 17), AgeGroup.of(10, 24), AgeGroup.from(75)}) {
            Map<String, Long> published = new TreeMap<>();
            read("population/population20_ltla21_syoa.csv", row -> {
                if (row.getField("ltla21_code").startsWith("E0")) {
                    published.put(row.getField("ltla21_code"), people(row, ages));
                }
            });
            published
                    .keySet()
                    .removeIf(code -> AreaRegister.shipped().find(code, on).isEmpty());
            Map<String, Long> ours = new TreeMap<>();
            Crosswalk.between(AreaType.LTLA, on, AreaType.ENGLAND, on, ages)
                    .rows()
                    .forEach(row -> ours.put(row.from().code(), row.population()));
            assertThat(ours).as(ages.label()).isEqualTo(published);
        }
    }

    private static long people(NamedCsvRecord row, AgeGroup ages) {
        return row.getHeader().stream()
                .filter(column -> column.matches("[0-9]+[+]?"))
                .filter(column -> {
                    int age = Integer.parseInt(column.replace("+", ""));
                    return ages.overlaps(AgeGroup.of(age, age));
                })
                .mapToLong(column -> Math.round(Double.parseDouble(row.getField(column))))
                .sum();
    }

    private static void read(String file, Consumer<NamedCsvRecord> each) throws IOException {
        InputStream bytes = Files.newInputStream(REAL.resolve(file));
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .detectBomHeader(true)
                .ofNamedCsvRecord(file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes)) {
            csv.forEach(each);
        }
    }
}
