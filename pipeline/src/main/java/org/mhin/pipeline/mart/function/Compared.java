package org.mhin.pipeline.mart.function;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.indicator.ComparisonTerms;

/** {@code mhin.compared}: how an area compares with another one, by the rule of its indicator: {@link ComparisonTerms#compare}. */
public final class Compared extends StructFunction<UTF8String> {
    private static final long serialVersionUID = 1L;
    private static final UTF8String[] WORDS = Words.of(Outcome.values(), Outcome::key);

    public Compared() {
        this(List.of());
    }

    private Compared(List<StructFields> given) {
        super(
                "compared",
                "How an area compares with another, by the rule of its indicator",
                DataTypes.StringType,
                given,
                JudgedFigure.WANTED,
                DataTypes.DoubleType,
                Terms.WANTED);
    }

    @Override
    BoundFunction bound(List<StructFields> structs) {
        return new Compared(structs);
    }

    /**
     * @param figure of the area: {@link JudgedFigure}
     * @param benchmark value of the other area
     * @param terms of the indicator: {@link Terms}
     * @return the word of the {@link Outcome}
     */
    public UTF8String invoke(InternalRow figure, double benchmark, InternalRow terms) {
        StructFields own = given.get(0);
        Outcome outcome = Terms.of(given.get(2), terms)
                .compare(JudgedFigure.estimate(own, figure), JudgedFigure.denominator(own, figure), benchmark);
        return WORDS[outcome.ordinal()];
    }
}
