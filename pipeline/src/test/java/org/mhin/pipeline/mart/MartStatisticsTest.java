package org.mhin.pipeline.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.comparison.ControlLimits;
import org.mhin.model.comparison.EqualGroups;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.comparison.Position;
import org.mhin.model.comparison.SingleInterval;
import org.mhin.model.comparison.TrendWords;
import org.mhin.model.comparison.TwoLevels;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.indicator.IndicatorGoal;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.rate.CrudeRate;
import org.mhin.model.statistic.rate.Method;
import org.mhin.model.statistic.rate.WilsonScore;
import org.mhin.model.statistic.trend.RecentTrend;
import org.mhin.model.statistic.trend.TrendPoint;
import org.mhin.model.statistic.trend.TrendResult;
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

    /** What a figure is judged by: where limits are computed the value is what its parts give, before it was rounded. */
    private static double exact(ResultSet row) throws SQLException {
        return number(row, "computed".equals(row.getString("limits_basis")) ? "computed_value" : "value");
    }

    private static String figure(ResultSet row, String area) throws SQLException {
        return String.join(
                "|",
                area,
                row.getString("feed"),
                row.getString("indicator"),
                row.getString("period_kind"),
                row.getString("period_start"),
                row.getString("period_end"),
                row.getString("sex"),
                row.getString("age"),
                row.getString("category_type"),
                row.getString("category"));
    }

    private static Estimate estimate(ResultSet row) throws SQLException {
        return new Estimate(
                exact(row),
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
            Estimate expected = indicator.method() == Method.PROPORTION
                    ? WilsonScore.estimate(x, n, indicator.multiplier())
                    : CrudeRate.estimate(x, n, indicator.multiplier());
            Estimate found = estimate(row);
            assertThat(row.getString("method"))
                    .isEqualTo(indicator.method().key())
                    .isIn("proportion", "crude-rate");
            assertThat(found.lower95()).as(name(row)).isCloseTo(expected.lower95(), within(1e-9));
            assertThat(found.upper95()).as(name(row)).isCloseTo(expected.upper95(), within(1e-9));
            assertThat(found.lower998()).as(name(row)).isCloseTo(expected.lower998(), within(1e-9));
            assertThat(found.upper998()).as(name(row)).isCloseTo(expected.upper998(), within(1e-9));
            assertThat(Method.agrees(number(row, "value"), expected.value()))
                    .as(name(row))
                    .isTrue();
        });
        assertThat(rows).isGreaterThan(1_000);
    }

    /** Every row without limits has a reason not to have them. */
    @Test
    void limitsAreMissingOnlyWhereNothingGivesThem() throws SQLException {
        int rows = each("FROM area_comparisons WHERE limits_basis IS NULL", row -> {
            Indicator indicator = indicator(row);
            Method method = indicator.method();
            double x = number(row, "numerator");
            double n = number(row, "denominator");
            double value = number(row, "value");
            boolean parts = indicator.limits() == LimitsRule.COMPUTED
                    && method.hasLimits()
                    && n > 0
                    && x >= 0
                    && (method != Method.PROPORTION || x <= n);
            assertThat(parts && Method.agrees(value, number(row, "computed_value")))
                    .as(name(row))
                    .isFalse();
            assertThat(estimate(row).interval95().isMissing()).isTrue();
            assertThat(estimate(row).interval998().isMissing()).isTrue();
        });
        assertThat(rows).isPositive();
    }

    private static final String NOT_COMPARED = "not-compared";

    /** Every word beside a benchmark, on one level and on two. */
    @Test
    void wordsAreThoseOfTheIndicatorsRule() throws SQLException {
        Map<String, Integer> words = new TreeMap<>();
        Map<String, Double> exact = new HashMap<>();
        each("FROM area_comparisons", row -> exact.put(figure(row, row.getString("area")), exact(row)));
        each("FROM area_comparisons", row -> {
            Indicator indicator = indicator(row);
            assertThat(row.getString("comparison_method"))
                    .isEqualTo(indicator.comparison().key());
            for (String benchmark : List.of("england", "region", "icb")) {
                String other = benchmark.equals("england") ? "E92000001@england" : row.getString(benchmark);
                boolean itself = row.getString("area").equals(other);
                double value = exact.getOrDefault(figure(row, String.valueOf(other)), Double.NaN);
                String found = row.getString("compared_to_" + benchmark);
                assertThat(found)
                        .as(name(row) + " " + benchmark)
                        .isEqualTo(itself ? NOT_COMPARED : word(indicator, row, value));
                words.merge(indicator.comparison().key() + " " + found, 1, Integer::sum);
            }
            Polarity polarity = indicator.polarity();
            boolean england = row.getString("area").equals("E92000001@england");
            boolean byInterval = List.of("ci-overlap-95", "goal")
                    .contains(indicator.comparison().key());
            assertThat(row.getString("england_significance"))
                    .as(name(row))
                    .isEqualTo(
                            england || !byInterval
                                    ? NOT_COMPARED
                                    : TwoLevels.significance(
                                                    estimate(row),
                                                    exact.getOrDefault(figure(row, "E92000001@england"), Double.NaN),
                                                    polarity)
                                            .key(polarity));
        });
        System.out.println("MartStatisticsTest: words by comparison: " + words);
        assertThat(words)
                .containsKeys(
                        "ci-overlap-95 worse",
                        "ci-overlap-95 better",
                        "goal better",
                        "goal worse",
                        "spc better",
                        "spc similar",
                        "spc worse",
                        "quintile not-compared",
                        "none not-compared");
        assertThat(words).doesNotContainKeys("quintile similar", "none similar");
    }

    /** The word by the methods themselves, not by the rule that the mart calls. */
    private static String word(Indicator indicator, ResultSet row, double benchmark) throws SQLException {
        Polarity polarity = indicator.polarity();
        Estimate area = estimate(row);
        Position position = switch (indicator.comparison().key()) {
            case "ci-overlap-95", "goal" -> SingleInterval.position(area.lower95(), area.upper95(), benchmark);
            case "spc" ->
                indicator.method() == Method.PROPORTION
                        ? ControlLimits.proportion(
                                area.value(),
                                number(row, "denominator"),
                                benchmark,
                                indicator.multiplier(),
                                ControlLimits.Width.THREE_SIGMA)
                        : Position.NOT_COMPARED;
            default -> Position.NOT_COMPARED;
        };
        return Outcome.of(position, polarity).key();
    }

    /** The same area, period and people have the same word and the same benchmark in every mart. */
    @Test
    void trendsAndProfilesSayWhatTheComparisonsSay() throws SQLException {
        for (String other : List.of(
                "area_trends AS t JOIN area_comparisons AS c ON t.latest_period = c.period"
                        + " AND t.latest_period_end = c.period_end",
                "area_profiles AS t JOIN area_comparisons AS c ON t.period_start = c.period_start"
                        + " AND t.period_end = c.period_end AND t.lower_998 IS NOT DISTINCT FROM c.lower_998"
                        + " AND t.numerator IS NOT DISTINCT FROM c.numerator")) {
            String both = "FROM " + other + " AND t.feed = c.feed AND t.indicator = c.indicator AND t.area = c.area"
                    + " AND t.period_kind = c.period_kind AND t.sex = c.sex AND t.age = c.age AND c.category = 'all'";
            assertThat(each(both + " AND c.compared_to_england <> 'not-compared'", row -> {}))
                    .isGreaterThan(20);
            assertThat(each(
                            both + " AND (t.compared_to_england <> c.compared_to_england"
                                    + " OR t.england_value IS DISTINCT FROM c.england_value)",
                            row -> {}))
                    .isZero();
        }
    }

    @Test
    void goalsAreJudgedWhereTheyCanBe() throws SQLException {
        Map<String, Integer> words = new TreeMap<>();
        each("FROM area_comparisons", row -> {
            IndicatorGoal goal = indicator(row).goal();
            boolean judged = goal != null
                    && goal.appliesTo() == IndicatorGoal.AppliesTo.VALUE
                    && (goal.rule() == IndicatorGoal.Rule.MIN || goal.rule() == IndicatorGoal.Rule.MAX)
                    && row.getString("category").equals("all")
                    && (goal.scope() == IndicatorGoal.Scope.EVERY_AREA
                            || row.getString("area_type").equals("england"));
            double held = number(row, "goal_value");
            if (!judged) {
                assertThat(held).as(name(row)).isNaN();
                assertThat(row.getString("compared_to_goal")).isEqualTo(NOT_COMPARED);
                assertThat(row.getString("goal_significance")).isEqualTo(NOT_COMPARED);
                return;
            }
            Estimate area = estimate(row);
            boolean min = goal.rule() == IndicatorGoal.Rule.MIN;
            assertThat(held).isEqualTo(goal.value());
            String expected = area.isMissing()
                    ? NOT_COMPARED
                    : (min ? area.value() >= held : area.value() <= held) ? "met" : "not-met";
            assertThat(row.getString("compared_to_goal")).as(name(row)).isEqualTo(expected);
            String byLimits = area.isMissing() || area.interval95().isMissing()
                    ? NOT_COMPARED
                    : area.lower95() >= held
                            ? (min ? "met" : "not-met")
                            : area.upper95() < held ? (min ? "not-met" : "met") : "between";
            assertThat(row.getString("goal_significance")).as(name(row)).isEqualTo(byLimits);
            words.merge(expected, 1, Integer::sum);
            words.merge("by limits " + byLimits, 1, Integer::sum);
        });
        System.out.println("MartStatisticsTest: words of goals: " + words);
        assertThat(words).containsKeys("met", "not-met", "by limits met", "by limits not-met", "by limits between");
    }

    /** Each group of peers taken whole, in the order of the areas' codes. */
    @Test
    void quintilesAreEqualGroupsOfPeers() throws SQLException {
        Map<List<Object>, List<String>> groups = new TreeMap<>(Comparator.comparing(List::toString));
        Map<List<Object>, List<Double>> values = new HashMap<>();
        each(
                "FROM area_comparisons WHERE comparison_method = 'quintile' AND value IS NOT NULL ORDER BY area_code",
                row -> {
                    List<Object> group = List.of(
                            indicator(row).polarity().key(),
                            row.getString("feed"),
                            row.getString("indicator"),
                            AreaType.ofKey(row.getString("area_type")).peers(),
                            row.getString("period_start") + row.getString("period_end"),
                            row.getString("sex")
                                    + row.getString("age")
                                    + row.getString("category_type")
                                    + row.getString("category"));
                    groups.computeIfAbsent(group, key -> new ArrayList<>())
                            .add(row.getObject("quintile") + " " + row.getString("compared_to_peers"));
                    values.computeIfAbsent(group, key -> new ArrayList<>()).add(number(row, "value"));
                });
        assertThat(groups).isNotEmpty();
        groups.forEach((group, found) -> {
            double[] all = Objects.requireNonNull(values.get(group)).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            int[] quintiles = EqualGroups.assign(all, 5);
            List<String> expected = new ArrayList<>();
            for (int quintile : quintiles) {
                expected.add(
                        all.length < 5
                                ? "null not-compared"
                                : quintile + " "
                                        + EqualGroups.key(
                                                quintile, all.length, Polarity.ofKey(String.valueOf(group.get(0)))));
            }
            assertThat(found).as(group.toString()).isEqualTo(expected);
        });
        assertThat(each(
                        "FROM area_comparisons WHERE (comparison_method <> 'quintile' OR value IS NULL)"
                                + " AND (quintile IS NOT NULL OR compared_to_peers <> 'not-compared')",
                        row -> {}))
                .isZero();
    }

    private static final List<String> PARTS_OF_YEAR = List.of("day", "month", "quarter", "rolling-quarter");
    private static final Map<String, Method> TESTED = Map.of(
            "proportion", Method.PROPORTION,
            "crude-rate", Method.CRUDE_RATE,
            "dsr", Method.DSR);

    private static final String SERIES =
            "feed || ' ' || indicator || ' ' || area || ' ' || period_kind || ' ' || sex || ' ' || age";

    /** Each series taken whole from the comparisons, latest first, and its first five tested by the method itself. */
    @Test
    void trendsAreThoseOfTheSeriesOwnFiveLatestPeriods() throws SQLException {
        Map<String, List<TrendPoint>> series = new HashMap<>();
        each(
                "SELECT *, " + SERIES + " AS series FROM area_comparisons WHERE category = 'all'"
                        + " ORDER BY period_end DESC, period_start DESC",
                row -> series.computeIfAbsent(row.getString("series"), key -> new ArrayList<>())
                        .add(new TrendPoint(
                                row.getObject("period_start", LocalDate.class),
                                row.getObject("period_end", LocalDate.class),
                                exact(row),
                                number(row, "numerator"),
                                number(row, "denominator"),
                                number(row, "lower_95"),
                                number(row, "upper_95"),
                                String.valueOf(indicator(row)
                                        .seriesBreaks()
                                        .stretch(
                                                row.getObject("period_start", LocalDate.class),
                                                row.getObject("period_end", LocalDate.class))))));
        Map<String, Integer> words = new TreeMap<>();
        int rows = each("SELECT *, " + SERIES + " AS series FROM area_trends", row -> {
            String name = row.getString("series");
            List<TrendPoint> all = Objects.requireNonNull(series.get(name));
            List<TrendPoint> five = all.subList(0, Math.min(5, all.size()));
            assertThat(numbers(row, "trend_values"))
                    .as(name)
                    .isEqualTo(five.stream().map(TrendPoint::value).toList());
            assertThat(numbers(row, "trend_lower_95"))
                    .as(name)
                    .isEqualTo(five.stream().map(TrendPoint::lower95).toList());
            Indicator indicator = indicator(row);
            TrendResult trend = RecentTrend.of(
                    Optional.ofNullable(TESTED.get(indicator.method().key())), five);
            String reason = trend.refusal() == null ? null : trend.refusal().code();
            String word = TrendWords.of(trend.direction(), indicator.polarity());
            String kind = row.getString("period_kind");
            if (PARTS_OF_YEAR.contains(kind) && trend.refusal() != Reason.OVERLAPPING_PERIODS) {
                reason = kind.equals("rolling-quarter") ? "overlapping-periods" : "use-control-chart";
                word = "Cannot be calculated";
                assertThat(number(row, "trend_chi_squared")).isNaN();
            } else if (Double.isNaN(trend.chiSquared())) {
                assertThat(number(row, "trend_chi_squared")).as(name).isNaN();
            } else {
                assertThat(number(row, "trend_chi_squared")).as(name).isEqualTo(trend.chiSquared());
                assertThat(number(row, "trend_slope")).as(name).isEqualTo(trend.slope());
            }
            assertThat(row.getString("trend_reason")).as(name).isEqualTo(reason);
            assertThat(row.getString("trend")).as(name).isEqualTo(word);
            assertThat(row.getString("trend_method")).isEqualTo("recent-trend");
            words.merge(reason == null ? word : reason, 1, Integer::sum);
        });
        System.out.println("MartStatisticsTest: " + rows + " series by trend: " + words);
        assertThat(words)
                .containsKeys(
                        "Increasing and getting better",
                        "Decreasing and getting worse",
                        "No significant change",
                        "use-control-chart",
                        "too-few-points",
                        "missing-figures",
                        "value-type");
    }

    private static List<Double> numbers(ResultSet row, String column) throws SQLException {
        List<Double> numbers = new ArrayList<>();
        for (Object number : (Object[]) row.getArray(column).getArray()) {
            numbers.add(number == null ? Double.NaN : (Double) number);
        }
        return numbers;
    }

    /**
     * 893 of 1418 in settled accommodation, against 58.9% in England. Wilson at 95%, z² = 3.841459:
     * (1786 + 3.841459 ∓ 1.959964·√(3.841459 + 4·893·525/1418)) / (2·1421.841459) = 0.604308 and 0.654511.
     * At 99.8%, z² = 9.549536, the lower limit is 0.589389, still above England: better at both levels.
     */
    @Test
    void derbyIsAboveEnglandAtBothLevels() throws SQLException {
        assertThat(each(
                        "FROM area_comparisons WHERE indicator = 'mh-settled-accommodation' AND area_name = 'Derby'"
                                + " AND period = '2015/16'",
                        row -> {
                            assertThat(row.getString("limits_basis")).isEqualTo("computed");
                            assertThat(number(row, "lower_95")).isCloseTo(60.4308, within(1e-4));
                            assertThat(number(row, "upper_95")).isCloseTo(65.4511, within(1e-4));
                            assertThat(number(row, "lower_998")).isCloseTo(58.9389, within(1e-4));
                            assertThat(number(row, "england_value")).isEqualTo(58.9);
                            assertThat(row.getString("compared_to_england")).isEqualTo("better");
                            assertThat(row.getString("england_significance")).isEqualTo("best");
                        }))
                .isEqualTo(1);
    }

    /**
     * More than a year's wait in June 2024, 37.324144% in England: three standard errors around it are 36.33% to 38.33% for 22,235
     * people, and 35.65% to 39.03% for 7,800. Low is good. 36% is below the first and within the second.
     */
    @Test
    void controlLimitsAreAsWideAsTheAreasDenominatorMakesThem() throws SQLException {
        Map<Double, String> words = new TreeMap<>();
        each(
                "FROM area_comparisons WHERE indicator = 'adult-open-over-52-weeks' AND period = 'June 2024' AND value = 36"
                        + " AND denominator IN (22235, 7800)",
                row -> words.put(number(row, "denominator"), row.getString("compared_to_england")));
        assertThat(words).isEqualTo(Map.of(22235.0, "better", 7800.0, "similar"));
    }

    /**
     * 69,587 of 140,015 recovered, 49.6997%; one standard error is 100·√(0.497·0.503/140015) = 0.1336, so that the limits are
     * 49.438 and 49.962: the goal of 50% is missed, and not by chance.
     */
    @Test
    void englandMissedTheGoalOfRecoveryBeyondChance() throws SQLException {
        assertThat(each(
                        "FROM area_comparisons WHERE indicator = 'tt-recovery-rate' AND area_type = 'england'"
                                + " AND period = 'April to June 2018' AND category = 'all'",
                        row -> {
                            assertThat(number(row, "value")).isCloseTo(49.6997, within(1e-4));
                            assertThat(number(row, "upper_95")).isCloseTo(49.962, within(1e-3));
                            assertThat(number(row, "goal_value")).isEqualTo(50);
                            assertThat(row.getString("compared_to_goal")).isEqualTo("not-met");
                            assertThat(row.getString("goal_significance")).isEqualTo("not-met");
                            assertThat(row.getString("compared_to_england")).isEqualTo("not-compared");
                        }))
                .isEqualTo(1);
    }

    /**
     * Settled accommodation, years numbered 1 to 5. Derby: 725 of 1394, 776 of 1410, 804 of 1410, 830 of 1384 and 893 of 1418 are
     * 52.009, 55.035, 57.021, 59.971 and 62.976, with weights of 0.56 to 0.61 (3.92 over the width of the limits, squared), b = 2.6894
     * and χ² = 42.130. Rutland has no 2013/14: its own five reach back to 2010/11.
     */
    @Test
    void trendsOfSettledAccommodation() throws SQLException {
        Map<String, String> trends = new TreeMap<>();
        each("FROM area_trends WHERE indicator = 'mh-settled-accommodation' AND feed = 'fingertips-csv'", row -> {
            trends.put(
                    row.getString("area_name"),
                    row.getString("trend_reason") == null ? row.getString("trend") : row.getString("trend_reason"));
            if (row.getString("area_name").equals("Derby")) {
                assertThat(number(row, "trend_slope")).isCloseTo(2.6894, within(1e-4));
                assertThat(number(row, "trend_chi_squared")).isCloseTo(42.1296, within(1e-4));
            }
            if (row.getString("area_name").equals("Rutland")) {
                assertThat((Object[]) row.getArray("trend_periods").getArray())
                        .containsExactly("2015/16", "2014/15", "2012/13", "2011/12", "2010/11");
                assertThat(number(row, "value_3")).isNaN();
                assertThat(row.getInt("points")).isEqualTo(4);
            }
        });
        assertThat(trends)
                .isEqualTo(Map.of(
                        "Derby", "Increasing and getting better",
                        "Leicester", "Decreasing and getting worse",
                        "Nottingham", "No significant change",
                        "Rutland", "No significant change",
                        "Darlington", "No significant change",
                        "Hartlepool", "missing-figures",
                        "Middlesbrough", "too-few-points",
                        "England", "No significant change"));
    }

    /** Seven unitary authorities, three of them with 28,800: quintiles of 2, 2, 1, 1 and 1, equal values by code. */
    @Test
    void quintilesOfContacts() throws SQLException {
        Map<String, String> found = new TreeMap<>();
        each(
                "FROM area_comparisons WHERE indicator = 'secondary-contact-rate'",
                row -> found.put(
                        row.getString("area_name"),
                        row.getObject("quintile") + " " + row.getString("compared_to_peers") + " "
                                + row.getString("compared_to_england")));
        assertThat(found)
                .isEqualTo(Map.of(
                        "Darlington", "1 lowest not-compared",
                        "Derby", "1 lowest not-compared",
                        "Leicester", "2 low not-compared",
                        "Rutland", "2 low not-compared",
                        "Middlesbrough", "3 middle not-compared",
                        "Hartlepool", "4 high not-compared",
                        "Nottingham", "5 highest not-compared",
                        "England", "null not-compared not-compared"));
    }
}
