package org.mhin.pipeline.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.mhin.pipeline.warehouse.storage.Storage;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/** Writes and reads whole Parquet files of {@link ParquetRow}s. */
public final class ParquetFile {
    private ParquetFile() {}

    /** A file being written; nothing stands under its name for others to read until it is closed and moved by its owner. */
    public static final class Sink implements Closeable {
        private final ParquetWriter<ParquetRow> writer;
        private final Storage storage;
        private final Path file;

        private Sink(ParquetWriter<ParquetRow> writer, Storage storage, Path file) {
            this.writer = writer;
            this.storage = storage;
            this.file = file;
        }

        public void write(ParquetRow row) throws IOException {
            writer.write(row);
        }

        @Override
        public void close() throws IOException {
            writer.close();
            Footer.settle(storage, file);
        }
    }

    /** Starts a new file, in place of one that may be there. */
    public static Sink write(Storage storage, Path file, ParquetSchema schema) throws IOException {
        return write(storage, file, schema, Integer.MAX_VALUE);
    }

    /** The same in groups of at most so many rows, for who reads but some of them. */
    public static Sink write(Storage storage, Path file, ParquetSchema schema, int rowsInAGroup) throws IOException {
        return new Sink(
                new Builder(new StoredOutput(storage, file), schema)
                        .withConf(new PlainParquetConfiguration())
                        .withCompressionCodec(CompressionCodecName.ZSTD)
                        .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                        .withRowGroupSize(64L * 1024 * 1024)
                        .withRowGroupRowCountLimit(rowsInAGroup)
                        .withValidation(false)
                        .build(),
                storage,
                file);
    }

    /** Hands every row of a file, in order, to {@code rows}; a row is only good during the call. */
    public static void read(StoredFile file, ParquetSchema schema, Consumer<ParquetRow> rows) throws IOException {
        try (ParquetReader<ParquetRow> reader = new ReadBuilder(new StoredInput(file), schema)
                .withConf(new PlainParquetConfiguration())
                .build()) {
            for (ParquetRow row = reader.read(); row != null; row = reader.read()) {
                rows.accept(row);
            }
        }
    }

    private static final class Builder extends ParquetWriter.Builder<ParquetRow, Builder> {
        private final ParquetSchema schema;

        Builder(OutputFile file, ParquetSchema schema) {
            super(file);
            this.schema = schema;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<ParquetRow> getWriteSupport(Configuration conf) {
            return new Support(schema);
        }

        @Override
        protected WriteSupport<ParquetRow> getWriteSupport(ParquetConfiguration conf) {
            return new Support(schema);
        }
    }

    private static final class Support extends WriteSupport<ParquetRow> {
        private final ParquetSchema schema;
        private final String[] names;
        private RecordConsumer consumer = new Nothing();

        Support(ParquetSchema schema) {
            this.schema = schema;
            names = new String[schema.size()];
            for (int i = 0; i < names.length; i++) {
                names[i] = schema.column(i);
            }
        }

        @Override
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema.message(), Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(schema.message(), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(ParquetRow row) {
            consumer.startMessage();
            for (int i = 0; i < names.length; i++) {
                if (row.present[i]) {
                    consumer.startField(names[i], i);
                    switch (schema.kind(i)) {
                        case INT, DATE -> consumer.addInteger((int) row.numbers[i]);
                        case LONG -> consumer.addLong(row.numbers[i]);
                        case DOUBLE -> consumer.addDouble(row.doubles[i]);
                        case BOOLEAN -> consumer.addBoolean(row.numbers[i] != 0);
                        case TEXT -> consumer.addBinary(row.texts[i]);
                    }
                    consumer.endField(names[i], i);
                }
            }
            consumer.endMessage();
        }
    }

    /** Stands in until Parquet hands over the consumer to write to. */
    private static final class Nothing extends RecordConsumer {
        @Override
        public void startMessage() {}

        @Override
        public void endMessage() {}

        @Override
        public void startField(String field, int index) {}

        @Override
        public void endField(String field, int index) {}

        @Override
        public void startGroup() {}

        @Override
        public void endGroup() {}

        @Override
        public void addInteger(int value) {}

        @Override
        public void addLong(long value) {}

        @Override
        public void addBoolean(boolean value) {}

        @Override
        public void addBinary(Binary value) {}

        @Override
        public void addFloat(float value) {}

        @Override
        public void addDouble(double value) {}
    }

    private static final class ReadBuilder extends ParquetReader.Builder<ParquetRow> {
        private final ParquetSchema schema;

        ReadBuilder(InputFile file, ParquetSchema schema) {
            super(file);
            this.schema = schema;
        }

        @Override
        protected ReadSupport<ParquetRow> getReadSupport() {
            return new Reading(schema);
        }
    }

    private static final class Reading extends ReadSupport<ParquetRow> {
        private final ParquetSchema schema;

        Reading(ParquetSchema schema) {
            this.schema = schema;
        }

        @Override
        public ReadContext init(
                ParquetConfiguration configuration, Map<String, String> keyValueMetaData, MessageType fileSchema) {
            return new ReadContext(schema.message());
        }

        @Override
        public ReadContext init(
                Configuration configuration, Map<String, String> keyValueMetaData, MessageType fileSchema) {
            return new ReadContext(schema.message());
        }

        @Override
        public RecordMaterializer<ParquetRow> prepareForRead(
                Configuration configuration,
                Map<String, String> keyValueMetaData,
                MessageType fileSchema,
                ReadContext readContext) {
            return new Materializer(schema);
        }

        @Override
        public RecordMaterializer<ParquetRow> prepareForRead(
                ParquetConfiguration configuration,
                Map<String, String> keyValueMetaData,
                MessageType fileSchema,
                ReadContext readContext) {
            return new Materializer(schema);
        }
    }

    private static final class Materializer extends RecordMaterializer<ParquetRow> {
        private final ParquetRow row;
        private final GroupConverter root;

        Materializer(ParquetSchema schema) {
            ParquetRow shared = new ParquetRow(schema);
            row = shared;
            Map<Integer, Converter> converters = new HashMap<>();
            for (int i = 0; i < schema.size(); i++) {
                converters.put(i, new FieldConverter(shared, i));
            }
            Converter[] fields = new Converter[schema.size()];
            converters.forEach((i, converter) -> fields[i] = converter);
            root = new GroupConverter() {
                @Override
                public Converter getConverter(int field) {
                    return fields[field];
                }

                @Override
                public void start() {
                    shared.clear();
                }

                @Override
                public void end() {}
            };
        }

        @Override
        public ParquetRow getCurrentRecord() {
            return row;
        }

        @Override
        public GroupConverter getRootConverter() {
            return root;
        }
    }

    private static final class FieldConverter extends PrimitiveConverter {
        private final ParquetRow row;
        private final int field;

        FieldConverter(ParquetRow row, int field) {
            this.row = row;
            this.field = field;
        }

        @Override
        public void addInt(int value) {
            row.setInt(field, value);
        }

        @Override
        public void addLong(long value) {
            row.setLong(field, value);
        }

        @Override
        public void addBoolean(boolean value) {
            row.setBoolean(field, value);
        }

        @Override
        public void addDouble(double value) {
            row.setDouble(field, value);
        }

        @Override
        public void addBinary(Binary value) {
            row.texts[field] = value;
            row.present[field] = true;
        }
    }
}
