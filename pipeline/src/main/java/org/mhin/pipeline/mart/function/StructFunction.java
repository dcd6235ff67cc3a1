package org.mhin.pipeline.mart.function;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A method that takes structs, or an array of structs as its first argument: of each it reads the fields it names, and what else is in
 * them does not matter. It puts an array in order itself, so that the order it is given in does not matter.
 *
 * @param <T> what Spark holds a result as
 */
abstract class StructFunction<T> extends MethodFunction<T> {
    private static final long serialVersionUID = 1L;

    /** The structs that the call gives, by argument; {@link StructFields#NONE} for what is no struct, and before there is a call. */
    final List<StructFields> given;

    /** The array that the call gives first; {@link Cells#NONE} where there is none, and before there is a call. */
    final Cells cells;

    private final DataType[] wanted;

    /**
     * @param given what the call gives; none before there is one
     * @param wanted what it takes, in order: of a struct, and of an array of them, the fields that are read
     */
    StructFunction(String name, String description, DataType result, List<StructFields> given, DataType... wanted) {
        super(name, description, result, inputs(given, wanted));
        this.given = given;
        this.cells = cells(given);
        this.wanted = wanted.clone();
    }

    private static DataType[] inputs(List<StructFields> given, DataType[] wanted) {
        DataType[] inputs = wanted.clone();
        for (int i = 0; i < given.size(); i++) {
            if (wanted[i] instanceof ArrayType) {
                inputs[i] = DataTypes.createArrayType(given.get(i).struct());
            } else if (wanted[i] instanceof StructType) {
                inputs[i] = given.get(i).struct();
            }
        }
        return inputs;
    }

    /** The array among what a call gives. */
    static Cells cells(List<StructFields> given) {
        return !given.isEmpty() && given.get(0) instanceof Cells cells ? cells : Cells.NONE;
    }

    /** The function over these structs. */
    abstract BoundFunction bound(List<StructFields> structs);

    @Override
    public BoundFunction bind(StructType arguments) {
        super.bind(arguments);
        List<StructFields> structs = new ArrayList<>();
        for (int i = 0; i < wanted.length; i++) {
            structs.add(fields(wanted[i], arguments.fields()[i].dataType()));
        }
        return bound(List.copyOf(structs));
    }

    private StructFields fields(DataType wants, DataType argument) {
        if (wants instanceof ArrayType array && array.elementType() instanceof StructType cell) {
            return Cells.of(canonicalName(), argument, cell);
        }
        return wants instanceof StructType struct
                ? StructFields.of(canonicalName(), argument, struct)
                : StructFields.NONE;
    }
}
