package org.mhin.pipeline.mart.function;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Structs that a mart gives to a function: which of their fields it reads, found by name; others may be there. */
class StructFields implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Of a function that is not bound to a call yet. */
    static final StructFields NONE = new StructFields(new StructType(), new int[0]);

    private final StructType struct;
    private final int[] fields;

    StructFields(StructType struct, int[] fields) {
        this.struct = struct;
        this.fields = fields.clone();
    }

    /**
     * Looks at what a call gives.
     *
     * @param function its name, for the message
     * @param given the type of the argument
     * @param wanted the fields that are read, in the order they are then asked for by
     */
    static StructFields of(String function, DataType given, StructType wanted) {
        if (!(given instanceof StructType struct)) {
            throw new UnsupportedOperationException(
                    function + " takes a struct of " + List.of(wanted.fieldNames()) + ", not " + given.simpleString());
        }
        return new StructFields(struct, found(function, struct, wanted));
    }

    /** Where the wanted fields are in a struct. */
    static int[] found(String function, StructType struct, StructType wanted) {
        List<String> names = List.of(struct.fieldNames());
        List<String> missing = new ArrayList<>();
        int[] fields = new int[wanted.size()];
        for (int i = 0; i < fields.length; i++) {
            StructField field = wanted.fields()[i];
            fields[i] = names.indexOf(field.name());
            if (fields[i] < 0 || !struct.fields()[fields[i]].dataType().equals(field.dataType())) {
                missing.add(field.name() + " " + field.dataType().simpleString());
            }
        }
        if (!missing.isEmpty()) {
            throw new UnsupportedOperationException(function + " needs " + missing + " in " + struct.simpleString());
        }
        return fields;
    }

    /** What the call gives. */
    StructType struct() {
        return struct;
    }

    /** A field that may be missing; NaN when it is. */
    double number(InternalRow row, int field) {
        return row.isNullAt(fields[field]) ? Double.NaN : row.getDouble(fields[field]);
    }

    /** A date, as a day number; never null. */
    int day(InternalRow row, int field) {
        return row.getInt(fields[field]);
    }

    /** A text as Spark holds it; never null. */
    UTF8String word(InternalRow row, int field) {
        return row.getUTF8String(fields[field]);
    }

    /**
     * A text.
     *
     * @param known the texts met before: many structs have the same
     */
    String text(InternalRow row, int field, Map<UTF8String, String> known) {
        return known.computeIfAbsent(word(row, field), UTF8String::toString);
    }
}
