package org.mhin.pipeline.mart;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF11;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.api.java.UDF8;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.mhin.model.comparison.EqualGroups;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.indicator.ComparisonRule;
import org.mhin.model.indicator.IndicatorGoal;
import org.mhin.model.indicator.ValueMethod;
import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.Interval;

/**
 * The model's statistics as functions of Spark SQL, so that a mart calls a method and never restates it. They take figures one by
 * one; a null figure is a missing one. Words are those of the model, in lower case.
 */
public final class StatisticFunctions {
    private static final int FIFTHS = 5;

    private StatisticFunctions() {}

    /** Makes the functions known to a session. */
    public static void register(SparkSession spark) {
        spark.udf()
                .register(
                        "compared",
                        (UDF11<
                                        String,
                                        String,
                                        Double,
                                        String,
                                        Double,
                                        Double,
                                        Double,
                                        Double,
                                        Double,
                                        Double,
                                        Double,
                                        String>)
                                StatisticFunctions::compared,
                        DataTypes.StringType);
        spark.udf()
                .register(
                        "compared_on_two_levels",
                        (UDF8<String, String, Double, Double, Double, Double, Double, Double, String>)
                                StatisticFunctions::comparedOnTwoLevels,
                        DataTypes.StringType);
        spark.udf()
                .register(
                        "compared_to_goal",
                        (UDF3<String, Double, Double, String>) StatisticFunctions::comparedToGoal,
                        DataTypes.StringType);
        spark.udf()
                .register(
                        "compared_to_goal_by_limits",
                        (UDF5<String, Double, Double, Double, Double, String>)
                                StatisticFunctions::comparedToGoalByLimits,
                        DataTypes.StringType);
        spark.udf()
                .register("fifth", (UDF2<Integer, Integer, Integer>) StatisticFunctions::fifth, DataTypes.IntegerType);
        spark.udf()
                .register(
                        "fifth_word",
                        (UDF3<Integer, Integer, String, String>) StatisticFunctions::fifthWord,
                        DataTypes.StringType);
    }

    private static double number(@Nullable Double number) {
        return number == null ? Double.NaN : number;
    }

    /**
     * How an area stands beside another one, by the rule of its indicator: {@link ComparisonRule#compare}.
     *
     * @param comparison key of the rule
     * @param method key of the value method
     * @param polarity the catalogue's word
     */
    static String compared(
            String comparison,
            String method,
            Double multiplier,
            String polarity,
            @Nullable Double value,
            @Nullable Double denominator,
            @Nullable Double lower95,
            @Nullable Double upper95,
            @Nullable Double lower998,
            @Nullable Double upper998,
            @Nullable Double benchmark) {
        return ComparisonRule.of(comparison)
                .compare(
                        new Estimate(
                                number(value), number(lower95), number(upper95), number(lower998), number(upper998)),
                        number(denominator),
                        number(benchmark),
                        ValueMethod.of(method),
                        multiplier,
                        Polarity.ofKey(polarity))
                .key();
    }

    /** The same on two levels: {@link ComparisonRule#twoLevels}. */
    static String comparedOnTwoLevels(
            String comparison,
            String polarity,
            @Nullable Double value,
            @Nullable Double lower95,
            @Nullable Double upper95,
            @Nullable Double lower998,
            @Nullable Double upper998,
            @Nullable Double benchmark) {
        Polarity good = Polarity.ofKey(polarity);
        return ComparisonRule.of(comparison)
                .twoLevels(
                        new Estimate(
                                number(value), number(lower95), number(upper95), number(lower998), number(upper998)),
                        number(benchmark),
                        good)
                .key(good);
    }

    /** Whether a value meets a goal. */
    static String comparedToGoal(String rule, Double goal, @Nullable Double value) {
        return IndicatorGoal.Rule.of(rule).judge(number(value), goal).goalKey();
    }

    /** Whether a value meets a goal beyond chance, by its 95% limits. */
    static String comparedToGoalByLimits(
            String rule, Double goal, @Nullable Double value, @Nullable Double lower95, @Nullable Double upper95) {
        return IndicatorGoal.Rule.of(rule)
                .judge(number(value), new Interval(number(lower95), number(upper95)), goal)
                .goalKey();
    }

    /**
     * The fifth of an area among its peers by {@link EqualGroups}.
     *
     * @param position 1 for the lowest value
     * @param members areas that have a value
     * @return 1 to 5, 1 the lowest values; null below five areas
     */
    static @Nullable Integer fifth(@Nullable Integer position, @Nullable Integer members) {
        return position == null || members == null || members < FIFTHS
                ? null
                : Integer.valueOf(EqualGroups.group(position, members, FIFTHS));
    }

    /** The word of that fifth. */
    static String fifthWord(@Nullable Integer position, @Nullable Integer members, String polarity) {
        Integer fifth = fifth(position, members);
        return fifth == null || members == null
                ? Outcome.NOT_COMPARED.key()
                : EqualGroups.key(fifth, members, Polarity.ofKey(polarity));
    }
}
