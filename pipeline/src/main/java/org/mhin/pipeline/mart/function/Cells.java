package org.mhin.pipeline.mart.function;

import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * An array of structs that a mart gives to a function: which of their fields it reads, by name, and what else they have is carried
 * along.
 */
final class Cells extends StructFields {
    private static final long serialVersionUID = 1L;

    /** Of a function that is not bound to a call yet. */
    static final Cells NONE = new Cells(new StructType(), new int[0]);

    private Cells(StructType struct, int[] fields) {
        super(struct, fields);
    }

    /**
     * Looks at what a call gives.
     *
     * @param function its name, for the message
     * @param given the type of the argument
     * @param wanted the fields that are read, in the order they are then asked for by
     */
    static Cells of(String function, DataType given, StructType wanted) {
        if (!(given instanceof ArrayType array) || !(array.elementType() instanceof StructType struct)) {
            throw new UnsupportedOperationException(
                    function + " takes an array of structs, not " + given.simpleString());
        }
        return new Cells(struct, found(function, struct, wanted));
    }

    InternalRow cell(ArrayData cells, int position) {
        return cells.getStruct(position, struct().size());
    }

    /** A field of every cell. */
    double[] numbers(ArrayData cells, int[] order, int field) {
        double[] numbers = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            numbers[i] = number(cell(cells, order[i]), field);
        }
        return numbers;
    }

    /** A date of every cell, as day numbers. */
    int[] days(ArrayData cells, int[] order, int field) {
        int[] days = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            days[i] = day(cell(cells, order[i]), field);
        }
        return days;
    }

    /** The positions of cells in the order of these texts, byte by byte, and for equal ones of the next. */
    int[] orderedByText(ArrayData cells, int... by) {
        return IntStream.range(0, cells.numElements())
                .boxed()
                .sorted((a, b) -> {
                    InternalRow one = cell(cells, a);
                    InternalRow other = cell(cells, b);
                    int order = 0;
                    for (int i = 0; order == 0 && i < by.length; i++) {
                        order = word(one, by[i]).compareTo(word(other, by[i]));
                    }
                    return order;
                })
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** A number that is given back; null when it is missing or infinite. */
    static @Nullable Double known(double number) {
        return Double.isFinite(number) ? Double.valueOf(number) : null;
    }
}
