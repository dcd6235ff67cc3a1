package org.mhin.pipeline.mart.function;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.comparison.Significance;
import org.mhin.model.indicator.ComparisonTerms;

/** {@code mhin.compared_on_two_levels}: the same as {@link Compared} on two levels: {@link ComparisonTerms#twoLevels}. */
public final class ComparedOnTwoLevels extends StructFunction<UTF8String> {
    private static final long serialVersionUID = 1L;
    private static final UTF8String[][] WORDS = words();

    public ComparedOnTwoLevels() {
        this(List.of());
    }

    private ComparedOnTwoLevels(List<StructFields> given) {
        super(
                "compared_on_two_levels",
                "How an area compares with another by its 95% and its 99.8% limits",
                DataTypes.StringType,
                given,
                JudgedFigure.WANTED,
                DataTypes.DoubleType,
                Terms.WANTED);
    }

    private static UTF8String[][] words() {
        UTF8String[][] words = new UTF8String[Polarity.values().length][];
        for (Polarity polarity : Polarity.values()) {
            words[polarity.ordinal()] = Words.of(Significance.values(), word -> word.key(polarity));
        }
        return words;
    }

    @Override
    BoundFunction bound(List<StructFields> structs) {
        return new ComparedOnTwoLevels(structs);
    }

    /**
     * @param figure of the area: {@link JudgedFigure}
     * @param benchmark value of the other area
     * @param terms of the indicator: {@link Terms}
     * @return the word of the {@link Significance}
     */
    public UTF8String invoke(InternalRow figure, double benchmark, InternalRow terms) {
        ComparisonTerms comparison = Terms.of(given.get(2), terms);
        Significance significance = comparison.twoLevels(JudgedFigure.estimate(given.get(0), figure), benchmark);
        return WORDS[comparison.polarity().ordinal()][significance.ordinal()];
    }
}
