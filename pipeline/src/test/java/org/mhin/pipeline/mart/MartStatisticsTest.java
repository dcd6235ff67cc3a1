package org.mhin.pipeline.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.indicator.ValueMethod;
import org.mhin.model.statistic.CrudeRate;
import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.WilsonScore;
import org.mhin.pipeline.run.TestWarehouse;

/**
 * The statistics of a release of every good sample, worked out a second time from what its rows say they rest on: every row, and
 * some by hand.
 */
class MartStatisticsTest {
    private static Connection release;

    @BeforeAll
    static void publish() throws SQLException {
        Properties readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        release = DriverManager.getConnection(
                "jdbc:duckdb:" + TestWarehouse.ofSamples().database(), readOnly);
    }

    @AfterAll
    static void close() throws SQLException {
        release.close();
    }

    private interface RowCheck {
        void check(ResultSet row) throws SQLException;
    }

    private static int each(String sql, RowCheck check) throws SQLException {
        int rows = 0;
        try (Statement statement = release.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows++;
                check.check(row);
            }
        }
        return rows;
    }

    /** NaN for null. */
    private static double number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? Double.NaN : number;
    }

    private static Estimate estimate(ResultSet row) throws SQLException {
        return new Estimate(
                number(row, "value"),
                number(row, "lower_95"),
                number(row, "upper_95"),
                number(row, "lower_998"),
                number(row, "upper_998"));
    }

    private static Indicator indicator(ResultSet row) throws SQLException {
        String key = row.getString("indicator");
        return Catalogue.shipped().indicators().stream()
                .filter(indicator -> indicator.indicator().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static String name(ResultSet row) throws SQLException {
        return row.getString("indicator") + " " + row.getString("area") + " " + row.getString("period") + " line "
                + row.getInt("source_line");
    }

    @Test
    void limitsThatAreComputedAreTheMethodsFromTheParts() throws SQLException {
        int rows = each("FROM area_comparisons WHERE limits_basis = 'computed'", row -> {
            Indicator indicator = indicator(row);
            double x = number(row, "numerator");
            double n = number(row, "denominator");
            Estimate expected = indicator.method().equals("proportion")
                    ? WilsonScore.estimate(x, n, indicator.multiplier())
                    : CrudeRate.estimate(x, n, indicator.multiplier());
            Estimate found = estimate(row);
            assertThat(row.getString("method")).isEqualTo(indicator.method()).isIn("proportion", "crude-rate");
            assertThat(found.lower95()).as(name(row)).isCloseTo(expected.lower95(), within(1e-9));
            assertThat(found.upper95()).as(name(row)).isCloseTo(expected.upper95(), within(1e-9));
            assertThat(found.lower998()).as(name(row)).isCloseTo(expected.lower998(), within(1e-9));
            assertThat(found.upper998()).as(name(row)).isCloseTo(expected.upper998(), within(1e-9));
            assertThat(ValueMethod.agrees(found.value(), expected.value()))
                    .as(name(row))
                    .isTrue();
        });
        assertThat(rows).isGreaterThan(1_000);
    }

    /** Every row without limits has a reason not to have them. */
    @Test
    void limitsAreMissingOnlyWhereNothingGivesThem() throws SQLException {
        int rows = each("FROM area_comparisons WHERE limits_basis IS NULL", row -> {
            ValueMethod method = indicator(row).valueMethod();
            double x = number(row, "numerator");
            double n = number(row, "denominator");
            double value = number(row, "value");
            boolean parts = method.hasLimits() && n > 0 && x >= 0 && (method != ValueMethod.PROPORTION || x <= n);
            assertThat(parts && ValueMethod.agrees(value, number(row, "computed_value")))
                    .as(name(row))
                    .isFalse();
            assertThat(estimate(row).interval95().isMissing()).isTrue();
            assertThat(estimate(row).interval998().isMissing()).isTrue();
        });
        assertThat(rows).isPositive();
    }
}
