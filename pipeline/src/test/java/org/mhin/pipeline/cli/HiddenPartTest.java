package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/**
 * A waiting-times file that prints a percentage and hides one of its two counts: of one area the numerator, of another the denominator. The
 * percentage gives the count away, so it is asked for in all that answers.
 */
class HiddenPartTest {
    private static final String OF = "NHS NOTTINGHAM AND NOTTINGHAMSHIRE INTEGRATED CARE BOARD,NONE,NONE,";
    private static final String ADULTS =
            OF + "MRS01a,Number of CMH referral-spells receiving a full clock stop in less than 4 weeks in the RP,";
    private static final String ADULTS_SHARE =
            OF + "MRS01b,Proportion of CMH referral-spells receiving a full clock stop in less than 4 weeks in the RP,";
    private static final String CHILDREN =
            OF + "MRS08,Number of CYP referral-spells receiving a full clock stop in the RP,";
    private static final String CHILDREN_SHARE =
            OF + "MRS08b,Proportion of CYP referral-spells receiving a full clock stop in less than 4 weeks in the RP,";

    /** 50 of 410, and 145 of 615. */
    private static final List<String> SHARES = List.of("12.1951", "23.5772");

    @TempDir
    static Path folder;

    private static WarehouseLayout layout;

    @BeforeAll
    static void night() throws IOException {
        String text =
                Files.readString(TestWarehouse.SAMPLES.resolve("mhsds-waits/good/MHSDS_Data_4WW_MayPerf_2024_v1.csv"));
        text = changed(text, ADULTS + "50", ADULTS + "*");
        text = changed(text, ADULTS_SHARE + "12", ADULTS_SHARE + SHARES.get(0));
        text = changed(text, CHILDREN + "615", CHILDREN + "*");
        text = changed(text, CHILDREN_SHARE + "24", CHILDREN_SHARE + SHARES.get(1));
        Path file = folder.resolve("MHSDS_Data_4WW_MayPerf_2024_v1.csv");
        Files.writeString(file, text);
        TestWarehouse warehouse = TestWarehouse.in(folder.resolve("w"));
        warehouse.land(List.of(file));
        assertThat(warehouse.nightly(1).exit()).isZero();
        layout = warehouse.layout();
    }

    private static String changed(String text, String was, String is) {
        assertThat(text).contains(was);
        return text.replace(was, is);
    }

    private static Ran ran(String... words) {
        return Ran.on(layout, words);
    }

    @Test
    void theReleaseHasNeitherTheValueNorTheCount() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("ATTACH '" + new TestWarehouse(layout).database() + "' AS d (READ_ONLY)");
            try (ResultSet row = statement.executeQuery(
                    "SELECT concat_ws(',', indicator, reason, denominator, value, numerator, computed_value, lower_95,"
                            + " upper_998, england_in_file) FROM d.area_comparisons WHERE area_name ILIKE"
                            + " '%Nottingham and Nottinghamshire%' ORDER BY 1")) {
                while (row.next()) {
                    rows.add(row.getString(1));
                }
            }
        }
        assertThat(rows)
                .contains("adult-four-week-closed,suppressed,410.0")
                .filteredOn(row -> row.startsWith("cyp-four-week-closed"))
                .containsExactly("cyp-four-week-closed,suppressed");
    }

    @ParameterizedTest
    @CsvSource({
        "explain, adult-four-week-closed QT1",
        "explain, adult-four-week-closed QT1 --format json",
        "explain, cyp-four-week-closed QT1",
        "explain, cyp-four-week-closed QT1 --format json",
        "compare, QT1 --format csv",
        "compare, QT1 --format json",
        "audit, --format json"
    })
    void noAnswerTellsIt(String command, String words) {
        Ran answer = ran(
                Stream.concat(Stream.of(command), Stream.of(words.split(" "))).toArray(String[]::new));

        assertThat(answer.status()).as(answer.err()).isZero();
        assertThat(SHARES).noneMatch(answer.out()::contains);
        assertThat(answer.out()).doesNotContain("\"recovered\" : 1", "\"recovered\":1");
    }

    @Test
    void noExtractHasIt() throws IOException {
        Path extract = folder.resolve("extract");
        Ran answer = ran("extract", "--all", "--format", "csv", "--output", extract.toString());

        assertThat(answer.status()).as(answer.err()).isZero();
        int looked = 0;
        try (Stream<Path> files = Files.walk(extract).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                assertThat(SHARES).as(file.toString()).noneMatch(text::contains);
                looked++;
            }
        }
        assertThat(looked).isPositive();
    }
}
