package org.mhin.pipeline.mart.function;

import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A method that looks at many figures at once: its first argument is an array of structs, of which it reads the fields it names. It
 * puts them in order itself, so that the order they are given in does not matter.
 *
 * @param <T> what Spark holds a result as
 */
abstract class CellFunction<T> extends MethodFunction<T> {
    private static final long serialVersionUID = 1L;

    private final StructType wanted;

    /** The array that the call gives; {@link Cells#NONE} before there is one. */
    final Cells cells;

    CellFunction(String name, String description, StructType wanted, Cells cells, DataType result, DataType... others) {
        super(name, description, result, inputs(cells, others));
        this.wanted = wanted;
        this.cells = cells;
    }

    private static DataType[] inputs(Cells cells, DataType[] others) {
        DataType[] inputs = new DataType[others.length + 1];
        inputs[0] = DataTypes.createArrayType(cells.struct());
        System.arraycopy(others, 0, inputs, 1, others.length);
        return inputs;
    }

    /** The function over this array. */
    abstract BoundFunction bound(Cells given);

    @Override
    public BoundFunction bind(StructType arguments) {
        super.bind(arguments);
        return bound(Cells.of(canonicalName(), arguments.fields()[0].dataType(), wanted));
    }
}
