package org.mhin.pipeline.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mhin.model.Digest;
import org.mhin.model.statistic.rank.RankQuantile;
import org.mhin.model.statistic.rank.UncertainRank;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.ValueScale;
import org.mhin.pipeline.run.TestWarehouse;

/** The area profiles of the samples' release, worked out a second time from {@code area_comparisons} by DuckDB and the model. */
class AreaProfilesTest {
    private static final String EXPECTED = """
            WITH figure AS (
                SELECT *, CASE
                    WHEN area_type IN ('county', 'unitary', 'metropolitan-district', 'london-borough') THEN 'utla'
                    WHEN area_type = 'trust' THEN 'provider' ELSE area_type::VARCHAR END AS peer_kind
                FROM area_comparisons
                WHERE category = 'all' AND area_type <> 'england'
            ),
            latest AS (
                SELECT feed, indicator, peer_kind, period_kind, max(period_end) AS period_end
                FROM figure GROUP BY ALL
            )
            SELECT f.*, n.polarity,
                min(value) OVER kind AS lowest, max(value) OVER kind AS highest,
                quantile_cont(value, 0.25) OVER kind AS p25, quantile_cont(value, 0.5) OVER kind AS median,
                quantile_cont(value, 0.75) OVER kind AS p75, count(*) OVER kind AS areas, count(value) OVER kind AS valued,
                count(lower_95 + upper_95 + value) OVER kind AS limited
            FROM figure AS f
            INNER JOIN latest USING (feed, indicator, peer_kind, period_kind, period_end)
            INNER JOIN dim_indicator AS n USING (indicator)
            WINDOW kind AS (PARTITION BY feed, indicator, peer_kind, period_kind, sex, age)
            """;

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

    @Test
    void everySpineIsTheOneOfItsAreas() throws SQLException {
        List<List<Object>> rows = rows("SELECT x.value, p.value, x.areas, p.areas, x.valued, p.areas_with_value,"
                + " CASE WHEN x.polarity = 'low-good' THEN x.highest ELSE x.lowest END, p.worst,"
                + " CASE WHEN x.polarity = 'low-good' THEN x.lowest ELSE x.highest END, p.best,"
                + " CASE WHEN x.valued >= 4 THEN x.p25 END, p.p25, CASE WHEN x.valued >= 4 THEN x.median END, p.median,"
                + " CASE WHEN x.valued >= 4 THEN x.p75 END, p.p75,"
                + " x.england_value, p.england_value, x.compared_to_england::VARCHAR, p.compared_to_england::VARCHAR,"
                + " x.region_value, p.region_value, x.period::VARCHAR, p.period::VARCHAR, x.peer_kind, p.peer_kind::VARCHAR,"
                + " CASE WHEN p.best <> p.worst THEN (p.value - p.worst) / (p.best - p.worst) END, p.position,"
                + " CASE WHEN x.valued < 4 THEN 'too-few-areas' END, p.spine_reason::VARCHAR,"
                + " CASE WHEN p.method = 'count' THEN 0 WHEN x.limited > 0 THEN x.limited ELSE x.valued END, p.ranked_areas FROM ("
                + EXPECTED
                + ") AS x FULL JOIN area_profiles AS p"
                + " ON x.feed = p.feed AND x.indicator = p.indicator AND x.area = p.area AND x.period_kind = p.period_kind"
                + " AND x.sex = p.sex AND x.age = p.age");
        assertThat(rows).hasSizeGreaterThan(300);
        for (List<Object> row : rows) {
            for (int i = 0; i < row.size(); i += 2) {
                Object expected = row.get(i);
                Object found = row.get(i + 1);
                if (expected instanceof Double number && found instanceof Double other) {
                    assertThat(other).isCloseTo(number, within(1e-9));
                } else {
                    assertThat(String.valueOf(found)).as("%s column %s", row, i).isEqualTo(String.valueOf(expected));
                }
            }
        }
    }

