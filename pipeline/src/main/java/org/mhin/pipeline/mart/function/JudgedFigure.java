package org.mhin.pipeline.mart.function;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.mhin.model.statistic.Estimate;

/** A figure as a mart gives it to be judged: a struct with {@code judged_value}, {@code denominator} and the four limits, each null when missing. */
final class JudgedFigure {
    static final StructType WANTED = new StructType()
            .add("judged_value", DataTypes.DoubleType)
            .add("denominator", DataTypes.DoubleType)
            .add("lower_95", DataTypes.DoubleType)
            .add("upper_95", DataTypes.DoubleType)
            .add("lower_998", DataTypes.DoubleType)
            .add("upper_998", DataTypes.DoubleType);

    private JudgedFigure() {}

    static double value(StructFields fields, InternalRow figure) {
        return fields.number(figure, 0);
    }

    static double denominator(StructFields fields, InternalRow figure) {
        return fields.number(figure, 1);
    }

    static Estimate estimate(StructFields fields, InternalRow figure) {
        return new Estimate(
                fields.number(figure, 0),
                fields.number(figure, 2),
                fields.number(figure, 3),
                fields.number(figure, 4),
                fields.number(figure, 5));
    }
}
