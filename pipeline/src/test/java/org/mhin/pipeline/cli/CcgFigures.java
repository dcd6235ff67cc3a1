package org.mhin.pipeline.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaType;
import org.mhin.pipeline.release.ServedWarehouse;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** A release with invented figures of every CCG of 2013. */
final class CcgFigures {
    private static final LocalDate IN_2013 = LocalDate.of(2013, 4, 1);
    static final BoundarySet CCGS = BoundarySet.of(AreaType.CCG, IN_2013);

    /** People at risk in each CCG, 1000 for the first and one more for each next; a tenth of them ill, but for Leeds. */
    static final Map<String, Double> DENOMINATORS = new TreeMap<>();

    private CcgFigures() {}

    static WarehouseLayout publish(Path root) throws Exception {
        WarehouseLayout layout = new ServedWarehouse(root).publish().layout();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:duckdb:" + layout.database(layout.release(ServedWarehouse.RELEASE)));
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO dim_indicator (indicator, topic, title, method, multiplier, unit, polarity, comparison,"
                            + " goal_rule, goal_value, goal_judged, limits) VALUES"
                            + " ('ill', 'adult', 'People who are ill', 'proportion', 100, '%', 'low-good', 'ci-overlap-95', 'max', 11, 'every-area', 'computed'),"
                            + " ('ill-standardised', 'adult', 'People who are ill, standardised', 'dsr', 100000, 'per 100,000', 'low-good', 'ci-overlap-95', NULL, NULL, NULL, 'computed'),"
                            + " ('beds', 'services', 'Beds', 'count', 1, 'beds', 'none', 'none', NULL, NULL, NULL, 'computed')");
            rounded(statement);
            ofRegions(statement);
            double next = 1000;
            for (Area ccg : CCGS.areas().stream()
                    .sorted(java.util.Comparator.comparing(Area::key))
                    .toList()) {
                DENOMINATORS.put(ccg.key(), next);
                insert(statement, "ill", ccg.key(), ccg.name(), next / 10, next, null);
                insert(statement, "ill-standardised", ccg.key(), ccg.name(), next / 10, next, null);
                insert(
                        statement,
                        "beds",
                        ccg.key(),
                        ccg.name(),
                        null,
                        null,
                        "E38000020@ccg".equals(ccg.key()) ? "suppressed" : null);
                next++;
            }
        }
        return layout;
    }

    /**
     * Two CCGs, each 9,950 ill of 100,000; and England, whose 10.06% the publisher prints as 10.1. The 95% limits of the two together
     * end at 10.08%.
     */
    private static void rounded(Statement statement) throws SQLException {
        statement.execute(
                "INSERT INTO dim_indicator (indicator, topic, title, method, multiplier, unit, polarity, comparison,"
                        + " goal_rule, goal_value, goal_judged, limits) VALUES ('ill-rounded', 'adult', 'People who are ill, rounded',"
                        + " 'proportion', 100, '%', 'low-good', 'ci-overlap-95', 'max', 10.08, 'every-area', 'computed')");
        insert(statement, "ill-rounded", "E38000027@ccg", "NHS Camden", 9950.0, 100000.0, null);
        insert(statement, "ill-rounded", "E38000088@ccg", "NHS Islington", 9950.0, 100000.0, null);
        insert(statement, "ill-rounded", "E92000001@england", "England", 100600.0, 1000000.0, null);
        statement.execute("UPDATE area_comparisons SET value = 10.1, computed_value = 10.06, limits_basis = 'computed',"
                + " lower_95 = 10.001, upper_95 = 10.119, area_type = 'england'"
                + " WHERE indicator = 'ill-rounded' AND area = 'E92000001@england'");
    }

    /** An indicator that only regions have, and of a month. */
    private static void ofRegions(Statement statement) throws SQLException {
        statement.execute(
                "INSERT INTO dim_indicator (indicator, topic, title, method, multiplier, unit, polarity, comparison, limits)"
                        + " VALUES ('ill-of-regions', 'adult', 'People of regions who are ill', 'proportion', 100, '%', 'low-good',"
                        + " 'ci-overlap-95', 'computed')");
        insert(statement, "ill-of-regions", "E12000007@region", "London", 100.0, 1000.0, null);
        statement.execute(
                "UPDATE area_comparisons SET area_type = 'region' WHERE indicator = 'ill-of-regions' AND area = 'E12000007@region'");
        statement.execute("INSERT INTO coverage BY NAME SELECT feed, indicator, area, area_type,"
                + " period_kind, period_start, period_end, period, 'complete' AS state, 1 AS cells_with_value"
                + " FROM area_comparisons WHERE indicator = 'ill-of-regions'");
    }

    private static void insert(
            Statement statement,
            String indicator,
            String area,
            String name,
            Double numerator,
            Double denominator,
            String reason)
            throws SQLException {
        String value = reason != null ? "NULL" : denominator == null ? "20" : "10";
        statement.execute("INSERT INTO area_comparisons BY NAME SELECT '" + indicator + "' AS indicator, '"
                + area
                + "' AS area, '" + area.substring(0, 9) + "' AS area_code, 'ccg' AS area_type, '"
                + name.replace("'", "''")
                + "' AS area_name, 'financial-year' AS period_kind, DATE '2013-04-01' AS period_start,"
                + " DATE '2014-03-31' AS period_end, '2013/14' AS period, 'persons' AS sex, 'all' AS age,"
                + " 'all' AS category_type, 'all' AS category, " + numerator + "::DOUBLE AS numerator, " + denominator
                + "::DOUBLE AS denominator, " + value + "::DOUBLE AS value, 'published' AS basis, "
                + (reason == null ? "NULL" : "'" + reason + "'") + " AS reason, 'invented' AS feed, 'abc' AS delivery,"
                + " 7 AS source_line");
    }
}
