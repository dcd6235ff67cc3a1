package org.mhin.pipeline.mart.function;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.indicator.ComparisonTerms;

/** {@link ComparisonTerms} as a mart gives them: a struct with {@code comparison}, {@code method}, {@code multiplier} and {@code polarity}. */
final class Terms {
    static final StructType WANTED = new StructType()
            .add("comparison", DataTypes.StringType)
            .add("method", DataTypes.StringType)
            .add("multiplier", DataTypes.DoubleType)
            .add("polarity", DataTypes.StringType);

    private Terms() {}

    static ComparisonTerms of(StructFields fields, InternalRow terms) {
        return new ComparisonTerms(
                Words.COMPARISONS.of(fields.word(terms, 0)),
                Words.METHODS.of(fields.word(terms, 1)),
                fields.number(terms, 2),
                polarity(fields, terms));
    }

    static Polarity polarity(StructFields fields, InternalRow terms) {
        return Words.POLARITIES.of(fields.word(terms, 3));
    }
}
