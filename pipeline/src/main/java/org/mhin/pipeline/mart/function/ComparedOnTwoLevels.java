package org.mhin.pipeline.mart.function;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.comparison.Significance;
import org.mhin.model.indicator.ComparisonRule;

/** {@code mhin.compared_on_two_levels}: the same as {@link Compared} on two levels: {@link ComparisonRule#twoLevels}. */
public final class ComparedOnTwoLevels extends MethodFunction<UTF8String> {
    private static final long serialVersionUID = 1L;
    private static final UTF8String[][] WORDS = words();

    public ComparedOnTwoLevels() {
        super(
                "compared_on_two_levels",
                "How an area compares with another by its 95% and its 99.8% limits",
                DataTypes.StringType,
                DataTypes.StringType,
                DataTypes.StringType,
                DataTypes.DoubleType,
                DataTypes.DoubleType,
                DataTypes.DoubleType,
                DataTypes.DoubleType,
                DataTypes.DoubleType,
                DataTypes.DoubleType);
    }

    private static UTF8String[][] words() {
        UTF8String[][] words = new UTF8String[Polarity.values().length][];
        for (Polarity polarity : Polarity.values()) {
            words[polarity.ordinal()] = Words.of(Significance.values(), word -> word.key(polarity));
        }
        return words;
    }

    /**
     * @param comparison key of the rule
     * @param polarity the catalogue's word
     * @param value of the area; like all figures that follow NaN when missing
     * @param benchmark value of the other area
     * @return the word of the {@link Significance}
     */
    public static UTF8String invoke(
            UTF8String comparison,
            UTF8String polarity,
            double value,
            double lower95,
            double upper95,
            double lower998,
            double upper998,
            double benchmark) {
        Polarity good = Words.POLARITIES.of(polarity);
        return WORDS[good.ordinal()][
                Words.COMPARISONS
                        .of(comparison)
                        .twoLevels(value, lower95, upper95, lower998, upper998, benchmark, good)
                        .ordinal()];
    }
}
