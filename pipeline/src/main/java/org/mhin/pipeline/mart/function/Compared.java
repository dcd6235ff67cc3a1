package org.mhin.pipeline.mart.function;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.indicator.ComparisonRule;

/** {@code mhin.compared}: how an area stands beside another one, by the rule of its indicator: {@link ComparisonRule#compare}. */
public final class Compared extends MethodFunction<UTF8String> {
    private static final long serialVersionUID = 1L;
    private static final UTF8String[] WORDS = Words.of(Outcome.values(), Outcome::key);

    public Compared() {
        super(
                "compared",
                "How an area compares with another, by the rule of its indicator",
                DataTypes.StringType,
                DataTypes.StringType,
                DataTypes.StringType,
                DataTypes.DoubleType,
                DataTypes.StringType,
                DataTypes.DoubleType,
                DataTypes.DoubleType,
                DataTypes.DoubleType,
                DataTypes.DoubleType,
                DataTypes.DoubleType,
                DataTypes.DoubleType,
                DataTypes.DoubleType);
    }

    /**
     * @param comparison key of the rule
     * @param method key of the value method
     * @param multiplier of the indicator's unit
     * @param polarity the catalogue's word
     * @param value of the area; like all figures that follow NaN when missing
     * @param benchmark value of the other area
     * @return the word of the {@link Outcome}
     */
    public static UTF8String invoke(
            UTF8String comparison,
            UTF8String method,
            double multiplier,
            UTF8String polarity,
            double value,
            double denominator,
            double lower95,
            double upper95,
            double lower998,
            double upper998,
            double benchmark) {
        return WORDS[
                Words.COMPARISONS
                        .of(comparison)
                        .compare(
                                value,
                                lower95,
                                upper95,
                                lower998,
                                upper998,
                                denominator,
                                benchmark,
                                Words.METHODS.of(method),
                                multiplier,
                                Words.POLARITIES.of(polarity))
                        .ordinal()];
    }
}
