package org.mhin.pipeline.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.comparison.SingleInterval;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.PartOfWhole;
import org.mhin.model.statistic.rate.TwoProportions;
import org.mhin.pipeline.run.TestWarehouse;

/** The inequalities of the samples' release, worked out a second time from the figures of {@code area_comparisons}. */
class InequalitiesMartTest {
    private static Connection release;

    @BeforeAll
    static void open() throws SQLException {
        Properties readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        release = DriverManager.getConnection(
                "jdbc:duckdb:" + TestWarehouse.ofSamples().database(), readOnly);
    }

    @AfterAll
    static void close() throws SQLException {
        release.close();
    }

    /** Every group of people has its row with its own figures, and nothing else has one. */
    @Test
    void everyGroupOfPeopleIsThereWithItsOwnFigures() throws SQLException {
        String key = "feed, indicator, area, period_kind, period_start, period_end, sex, age, category_type, category";
        assertThat(rows("SELECT " + key
                        + ", numerator, denominator, value, lower_95, upper_95, source_line FROM inequalities"
                        + " EXCEPT SELECT " + key
                        + ", numerator, denominator, value, lower_95, upper_95, source_line FROM area_comparisons"))
                .isEmpty();
        assertThat(rows("SELECT category_type, count(*) FROM area_comparisons WHERE category_type <> 'all'"
                        + " AND category_type NOT IN (SELECT category_type FROM inequalities) GROUP BY ALL"))
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrder(
                        "Bed type",
                        "Employment",
                        "Part of the provider",
                        "Sector of the receiving provider",
                        "Provider");
        assertThat(rows("SELECT " + key + " FROM area_comparisons WHERE sex <> 'persons' AND category = 'all'"
                        + " EXCEPT SELECT " + key + " FROM inequalities WHERE dimension = 'sex'"))
                .isEmpty();
        assertThat(rows("SELECT DISTINCT dimension FROM inequalities"))
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrder("sex", "age", "deprivation", "ethnicity", "sexual-orientation");
    }

    /** Each total and reference is found by a join here, and each interval worked out by the model from its counts. */
    @Test
    void everyGapWithLimitsIsTheModels() throws SQLException {
        List<List<Object>> rows = rows("""
                SELECT i.numerator, i.denominator, t.numerator, t.denominator, i.gap, i.gap_lower, i.gap_upper, i.ratio,
                    i.ratio_lower, i.ratio_upper, t.value = i.total_value, i.lower_95, i.upper_95, t.value, n.polarity,
                    i.compared_to_total, i.gap_method
                FROM inequalities AS i
                INNER JOIN dim_indicator AS n USING (indicator)
                INNER JOIN area_comparisons AS t
                    ON t.feed = i.feed AND t.indicator = i.indicator AND t.area = i.area
                    AND t.period_start = i.period_start AND t.period_end = i.period_end AND t.category = 'all'
                    AND t.sex = CASE WHEN i.dimension = 'sex' THEN 'persons' ELSE i.sex END
                    AND t.age = CASE
                        WHEN i.dimension <> 'age' THEN i.age WHEN i.feed = 'fingertips-csv' THEN '18+' ELSE 'all' END
                WHERE i.gap_lower IS NOT NULL""");
        assertThat(rows).hasSizeGreaterThan(500);
        for (List<Object> row : rows) {
            double x = number(row, 0);
            double n = number(row, 1);
            double wholeX = number(row, 2);
            double wholeN = number(row, 3);
            PartOfWhole.Result gap =
                    PartOfWhole.difference(PartOfWhole.Kind.PROPORTION, x, n, wholeX, wholeN, 100, ConfidenceLevel.P95);
            PartOfWhole.Result ratio =
                    PartOfWhole.ratio(PartOfWhole.Kind.PROPORTION, x, n, wholeX, wholeN, ConfidenceLevel.P95);
            assertThat(row.subList(4, 7))
                    .containsExactly(
                            gap.value(), gap.limits().lower(), gap.limits().upper());
            assertThat(row.subList(7, 10))
                    .containsExactly(
                            ratio.value(),
                            ratio.limits().lower(),
                            ratio.limits().upper());
            assertThat(row.get(10)).isEqualTo(true);
            Outcome word = Outcome.of(
                    SingleInterval.position(number(row, 11), number(row, 12), 100 * wholeX / wholeN),
                    Polarity.ofKey(String.valueOf(row.get(14))));
            assertThat(row.get(15)).isEqualTo(word.text().toLowerCase(java.util.Locale.ROOT));
            assertThat(row.get(16)).isEqualTo("two-proportions");
        }
        List<List<Object>> references = rows("""
                SELECT i.numerator, i.denominator, r.numerator, r.denominator, i.reference_gap, i.reference_gap_lower,
                    i.reference_gap_upper, i.reference_ratio, i.reference_ratio_lower, i.reference_ratio_upper
                FROM inequalities AS i
                INNER JOIN area_comparisons AS r
                    ON r.feed = i.feed AND r.indicator = i.indicator AND r.area = i.area AND r.age = i.age
                    AND r.period_start = i.period_start AND r.period_end = i.period_end
                    AND r.category_type = i.category_type
                    AND CASE WHEN i.dimension = 'sex' THEN r.sex ELSE r.category END = i.reference
                WHERE i.reference_gap_lower IS NOT NULL""");
        assertThat(references).hasSizeGreaterThan(200);
        for (List<Object> row : references) {
            TwoProportions.Result gap = TwoProportions.difference(
                    number(row, 0), number(row, 1), number(row, 2), number(row, 3), 100, ConfidenceLevel.P95);
            TwoProportions.Result ratio = TwoProportions.ratio(
                    number(row, 0), number(row, 1), number(row, 2), number(row, 3), ConfidenceLevel.P95);
            assertThat(row.subList(4, 7))
                    .containsExactly(
                            gap.value(), gap.limits().lower(), gap.limits().upper());
            assertThat(row.subList(7, 10))
                    .containsExactly(
                            ratio.value(),
                            ratio.limits().lower(),
                            ratio.limits().upper());
        }
    }

