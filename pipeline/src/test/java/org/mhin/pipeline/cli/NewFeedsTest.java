package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.land.arrive.Lander;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.run.Program;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.layout.Lock;

/** C1, C2: feeds that somebody adds by YAML alone, through a whole night. */
class NewFeedsTest {
    private static final Path FEEDS =
            Path.of(System.getProperty("mhin.home", ".."), "model/src/main/resources/catalogue/feeds");
    private static final int PRACTICES = 5_001;

    private static final String ACCESS = """
            feed: perinatal-access
            title: Access
            publisher: NHS England
            licence: OGL-UK-3.0
            frequency: monthly
            source:
              format: csv
              headers: {only: [From, To, Code, In contact, Expected]}
            columns:
              first: {from: [From], type: date, formats: [iso]}
              last: {from: [To], type: date, formats: [iso]}
              code: {from: [Code], required: true}
              contact: {from: [In contact], type: number}
              expected: {from: [Expected], type: number}
            period: {start-from: first, end-from: last}
            areas: {levels: {"*": {types: [england], code-from: code}}}
            measures: {id: access, figures: {count: contact, denominator: expected}}
            supersedes: {scope: cell}
            """;

    /** Quarters of the financial year, each with the twelve months to its end. */
    private static final String WAITS = ACCESS.replace("perinatal-access", "disorder-waits")
            .replace("frequency: monthly\n", "")
            .replace("[From, To, Code,", "[Quarter, Code,")
            .replaceAll("  first:.*\n  last:.*\n", "  quarter: {from: [Quarter]}\n")
            .replaceAll("period:.*", "period: {label-from: quarter, kind: rolling-year}");

    private static final String PRACTICE = ACCESS.replace("perinatal-access", "practice-list")
            .replace("frequency: monthly", "frequency: annual")
            .replace("[From, To, Code,", "[Year, Practice,")
            .replaceAll("  first:.*\n  last:.*\n", "  year: {from: [Year]}\n")
            .replaceAll("period:.*", "period: {label-from: year}")
            .replace("from: [Code]", "from: [Practice]")
            .replace("[england]", "[provider]");

    private static String indicator(String key, String feed, String method) {
        return """
                indicator: %s
                topic: services
                title: %s
                definition: A made-up share.
                numerator: Some
                denominator: All
                method: %s
                multiplier: 100
                unit: "%%"
                polarity: high-good
                comparison: ci-overlap-95
                sources:
                  - {feed: %s, all-figures: access}
                """.formatted(key, key, method, feed);
    }

    @TempDir
    private Path folder;

    private TestWarehouse warehouse() {
        return TestWarehouse.in(folder.resolve("w"));
    }

    private RunRecord night(Map<String, String> feeds, Map<String, String> indicators, List<Path> files)
            throws IOException {
        Path written = folder.resolve("catalogue");
        Files.createDirectories(written.resolve("neighbours"));
        Files.createDirectories(written.resolve("priorities"));
        for (Map.Entry<String, String> feed : feeds.entrySet()) {
            write(written.resolve("feeds").resolve(feed.getKey() + ".yaml"), feed.getValue());
        }
        for (Map.Entry<String, String> entry : indicators.entrySet()) {
            write(written.resolve("indicators/services").resolve(entry.getKey() + ".yaml"), entry.getValue());
        }
        Catalogue catalogue = Catalogue.read(written);
        try (Lock held = Lock.take(warehouse().layout(), "a test")) {
            new Lander(warehouse().layout(), catalogue.feeds(), line -> {})
                    .land(
                            files.stream()
                                    .filter(file -> file.toFile().length() > 0)
                                    .map(Path::toString)
                                    .toList(),
                            null)
                    .forEach(arrival -> assertThat(arrival.toString()).containsIgnoringCase("landed"));
        }
        return warehouse().night(Program.of(() -> catalogue)).run();
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private String compared(String indicator, String period) {
        Ran ran = Ran.on(warehouse().layout(), "compare", "England", "--indicator", indicator, "--period", period);
        assertThat(ran.status()).as(ran.err()).isZero();
        return ran.out();
    }

    private static List<Tuple> rows(ReleaseReader release, String sql) {
        return release.rows(
                sql,
                row -> {
                    List<Object> cells = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        cells.add(row.getObject(i));
                    }
                    return tuple(cells.toArray());
                },
                List.of());
    }

