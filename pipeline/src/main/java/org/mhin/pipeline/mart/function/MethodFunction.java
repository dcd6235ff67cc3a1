package org.mhin.pipeline.mart.function;

import java.util.Arrays;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * A method as a function of Spark SQL. A subclass has a public method {@code invoke}, which Spark's generated code calls with each
 * row's arguments: numbers as they are, texts as {@code UTF8String}. A number is never null there, since Spark answers null itself
 * without a call: a figure that may be missing is given as NaN.
 *
 * @param <T> what Spark holds a result as
 */
public abstract class MethodFunction<T> implements UnboundFunction, ScalarFunction<T> {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String description;
    private final DataType result;
    private final DataType[] inputs;

    /**
     * @param name what a mart calls it, after {@code mhin.}
     * @param description one line
     * @param result what it gives
     * @param inputs what it takes, in order
     */
    protected MethodFunction(String name, String description, DataType result, DataType... inputs) {
        this.name = name;
        this.description = description;
        this.result = result;
        this.inputs = inputs.clone();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public String canonicalName() {
        return MethodCatalog.NAME + "." + name;
    }

    @Override
    public DataType[] inputTypes() {
        return inputs.clone();
    }

    @Override
    public DataType resultType() {
        return result;
    }

    /** Throws {@link UnsupportedOperationException} when the number of arguments is another. */
    @Override
    public BoundFunction bind(StructType arguments) {
        if (arguments.size() != inputs.length) {
            throw new UnsupportedOperationException(
                    canonicalName() + " takes " + inputs.length + " arguments, not " + arguments.size());
        }
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MethodFunction<?> function
                && getClass() == function.getClass()
                && Arrays.equals(inputs, function.inputs);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return canonicalName();
    }
}