    /** A-A: tenths of people represented, not asked, have differences and no limits, slope or test of them. */
    @Test
    void aSurveyHasNeitherLimitsOfGapsNorSlopes() throws SQLException {
        assertThat(rows("""
                SELECT count(*), count(gap), count(gap_lower), count(reference_gap_lower), count(slope_index),
                    count(gap_method), count(*) FILTER (WHERE slope_reason = 'publisher-only')
                FROM inequalities
                WHERE area_code = 'E92000001' AND indicator = 'social-isolation-users' AND period = '2019/20'
                    AND dimension = 'deprivation'""")).containsExactly(List.of(10L, 10L, 0L, 0L, 0L, 0L, 10L));
        assertThat(rows(
                        "SELECT DISTINCT indicator::VARCHAR FROM inequalities INNER JOIN dim_indicator USING (indicator)"
                                + " WHERE limits = 'publisher-only' AND (gap_lower IS NOT NULL OR reference_gap_lower IS NOT NULL"
                                + " OR slope_index IS NOT NULL)"))
                .isEmpty();
    }

    @Test
    void whatHasNoLimitsSaysWhy() throws SQLException {
        String there = " FROM inequalities WHERE period = '2019/20' AND indicator = 'social-isolation-users' AND ";
        assertThat(rows("SELECT DISTINCT gap_reason, reference_gap_reason, gap IS NULL, unknown_share > 0.1" + there
                        + "dimension = 'sexual-orientation'"))
                .containsExactly(List.of("recording-below-90", "recording-below-90", true, true));
        assertThat(rows("SELECT gap_reason, gap IS NULL, compared_to_total, value_reason" + there
                        + "area_code = 'E06000018' AND age = '65+'"))
                .containsExactly(List.of("no-value", true, "not-compared", "suppressed"));
        assertThat(rows("SELECT DISTINCT gap_reason, gap IS NULL" + there + "area_code = 'E06000015'"))
                .containsExactly(List.of("publisher-only", false));
        assertThat(rows("SELECT 1 FROM inequalities WHERE (gap_lower IS NULL) <> (gap_reason IS NOT NULL)"
                        + " OR (reference_gap_lower IS NULL) <> (reference_gap_reason IS NOT NULL)"
                        + " OR (dimension = 'deprivation' AND (slope_index IS NULL) <> (slope_reason IS NOT NULL))"))
                .isEmpty();
    }

    private static double number(List<Object> row, int column) {
        Object cell = row.get(column);
        return cell == null ? Double.NaN : (Double) cell;
    }

    private static List<List<Object>> rows(String sql) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Statement statement = release.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
