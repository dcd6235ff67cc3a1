package org.mhin.pipeline.tabular.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.tabular.row.ShortestDecimal;
import org.mhin.pipeline.tabular.row.TextRow;

/** Adds the values of one column to a row as text; each entry of a dictionary is made text once. */
final class ParquetText extends PrimitiveConverter {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final int DAY_OF_1970 = 2_440_588;
    private static final long NANOS = 1_000_000_000L;

    private final TextRow row;
    private final PrimitiveTypeName physical;
    private final @Nullable LogicalTypeAnnotation logical;
    private char[][] entries = new char[0][];

    ParquetText(TextRow row, PrimitiveType type) {
        this.row = row;
        this.physical = type.getPrimitiveTypeName();
        this.logical = type.getLogicalTypeAnnotation();
    }

    /** The columns of a record, none of which is nested. */
    static final class OfRecord extends GroupConverter {
        private final List<ParquetText> columns;

        OfRecord(List<ParquetText> columns) {
            this.columns = columns;
        }

        @Override
        public Converter getConverter(int index) {
            return columns.get(index);
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }

    @Override
    public boolean hasDictionarySupport() {
        return true;
    }

    @Override
    public void setDictionary(Dictionary dictionary) {
        entries = new char[dictionary.getMaxId() + 1][];
        for (int id = 0; id < entries.length; id++) {
            entries[id] = entry(dictionary, id).toCharArray();
        }
    }

    private String entry(Dictionary dictionary, int id) {
        return switch (physical) {
            case INT32 -> text(dictionary.decodeToInt(id));
            case INT64 -> text(dictionary.decodeToLong(id));
            case FLOAT -> ShortestDecimal.of(dictionary.decodeToFloat(id));
            case DOUBLE -> ShortestDecimal.of(dictionary.decodeToDouble(id));
            case BOOLEAN -> Boolean.toString(dictionary.decodeToBoolean(id));
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> text(dictionary.decodeToBinary(id));
        };
    }

    @Override
    public void addValueFromDictionary(int id) {
        char[] entry = entries[id];
        row.add(entry, 0, entry.length);
    }

    @Override
    public void addBinary(Binary value) {
        row.add(text(value));
    }

    @Override
    public void addBoolean(boolean value) {
        row.add(Boolean.toString(value));
    }

    @Override
    public void addDouble(double value) {
        row.add(ShortestDecimal.of(value));
    }

    @Override
    public void addFloat(float value) {
        row.add(ShortestDecimal.of(value));
    }

    @Override
    public void addInt(int value) {
        row.add(text(value));
    }

    @Override
    public void addLong(long value) {
        row.add(text(value));
    }

    private String text(int value) {
        if (logical instanceof DateLogicalTypeAnnotation) {
            return LocalDate.ofEpochDay(value).toString();
        }
        if (logical instanceof IntLogicalTypeAnnotation integer && !integer.isSigned()) {
            return Integer.toUnsignedString(value);
        }
        return text((long) value);
    }

    private String text(long value) {
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return BigDecimal.valueOf(value, decimal.getScale()).toPlainString();
        }
        if (logical instanceof TimestampLogicalTypeAnnotation moment) {
            long perSecond = perSecond(moment.getUnit());
            return moment(Math.floorDiv(value, perSecond), Math.floorMod(value, perSecond) * (NANOS / perSecond));
        }
        if (logical instanceof TimeLogicalTypeAnnotation time) {
            return LocalTime.ofNanoOfDay(value * (NANOS / perSecond(time.getUnit())))
                    .toString();
        }
        if (logical instanceof IntLogicalTypeAnnotation integer && !integer.isSigned()) {
            return Long.toUnsignedString(value);
        }
        return Long.toString(value);
    }

    private static long perSecond(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000L;
            case MICROS -> 1_000_000L;
            case NANOS -> NANOS;
        };
    }

    private static String moment(long seconds, long nanos) {
        LocalDateTime moment = LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds, nanos), ZoneOffset.UTC);
        return moment.getNano() == 0 ? MOMENT.format(moment) : moment.toString();
    }

    private String text(Binary value) {
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale()).toPlainString();
        }
        if (physical == PrimitiveTypeName.INT96) {
            var bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            long nanos = bytes.getLong(bytes.position());
            long day = bytes.getInt(bytes.position() + Long.BYTES) - (long) DAY_OF_1970;
            return moment(day * 86_400 + Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
        }
        if (logical instanceof UUIDLogicalTypeAnnotation) {
            var bytes = value.toByteBuffer();
            return new java.util.UUID(bytes.getLong(bytes.position()), bytes.getLong(bytes.position() + Long.BYTES))
                    .toString();
        }
        return value.toStringUsingUTF8();
    }
}
