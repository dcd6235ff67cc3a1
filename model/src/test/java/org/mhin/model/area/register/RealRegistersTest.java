package org.mhin.model.area.register;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped register holds what the published registers say. Runs where the registers are, and says so where they are not. */
class RealRegistersTest {
    private static final AreaRegister REGISTER = AreaRegister.shipped();
    private static final Path REGISTERS =
            Path.of(System.getProperty("mhin.shared", "../shared")).resolve("real/geography");

    @BeforeAll
    static void registersAreHere() {
        boolean here = Files.isDirectory(REGISTERS);
        if (!here) {
            System.out.println("Skipped: no published registers in " + REGISTERS);
        }
        Assumptions.assumeTrue(here, "no published registers in " + REGISTERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"E06", "E07", "E08", "E09", "E10", "E12", "E16", "E38", "E39", "E40", "E47", "E54"})
    void everyCodeNameAndDateOfTheCodeHistoryDatabaseIsHere(String prefix) throws IOException {
        JsonNode history;
        try (InputStream bytes = Files.newInputStream(REGISTERS.resolve("chd_jul2024_" + prefix + ".json"))) {
            history = new ObjectMapper().readTree(bytes).path("areas");
        }
        List<String> faults = new ArrayList<>();
        history.properties().forEach(entry -> {
            String code = entry.getKey();
            Set<String> names = names(code);
            Set<LocalDate> days = days(code);
            for (JsonNode version : entry.getValue()) {
                LocalDate from = LocalDate.parse(version.path("date").path("s").asText());
                Area area = REGISTER.find(code, from).orElse(null);
                if (area == null || !area.name().equals(version.path("nm").asText())) {
                    faults.add(code + " on " + from + " is not "
                            + version.path("nm").asText());
                }
                if (!days.contains(from)) {
                    faults.add(code + " does not begin anew on " + from);
                }
                version.path("nm_alt").forEach(name -> {
                    if (!names.contains(plain(name.asText()))) {
                        faults.add(code + " is never called " + name.asText());
                    }
                });
                JsonNode end = version.path("date").path("e");
                if (!end.isMissingNode()
                        && !days.contains(LocalDate.parse(end.asText()).plusDays(1))) {
                    faults.add(code + " does not end on " + end.asText());
                }
                if (end.isMissingNode()
                        && REGISTER.find(code, LocalDate.of(2024, 7, 31)).isEmpty()) {
                    faults.add(code + " is not live");
                }
            }
        });
        assertThat(faults).isEmpty();
        assertThat(history).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ccg17_names_codes.csv, CCG17CD, CCG17NM, CCG17CDH, 2017-04-01, ccg",
        "ccg19_names_codes.csv, CCG19CD, CCG19NM, CCG19CDH, 2019-04-01, ccg",
        "ccg20_names_codes.csv, CCG20CD, CCG20NM, CCG20CDH, 2020-04-01, ccg",
        "ccg21_stp21_nhser21.csv, CCG21CD, CCG21NM, CCG21CDH, 2021-04-01, ccg",
        "ccg21_stp21_nhser21.csv, STP21CD, STP21NM, STP21CDH, 2021-04-01, stp",
        "ccg17_stp17.csv, STP17CD, STP17NM, , 2017-04-01, stp",
        "ccg18_stp18.csv, STP18CD, STP18NM, , 2018-04-01, stp",
        "ccg19_stp19.csv, STP19CD, STP19NM, , 2019-04-01, stp",
        "stp20_names_codes.csv, STP20CD, STP20NM, STP20CDH, 2020-04-01, stp",
        "ccg17_nhsrlo17_nhser17.csv, NHSRLO17CD, NHSRLO17NM, , 2017-04-01, nhs-region-local-office",
        "ccg17_nhsrlo17_nhser17.csv, NHSER17CD, NHSER17NM, , 2017-04-01, nhs-region",
        "ccg18_nhsrlo18_nhser18.csv, NHSRLO18CD, NHSRLO18NM, NHSRLO18CDH, 2018-04-01, nhs-region-local-office",
        "ccg18_nhsrlo18_nhser18.csv, NHSER18CD, NHSER18NM, NHSER18CDH, 2018-04-01, nhs-region",
        "nhser19_names_codes.csv, NHSER19CD, NHSER19NM, NHSER19CDH, 2019-04-01, nhs-region",
        "sicbl23_icb23_nhser23.csv, SICBL23CD, SICBL23NM, SICBL23CDH, 2023-04-01, sub-icb-location",
        "sicbl23_icb23_nhser23.csv, ICB23CD, ICB23NM, ICB23CDH, 2023-04-01, icb",
        "sicbl23_icb23_nhser23.csv, NHSER23CD, NHSER23NM, NHSER23CDH, 2023-04-01, nhs-region",
        "lookup_lsoa11_sicbl22_icb22_ltla22.csv.gz, sicbl22_code, sicbl22_name, sicbl22_code_h, 2022-07-01, sub-icb-location",
        "lookup_lsoa11_sicbl22_icb22_ltla22.csv.gz, icb22_code, icb22_name, icb22_code_h, 2022-07-01, icb",
        "lookup_lsoa11_sicbl22_icb22_ltla22.csv.gz, ltla22_code, ltla22_name, , 2022-07-01, ltla",
        "lookup_lsoa21_sicbl24_icb24.csv.gz, sicbl24_code, sicbl24_name, sicbl24_code_nhs, 2024-04-01, sub-icb-location",
        "lookup_lsoa21_sicbl24_icb24.csv.gz, icb24_code, icb24_name, icb24_code_nhs, 2024-04-01, icb",
        "lsoa11_ccg15_lad15_jul2015.csv.gz, CCG15CD, CCG15NM, CCG15CDH, 2015-07-31, ccg",
        "lsoa11_ccg15_lad15_jul2015.csv.gz, LAD15CD, LAD15NM, , 2015-07-31, ltla",
        "lsoa11_ccg16_lad16_apr2016.csv.gz, CCG16CD, CCG16NM, CCG16CDH, 2016-04-01, ccg",
        "lsoa11_ccg17_lad17_apr2017_v4.csv.gz, CCG17CD, CCG17NM, CCG17CDH, 2017-04-01, ccg",
        "lsoa11_ccg18_lad18_apr2018.csv.gz, CCG18CD, CCG18NM, CCG18CDH, 2018-04-01, ccg",
        "lsoa11_ccg19_lad19_apr2019.csv.gz, CCG19CD, CCG19NM, CCG19CDH, 2019-04-01, ccg",
        "lsoa11_ccg20_lad20_apr2020.csv.gz, CCG20CD, CCG20NM, CCG20CDH, 2020-04-01, ccg",
        "lsoa11_ccg21_lad21_apr2021.csv.gz, CCG21CD, CCG21NM, CCG21CDH, 2021-04-01, ccg",
        "lsoa11_ccg21_lad21_apr2021.csv.gz, LAD21CD, LAD21NM, , 2021-04-01, ltla",
        "lad15_rgn15.csv, LAD15CD, LAD15NM, , 2015-12-01, ltla",
        "lad18_rgn18.csv, LAD18CD, LAD18NM, , 2018-12-01, ltla",
        "rgn19_names_codes.csv, RGN19CD, RGN19NM, , 2019-12-01, region",
        "cty19_names_codes.csv, CTY19CD, CTY19NM, , 2019-04-01, county",
        "cty20_names_codes.csv, CTY20CD, CTY20NM, , 2020-04-01, county",
        "lad19_names_codes_dec2019.csv, LAD19CD, LAD19NM, , 2019-12-01, ltla",
        "lad20_names_codes.csv, LAD20CD, LAD20NM, , 2020-04-01, ltla",
        "lookup_ltla22_ltla23.csv, ltla23_code, ltla23_name, , 2023-04-01, ltla",
        "lookup_ltla23_utla23.csv, utla23_code, utla23_name, , 2023-04-01, utla",
        "lookup_ltla24_region24.csv, ltla24_code, ltla24_name, , 2024-04-01, ltla",
        "ltla18_utla18.csv, UTLA18CD, UTLA18NM, , 2018-12-01, utla"
    })
    void everyCodeOfALookupIsValidThenAndCalledThat(
            String file, String code, String name, String odsCode, LocalDate on, String type) throws IOException {
        Set<String> faults = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Set<String> codes = new HashSet<>();
        for (NamedCsvRecord row : named(file)) {
            String ons = row.getField(code);
            if (!ons.startsWith("E") || !seen.add(ons + row.getField(name))) {
                continue;
            }
            codes.add(ons);
            Area area = REGISTER.find(ons, Set.of(AreaType.ofKey(type)), on).orElse(null);
            if (area == null) {
                faults.add(ons + " is not valid");
            } else if (!names(ons).contains(plain(row.getField(name)))) {
                faults.add(ons + " is never called " + row.getField(name));
            } else if (odsCode != null && !area.odsCodes().contains(row.getField(odsCode))) {
                faults.add(ons + " is not " + row.getField(odsCode));
            }
        }
        assertThat(faults).isEmpty();
        assertThat(codes).hasSize(REGISTER.of(AreaType.ofKey(type), on).size());
    }

    @ParameterizedTest
    @CsvSource({
        "lad15_rgn15.csv, LAD15CD, RGN15CD, region, 2015-12-01",
        "lad16_rgn16.csv, LAD16CD, RGN16CD, region, 2016-12-01",
        "lad17_rgn17.csv, LAD17CD, RGN17CD, region, 2017-12-01",
        "lad18_rgn18.csv, LAD18CD, RGN18CD, region, 2018-12-01",
        "lookup_ltla24_region24.csv, ltla24_code, region24_code, region, 2024-04-01",
        "lad19_cty19_apr2019.csv, LAD19CD, CTY19CD, county, 2019-04-01",
        "lad20_cty20_apr2020.csv, LAD20CD, CTY20CD, county, 2020-04-01",
        "ltla18_utla18.csv, LTLA18CD, UTLA18CD, utla, 2018-12-01",
        "lookup_ltla23_utla23.csv, ltla23_code, utla23_code, utla, 2023-04-01",
        "ccg17_stp17.csv, CCG17CD, STP17CD, stp, 2017-04-01",
        "ccg18_stp18.csv, CCG18CD, STP18CD, stp, 2018-04-01",
        "ccg19_stp19.csv, CCG19CD, STP19CD, stp, 2019-04-01",
        "ccg20_stp20.csv, CCG20CD, STP20CD, stp, 2020-04-01",
        "ccg21_stp21_nhser21.csv, CCG21CD, STP21CD, stp, 2021-04-01",
        "ccg21_stp21_nhser21.csv, CCG21CD, NHSER21CD, nhs-region, 2021-04-01",
        "ccg17_nhsrlo17_nhser17.csv, CCG17CD, NHSRLO17CD, nhs-region-local-office, 2017-04-01",
        "ccg17_nhsrlo17_nhser17.csv, CCG17CD, NHSER17CD, nhs-region, 2017-04-01",
        "ccg18_nhsrlo18_nhser18.csv, CCG18CD, NHSRLO18CD, nhs-region-local-office, 2018-04-01",
        "ccg18_nhsrlo18_nhser18.csv, CCG18CD, NHSER18CD, nhs-region, 2018-04-01",
        "lookup_lsoa11_sicbl22_icb22_ltla22.csv.gz, sicbl22_code, icb22_code, icb, 2022-07-01",
        "sicbl23_icb23_nhser23.csv, SICBL23CD, ICB23CD, icb, 2023-04-01",
        "sicbl23_icb23_nhser23.csv, SICBL23CD, NHSER23CD, nhs-region, 2023-04-01",
        "lookup_lsoa21_sicbl24_icb24.csv.gz, sicbl24_code, icb24_code, icb, 2024-04-01"
    })
    void everyParentOfALookupIsTheParentThen(String file, String child, String parent, String type, LocalDate on)
            throws IOException {
        Set<String> faults = new HashSet<>();
        for (NamedCsvRecord row : named(file)) {
            if (row.getField(child).startsWith("E")
                    && !row.getField(parent).startsWith("E11")
                    && !row.getField(parent).startsWith("E13")) {
                Area area = REGISTER.find(row.getField(child), on).orElseThrow();
                String found = REGISTER.parent(area, AreaType.ofKey(type), on)
                        .map(Area::code)
                        .orElse("nothing");
                if (!found.equals(row.getField(parent))) {
                    faults.add(area.key() + " lies in " + found + ", not in " + row.getField(parent));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    /** ODS opens a code when the body is established, which may be some months before ONS counts it as an area. */
    @ParameterizedTest
    @CsvSource({
        "ods_eccg_2016_02.csv, 2016-02-01",
        "ods_eccg_2018_11.csv, 2018-11-01",
        "ods_eccg_2022_23.csv, 2022-07-01"
    })
    void everyCcgOfTheOdsListsIsKnownByItsOdsCode(String file, LocalDate listed) throws IOException {
        List<String> faults = new ArrayList<>();
        for (CsvRecord row : plainRows(file)) {
            if (row.getFieldCount() > 13 && row.getField(13).equals("C")) {
                LocalDate opened = ods(row.getField(10));
                LocalDate on = row.getField(11).isEmpty() ? listed : ods(row.getField(11));
                Area area = REGISTER.find(row.getField(0), on).orElse(null);
                if (area == null
                        || REGISTER.resolve(row.getField(0), Set.of(), opened, opened)
                                .usableArea()
                                .isEmpty()) {
                    faults.add(row.getField(0) + " " + row.getField(1) + " on " + on);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void everyTrustOfTheOdsListIsHereWithItsDates() throws IOException {
        List<String> faults = new ArrayList<>();
        int trusts = 0;
        for (CsvRecord row : plainRows("ods_etr_2022_23.csv")) {
            if (row.getFieldCount() > 11) {
                trusts++;
                List<Area> known = REGISTER.versions(row.getField(0) + "@trust");
                LocalDate closed = row.getField(11).isEmpty() ? null : ods(row.getField(11));
                if (known.size() != 1
                        || !names(row.getField(0)).contains(plain(row.getField(1)))
                        || !known.get(0).validFrom().equals(ods(row.getField(10)))
                        || !Objects.equals(known.get(0).validTo(), closed)) {
                    faults.add(row.getField(0) + " " + row.getField(1) + " is " + known);
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(trusts).isEqualTo(211);
    }

    @Test
    void everyEnglishCodeAndDateOfTheGlaRegisterIsHere() throws IOException {
        List<String> faults = new ArrayList<>();
        for (NamedCsvRecord row : named("gsscoder_all_lad_codes_dates.csv")) {
            String code = row.getField("gss_code");
            if (code.startsWith("E")) {
                LocalDate start = LocalDate.parse(row.getField("start_date"));
                if (!days(code).contains(start) || !names(code).contains(plain(row.getField("gss_name")))) {
                    faults.add(code + " " + row.getField("gss_name") + " from " + start);
                }
                String end = row.getField("end_date");
                if (!end.isEmpty()
                        && !end.equals("NA")
                        && !days(code).contains(LocalDate.parse(end).plusDays(1))) {
                    faults.add(code + " to " + end);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void everyEnglishChangeOfTheGlaRegisterIsASuccessionOfThatDay() throws IOException {
        List<String> faults = new ArrayList<>();
        int changes = 0;
        for (NamedCsvRecord row : named("gsscoder_lad_code_changes.csv")) {
            String from = row.getField("changed_from_code");
            String to = row.getField("changed_to_code");
            LocalDate date = LocalDate.parse(row.getField("date"));
            if (from.startsWith("E") && to.startsWith("E")) {
                changes++;
                boolean known = REGISTER.successions().stream()
                        .anyMatch(change -> change.predecessorCode().equals(from)
                                && change.successorCode().equals(to)
                                && change.date().equals(date));
                if (!known) {
                    faults.add(from + " to " + to + " on " + date);
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(changes).isGreaterThan(50);
    }

    /** Every row with the code of a trust at either end; the other end may be a body that was no trust, or a site. */
    @Test
    void everyRowOfTheSuccessionsWithATrustIsASuccessionOfThatDay() throws IOException {
        Pattern trust = Pattern.compile("[RT][A-Z0-9]{2}");
        List<String> faults = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        int rows = 0;
        int others = 0;
        for (NamedCsvRecord row : named("ods_succession_trust_trust.csv")) {
            String from = row.getField("old_code");
            String to = row.getField("new_code");
            if (!trust.matcher(from).matches() && !trust.matcher(to).matches()) {
                others++;
                continue;
            }
            rows++;
            LocalDate date = LocalDate.parse(row.getField("date"));
            String fromKey = from + (trust.matcher(from).matches() ? "@trust" : "@provider");
            String toKey = to + (trust.matcher(to).matches() ? "@trust" : "@provider");
            List<AreaSuccession> changes = REGISTER.successions().stream()
                    .filter(change -> change.predecessorKey().equals(fromKey)
                            && change.successorKey().equals(toKey)
                            && change.date().equals(date))
                    .toList();
            if (changes.size() != 1) {
                faults.add(fromKey + " to " + toKey + " on " + date + " is " + changes);
                continue;
            }
            List<Area> before = REGISTER.versions(fromKey);
            if (fromKey.endsWith("@trust")) {
                codes.add(from);
                if (!date.minusDays(1).equals(before.get(before.size() - 1).validTo())) {
                    faults.add(fromKey + " does not end the day before " + date + ": " + before);
                }
            }
            if (toKey.endsWith("@trust")) {
                codes.add(to);
                if (!REGISTER.versions(toKey).get(0).validOn(date)) {
                    faults.add(toKey + " is not valid on " + date);
                }
            }
        }
        System.out.println("Successions: " + rows + " rows with a trust, of " + codes.size() + " trusts; " + others
                + " rows of other bodies passed over");
        assertThat(faults).isEmpty();
        assertThat(rows).isEqualTo(646);
        assertThat(codes).hasSize(568);
        assertThat(rows + others).isEqualTo(25480);
    }

    /** No succession of a trust is here that the published rows do not have. */
    @Test
    void noSuccessionOfATrustIsMadeUp() throws IOException {
        Set<String> published = new HashSet<>();
        for (NamedCsvRecord row : named("ods_succession_trust_trust.csv")) {
            published.add(row.getField("old_code") + " to " + row.getField("new_code") + " on " + row.getField("date"));
        }
        assertThat(REGISTER.successions().stream()
                        .filter(change ->
                                change.predecessorType() == AreaType.TRUST || change.successorType() == AreaType.TRUST)
                        .map(change ->
                                change.predecessorCode() + " to " + change.successorCode() + " on " + change.date()))
                .isNotEmpty()
                .isSubsetOf(published);
    }

    /** Files of different years call one trust differently: the register knows all of its names. */
    @ParameterizedTest
    @CsvSource({
        "geography/trust_ccg21_lookup.csv, trust_code, trust_name",
        "geography/trust_ccg_lookup_ods_datapoint.csv, Code, Name",
        "mhsds/oaps-open-data-dec-2016.csv, Breakdown1Code, Breakdown1Description",
        "mhsds/oaps-open-data-feb-2017.csv, Breakdown1Code, Breakdown1Description",
        "mhsds/MHSDS_Data_4WW_JulPerf_2024_v2.csv.gz, PRIMARY_LEVEL, PRIMARY_LEVEL_DESCRIPTION"
    })
    void everyTrustThatAFileNamesHasThatName(String file, String codes, String names) throws IOException {
        Set<String> faults = new TreeSet<>();
        Set<String> named = new HashSet<>();
        for (NamedCsvRecord row : named("../" + file)) {
            String code = row.getField(codes);
            String name = row.getField(names);
            List<Area> known = REGISTER.versions(code + "@trust");
            if (!known.isEmpty() && !name.isBlank() && !name.equals(code)) {
                named.add(code);
                if (!names(code).contains(plain(name))) {
                    faults.add(code + " is never called " + name);
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(named).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 18, 19, 20, 21, 22, 23})
    void everyAuthorityOfThePublishedChainCameIntoTheOneOfTheYearAfter(int year) throws IOException {
        LocalDate before = LocalDate.of(2000 + year, 4, 1);
        LocalDate after = before.plusYears(1);
        Set<String> faults = new HashSet<>();
        for (NamedCsvRecord row : named("lookup_ltla16_to_ltla24.csv")) {
            String from = row.getField("ltla" + year + "_code");
            String to = row.getField("ltla" + (year + 1) + "_code");
            if (from.startsWith("E") && to.startsWith("E")) {
                Area one = REGISTER.find(from, before).orElseThrow();
                Area other = REGISTER.find(to, after).orElseThrow();
                boolean same = one.key().equals(other.key());
                if (!same
                        && REGISTER.successors(one).stream()
                                .noneMatch(change -> change.successorKey().equals(other.key()))) {
                    faults.add(from + " to " + to);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static Set<String> names(String code) {
        Set<String> names = new HashSet<>();
        REGISTER.candidates(code, Set.of())
                .flatMap(area -> Stream.concat(Stream.of(area.name()), area.otherNames().stream()))
                .forEach(name -> names.add(plain(name)));
        return names;
    }

    /** Every first day, and every day after a last day, of the code's versions and of its parents. */
    private static Set<LocalDate> days(String code) {
        Set<LocalDate> days = new HashSet<>();
        REGISTER.candidates(code, Set.of()).forEach(area -> {
            days.add(area.validFrom());
            LocalDate validTo = area.validTo();
            if (validTo != null) {
                days.add(validTo.plusDays(1));
            }
        });
        REGISTER.parentLinks().stream()
                .filter(link -> link.childCode().equals(code))
                .forEach(link -> {
                    days.add(link.validFrom());
                    LocalDate validTo = link.validTo();
                    if (validTo != null) {
                        days.add(validTo.plusDays(1));
                    }
                });
        return days;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).strip();
    }

    private static LocalDate ods(String yyyymmdd) {
        return LocalDate.parse(yyyymmdd, DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static List<NamedCsvRecord> named(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(bytes(file))) {
            return csv.stream().toList();
        }
    }

    private static List<CsvRecord> plainRows(String file) throws IOException {
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().ofCsvRecord(reader(file, Charset.forName("windows-1252")))) {
            return csv.stream().toList();
        }
    }

    private static Reader reader(String file, Charset charset) throws IOException {
        return new InputStreamReader(bytes(file), charset);
    }

    private static InputStream bytes(String file) throws IOException {
        InputStream bytes = Files.newInputStream(REGISTERS.resolve(file));
        return file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }
}