    @Test
    void everyRankIsTheModels() throws SQLException {
        int groups = 0;
        for (List<Object> key : rows("SELECT DISTINCT feed::VARCHAR, indicator::VARCHAR, peer_kind::VARCHAR,"
                + " period_kind::VARCHAR, period_start::VARCHAR, period_end::VARCHAR, sex::VARCHAR, age::VARCHAR,"
                + " rank_scale::VARCHAR FROM area_profiles WHERE rank_scale IS NOT NULL")) {
            String names = key.subList(0, 8).stream().map(String::valueOf).collect(Collectors.joining("|"));
            List<List<Object>> areas = rows("SELECT p.value / n.multiplier, p.lower_95 / n.multiplier,"
                    + " p.upper_95 / n.multiplier, n.polarity::VARCHAR, p.rank, p.rank_lower, p.rank_upper,"
                    + " p.not_distinguishable FROM area_profiles AS p INNER JOIN dim_indicator AS n USING (indicator)"
                    + " WHERE p.value IS NOT NULL AND p.lower_95 IS NOT NULL AND p.upper_95 IS NOT NULL"
                    + " AND concat_ws('|', feed, indicator, peer_kind, period_kind, period_start, period_end, sex, age) = '"
                    + names + "' ORDER BY area::VARCHAR");
            ValueScale scale = ValueScale.valueOf(String.valueOf(key.get(8)).toUpperCase(java.util.Locale.ROOT));
            double[] values =
                    areas.stream().mapToDouble(row -> (Double) row.get(0)).toArray();
            double[] errors = areas.stream()
                    .mapToDouble(row -> scale.standardError((Double) row.get(1), (Double) row.get(2)))
                    .toArray();
            List<UncertainRank.Rank> ranks = UncertainRank.of(
                    values,
                    errors,
                    scale,
                    areas.get(0).get(3).equals("low-good")
                            ? RankQuantile.Order.LOWEST_FIRST
                            : RankQuantile.Order.HIGHEST_FIRST,
                    ConfidenceLevel.P95,
                    1000,
                    Digest.seed(names));
            for (int i = 0; i < areas.size(); i++) {
                UncertainRank.Rank rank = ranks.get(i);
                assertThat(areas.get(i).subList(4, 8))
                        .as(names)
                        .containsExactly(
                                rank.rank(),
                                rank.lowerRank(),
                                rank.upperRank(),
                                rank.notDistinguishableFrom().size());
            }
            groups++;
        }
        assertThat(groups).isGreaterThan(20);
    }

    @Test
    void whatIsMissingSaysWhy() throws SQLException {
        assertThat(rows("SELECT 1 FROM area_profiles WHERE (value IS NULL) <> (reason IS NOT NULL)"
                        + " OR (rank_lower IS NULL) <> (rank_reason IS NOT NULL)"
                        + " OR (p25 IS NULL) <> (spine_reason IS NOT NULL)"
                        + " OR (value IS NULL AND (rank IS NOT NULL OR position IS NOT NULL))"))
                .isEmpty();
        assertThat(rows("SELECT DISTINCT rank_reason::VARCHAR FROM area_profiles"))
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrder("no-value", "no-limits", "plain-count", null);
        // plain counts are not ranked, and where no area is ranked each says why
        assertThat(rows("SELECT 1 FROM area_profiles WHERE (method = 'count' AND rank IS NOT NULL)"
                        + " OR ((rank_reason = 'plain-count') <> (method = 'count' AND value IS NOT NULL))"
                        + " OR (ranked_areas = 0 AND rank_reason IS NULL)"))
                .isEmpty();
        assertThat(rows("SELECT min(position), max(position), min(rank) FROM area_profiles")
                        .get(0))
                .containsExactly(0.0, 1.0, 1);
        assertThat(rows("SELECT indicator FROM area_profile('Nottingham') WHERE sex = 'persons'"))
                .extracting(row -> String.valueOf(row.get(0)))
                .contains("suicide-rate");
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
