package org.mhin.pipeline.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mhin.model.area.geography.ConversionBasis;
import org.mhin.model.figure.Figure;
import org.mhin.model.figure.FigureSum;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;
import org.mhin.pipeline.registry.Registry;

/** The macro {@code observations_of} adds in SQL what {@link FigureSum} adds: the same of thousands of figures. */
class AddedFiguresTest {
    private static final double NONE = Double.NaN;
    private static final List<String> AREAS = List.of("E06000001", "E06000002", "E06000003");
    private static final int PERIODS = 600;
    private static final double MULTIPLIER = 100;

    private record Added(@Nullable String reason, double value, double numerator, double denominator) {}

    private static double perhaps(Random random, double number) {
        return random.nextInt(8) == 0 ? NONE : number;
    }

    /** A figure as a publisher may give it; null where it gives no row. */
    private static @Nullable Figure figure(Random random) {
        int kind = random.nextInt(12);
        if (kind == 0) {
            return null;
        }
        Reason reason = kind > 3
                ? null
                : Reason.ofFigures().get(random.nextInt(Reason.ofFigures().size()));
        double numerator = perhaps(random, random.nextInt(500));
        double denominator = perhaps(random, random.nextInt(10) == 0 ? 0 : 500 + random.nextInt(500));
        return new Figure(
                reason == null && kind > 4 ? random.nextInt(1000) / 8.0 : NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                reason == null ? numerator : NONE,
                reason == null || random.nextBoolean() ? denominator : NONE,
                ConversionBasis.PUBLISHED,
                0,
                reason,
                List.of());
    }

    private static Figure absent() {
        return new Figure(
                NONE, NONE, NONE, NONE, NONE, NONE, NONE, ConversionBasis.PUBLISHED, 0, Reason.NOT_LANDED, List.of());
    }

    private static void set(PreparedStatement insert, int place, double number) throws SQLException {
        if (Double.isNaN(number)) {
            insert.setNull(place, java.sql.Types.DOUBLE);
        } else {
            insert.setDouble(place, number);
        }
    }

    private static double number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? NONE : number;
    }

    @Test
    void sqlAddsAsTheModelDoes() throws SQLException {
        Random random = new Random(20261130);
        Map<String, Added> expected = new HashMap<>();
        Map<String, Added> found = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            ServedWarehouse.emptyMarts(statement);
            for (String script : Registry.shipped().scripts()) {
                statement.execute(script);
            }
            for (String area : AREAS) {
                statement.execute("INSERT INTO dim_area BY NAME SELECT '" + area + "@unitary' AS area, '" + area
                        + "' AS area_code, 'unitary' AS area_type, DATE '2009-01-01' AS valid_from");
            }
            for (Method method : Method.values()) {
                statement.execute("INSERT INTO dim_method BY NAME SELECT '" + method.key() + "' AS method, "
                        + method.adds() + " AS adds, " + method.divides() + " AS divides");
                statement.execute("INSERT INTO dim_indicator BY NAME SELECT '" + method.key() + "' AS indicator, '"
                        + method.key() + "' AS method, " + MULTIPLIER + " AS multiplier");
            }
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO area_comparisons BY NAME SELECT"
                    + " 'mhsds-waits' AS feed, ? AS indicator, ? AS area, 'unitary' AS area_type, 'day' AS period_kind,"
                    + " ?::DATE AS period_start, ?::DATE AS period_end, ?::VARCHAR AS period, 'persons' AS sex,"
                    + " 'all' AS age, 'all' AS category_type, 'all' AS category, ?::DOUBLE AS value,"
                    + " ?::DOUBLE AS numerator, ?::DOUBLE AS denominator, ? AS reason")) {
                for (Method method : Method.values()) {
                    FigureSum sum = new FigureSum(method, MULTIPLIER, LimitsRule.PUBLISHER_ONLY);
                    for (int i = 0; i < PERIODS; i++) {
                        String day = LocalDate.of(2024, 1, 1).plusDays(i).toString();
                        List<Figure> figures = new ArrayList<>();
                        boolean isThere = false;
                        for (String area : AREAS) {
                            Figure figure = figure(random);
                            figures.add(figure == null ? absent() : figure);
                            isThere |= figure != null;
                            if (figure != null) {
                                insert.setString(1, method.key());
                                insert.setString(2, area + "@unitary");
                                insert.setString(3, day);
                                insert.setString(4, day);
                                insert.setString(5, day);
                                set(insert, 6, figure.value());
                                set(insert, 7, figure.numerator());
                                set(insert, 8, figure.denominator());
                                insert.setString(9, Reason.cell(figure.reason()));
                                insert.addBatch();
                            }
                        }
                        if (isThere) {
                            Figure whole = sum.of(figures);
                            expected.put(
                                    method.key() + " " + day,
                                    new Added(
                                            Reason.cell(whole.reason()),
                                            whole.value(),
                                            whole.numerator(),
                                            whole.denominator()));
                        }
                    }
                    insert.executeBatch();
                }
            }
            try (ResultSet row =
                    statement.executeQuery("FROM observations_of(['E06000001', 'E06000002', 'E06000003'])")) {
                while (row.next()) {
                    found.put(
                            row.getString("indicator") + " " + row.getString("period"),
                            new Added(
                                    row.getString("reason"),
                                    number(row, "value"),
                                    number(row, "numerator"),
                                    number(row, "denominator")));
                }
            }
        }
        Map<String, Integer> reasons = new TreeMap<>();
        assertThat(found).hasSameSizeAs(expected);
        expected.forEach((figure, whole) -> {
            Added added = found.get(figure);
            assertThat(added).as(figure).isNotNull();
            assertThat(added.reason()).as(figure).isEqualTo(whole.reason());
            close(figure, added.value(), whole.value());
            close(figure, added.numerator(), whole.numerator());
            close(figure, added.denominator(), whole.denominator());
            reasons.merge(String.valueOf(whole.reason()), 1, Integer::sum);
        });
        assertThat(expected).hasSizeGreaterThan(5_000);
        assertThat(reasons).containsKeys("null", "suppressed", "not-landed", "not-convertible", "denominator-missing");
    }

    private static void close(String figure, double found, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(found).as(figure).isNaN();
        } else {
            assertThat(found).as(figure).isCloseTo(expected, within(1e-9));
        }
    }
}
