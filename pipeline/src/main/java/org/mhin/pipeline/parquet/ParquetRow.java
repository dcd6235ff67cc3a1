package org.mhin.pipeline.parquet;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;

/**
 * One row, reused from row to row. Fields not set since {@link #clear()} are null. A value of another kind than its column's is
 * refused: it would be read as 0.
 */
public final class ParquetRow {
    private static final byte[] NONE = {};

    private final ParquetSchema schema;
    private final ParquetSchema.Kind[] kinds;
    final long[] numbers;
    final double[] doubles;
    final @Nullable Binary[] texts;
    final boolean[] present;
    private final Map<String, Binary> known = new HashMap<>();
    private final Map<Binary, String> readTexts = new HashMap<>();

    public ParquetRow(ParquetSchema schema) {
        int size = schema.size();
        this.schema = schema;
        kinds = new ParquetSchema.Kind[size];
        for (int i = 0; i < size; i++) {
            kinds[i] = schema.kind(i);
        }
        numbers = new long[size];
        doubles = new double[size];
        texts = new Binary[size];
        present = new boolean[size];
    }

    public void clear() {
        java.util.Arrays.fill(present, false);
    }

    /** Makes a field null. */
    public void unset(int field) {
        present[field] = false;
    }

    private void isOf(ParquetSchema.Kind kind, int field) {
        if (kinds[field] != kind) {
            throw new MhinException(
                    ErrorCode.FAULT,
                    "The column '" + schema.column(field) + "' of " + schema.name() + " is of the kind " + kinds[field]
                            + "; the program has a value of the kind " + kind + " for it");
        }
    }

    public void setInt(int field, int value) {
        isOf(kinds[field] == ParquetSchema.Kind.DATE ? ParquetSchema.Kind.DATE : ParquetSchema.Kind.INT, field);
        numbers[field] = value;
        present[field] = true;
    }

    public void setLong(int field, long value) {
        isOf(ParquetSchema.Kind.LONG, field);
        numbers[field] = value;
        present[field] = true;
    }

    public void setBoolean(int field, boolean value) {
        isOf(ParquetSchema.Kind.BOOLEAN, field);
        numbers[field] = value ? 1 : 0;
        present[field] = true;
    }

    public void setDouble(int field, double value) {
        isOf(ParquetSchema.Kind.DOUBLE, field);
        doubles[field] = value;
        present[field] = true;
    }

    /** Sets a text that recurs: its bytes are made once and remembered. */
    public void setText(int field, @Nullable String value) {
        isOf(ParquetSchema.Kind.TEXT, field);
        if (value != null) {
            Binary binary = known.get(value);
            if (binary == null) {
                binary = Binary.fromConstantByteArray(value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                known.put(value, binary);
            }
            texts[field] = binary;
            present[field] = true;
        }
    }

    /** Sets a text that is not expected to recur. */
    public void setFreeText(int field, @Nullable String value) {
        isOf(ParquetSchema.Kind.TEXT, field);
        if (value != null) {
            texts[field] = Binary.fromString(value);
            present[field] = true;
        }
    }

    public boolean present(int field) {
        return present[field];
    }

    public int intAt(int field) {
        return (int) numbers[field];
    }

    public long longAt(int field) {
        return numbers[field];
    }

    public double doubleAt(int field) {
        return doubles[field];
    }

    /** What a field says, whatever its kind, into a digest; nothing says something else than any value. */
    public void digest(int field, MessageDigest into) {
        Binary text = texts[field];
        byte[] bytes = text == null ? NONE : text.getBytesUnsafe();
        ByteBuffer said = ByteBuffer.allocate(1 + 2 * Long.BYTES + Integer.BYTES);
        said.put((byte) (present[field] ? 1 : 0));
        if (present[field]) {
            said.putLong(numbers[field])
                    .putLong(Double.doubleToLongBits(doubles[field]))
                    .putInt(bytes.length);
            into.update(said.array());
            into.update(bytes);
        } else {
            into.update(said.array());
        }
    }

    /** As {@link #textAt}, of a text that recurs: it is made once and remembered. */
    public @Nullable String recurringTextAt(int field) {
        Binary text = texts[field];
        if (!present[field] || text == null) {
            return null;
        }
        String read = readTexts.get(text);
        if (read == null) {
            read = text.toStringUsingUTF8();
            readTexts.put(text.copy(), read);
        }
        return read;
    }

    /** The text of the field; null when it has none. */
    public @Nullable String textAt(int field) {
        Binary text = texts[field];
        return present[field] && text != null ? text.toStringUsingUTF8() : null;
    }
}