    /** The rows of one measure of twelve months in the published series of England and providers; header only where it is not at hand. */
    private Path published() throws IOException {
        Path shared = Path.of(
                System.getProperty("mhin.shared", "nowhere"),
                "real/mhsds/MHSDS_Time_Series_data_Apr_2016_NovPrf_2022.csv.gz");
        List<String> lines = new ArrayList<>();
        if (!Files.exists(shared)) {
            System.out.println("The published series is not at hand: " + shared);
            return write(folder.resolve("none.csv"), "");
        }
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(shared)), StandardCharsets.UTF_8))) {
            lines.add(reader.readLine());
            reader.lines()
                    .filter(line -> line.contains(",MHS91,"))
                    .filter(line -> line.contains(",England,England,") || line.contains(",Provider,"))
                    .forEach(lines::add);
        }
        return write(folder.resolve("MHSDS_Data_NovPrf_2022.csv"), String.join("\n", lines) + "\n");
    }

    @Test
    void rollingYearsAreOneSeriesAndManyAreasHaveNoRank() throws Exception {
        StringBuilder access = new StringBuilder("From,To,Code,In contact,Expected\n");
        for (YearMonth last = YearMonth.of(2020, 12); !last.isAfter(YearMonth.of(2022, 1)); last = last.plusMonths(1)) {
            access.append(last.minusMonths(11).atDay(1) + "," + last.atEndOfMonth() + ",E92000001,"
                    + (30_000 + last.getMonthValue()) + ",60000\n");
        }
        String waits = "Quarter,Code,In contact,Expected\n2019/20 Q3,E92000001,70,100\n2019/20 Q4,E92000001,75,100\n"
                + "2020/21 Q1,E92000001,80,100\n2020/21 Q2,E92000001,85,100\n2020/21 Q3,E92000001,90,100\n";
        StringBuilder practices = new StringBuilder("Year,Practice,In contact,Expected\n");
        for (int i = 0; i < PRACTICES; i++) {
            practices.append("2023/24,A" + (81_000 + i) + "," + (100 + i % 300) + ",1000\n");
        }
        String main = Files.readString(FEEDS.resolve("mhsds-waits.yaml"))
                .replace("feed: mhsds-waits", "feed: mhsds-main")
                .replace("MRS[0-9]{2}[a-z]?", "MHS[0-9]{2}[a-z]?");
        Path published = published();
        boolean real = Files.size(published) > 0;
        RunRecord night = night(
                Map.of(
                        "perinatal-access",
                        ACCESS,
                        "disorder-waits",
                        WAITS,
                        "practice-list",
                        PRACTICE,
                        "mhsds-main",
                        main),
                Map.of(
                        "access",
                        indicator("access", "perinatal-access", "proportion"),
                        "waits",
                        indicator("waits", "disorder-waits", "proportion"),
                        "registered",
                        indicator("registered", "practice-list", "proportion"),
                        "perinatal",
                        indicator("perinatal", "mhsds-main", "count")
                                .replace("all-figures: access", "value: MHS91")
                                .replace("multiplier: 100", "multiplier: 1")
                                .replace("comparison: ci-overlap-95", "comparison: none")),
                List.of(
                        published,
                        write(folder.resolve("access.csv"), access.toString()),
                        write(folder.resolve("waits.csv"), waits),
                        write(folder.resolve("practices.csv"), practices.toString())));
        assertThat(night.exit()).as(night.line().line()).isZero();

        assertThat(compared("access", "12 months to August 2021")).contains("50.0");
        assertThat(compared("access", "September 2020 to August 2021")).contains("12 months to August 2021");
        assertThat(compared("access", "latest"))
                .contains("12 months to January 2022")
                .doesNotContain("2021/22");
        assertThat(compared("waits", "latest")).contains("12 months to December 2020", "90%");
        try (ReleaseReader release = ReleaseReader.open(warehouse().layout())) {
            // C2: one kind and one series, whichever month it ends in; no year of another kind has the figures of a
            // rolling one.
            assertThat(rows(
                            release,
                            "select distinct indicator, period_kind from area_comparisons where area_type = 'england' and"
                                    + " indicator <> 'perinatal'"))
                    .containsExactlyInAnyOrder(tuple("access", "rolling-year"), tuple("waits", "rolling-year"));
            // MHS91 of England: four latest values of four kinds once, the first under the label of another year.
            assertThat(rows(
                            release,
                            "select period_kind, count(*), max_by(period, period_end), max_by(value, period_end) from"
                                    + " area_comparisons where area_type = 'england' and indicator = 'perinatal' and category"
                                    + " = 'all' group by 1"))
                    .isEqualTo(
                            real ? List.of(tuple("rolling-year", 17L, "12 months to July 2022", 45_692.0)) : List.of());

            assertThat(rows(
                            release,
                            "select indicator, period from area_comparisons where indicator <> 'perinatal' and period_end in ('2021-08-31', '2020-12-31',"
                                    + " '2020-03-31') order by all"))
                    .containsExactly(
                            tuple("access", "12 months to August 2021"),
                            tuple("access", "12 months to December 2020"),
                            tuple("waits", "12 months to December 2020"),
                            tuple("waits", "12 months to March 2020"));
            assertThat(rows(
                            release,
                            "select indicator, trend_reason, latest_period from area_trends where area_type = 'england' and"
                                    + " indicator <> 'perinatal'"))
                    .containsExactlyInAnyOrder(
                            tuple("access", "overlapping-periods", "12 months to January 2022"),
                            tuple("waits", "overlapping-periods", "12 months to December 2020"));
            assertThat(rows(release, "select indicator from control_charts")).isEmpty();

            // C1: more areas than are ranked: everything else is there, and the rank says why it is not.
            assertThat(rows(
                            release,
                            "select count(*), count(value), count(lower_95), count(rank), min(rank_reason), max(rank_reason)"
                                    + " from area_profiles where indicator = 'registered'"))
                    .containsExactly(tuple(
                            (long) PRACTICES,
                            (long) PRACTICES,
                            (long) PRACTICES,
                            0L,
                            "too-many-areas",
                            "too-many-areas"));
            assertThat(
                            rows(
                                    release,
                                    "select count(*) from area_comparisons where indicator = 'registered' and value is not null"))
                    .containsExactly(tuple((long) PRACTICES));
        }
    }
}
