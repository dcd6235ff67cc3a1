package org.mhin.pipeline.tabular.parquet;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.mhin.pipeline.parquet.StoredInput;
import org.mhin.pipeline.tabular.row.GuardedSink;
import org.mhin.pipeline.tabular.row.RowSink;
import org.mhin.pipeline.tabular.row.RowSource;
import org.mhin.pipeline.tabular.row.TextRow;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/**
 * The records of a Parquet file, after a row with its column names. A row's line is its number, the names being row 1.
 *
 * <p>Dates come as {@code 2020-01-31}, moments as {@code 2020-01-31T09:30:00}, numbers as the shortest decimal, nulls as empty
 * text. A file with nested or repeated columns is no table and refused.
 */
public final class ParquetRows implements RowSource {
    @Override
    public List<String> tables(StoredFile file) {
        return List.of("");
    }

    @Override
    public void read(StoredFile file, String table, RowSink sink) throws IOException {
        GuardedSink guard = new GuardedSink();
        RowSink guarded = guard.around(sink);
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try (ParquetFileReader reader = ParquetFileReader.open(new StoredInput(file), options)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            TextRow row = new TextRow();
            row.begin(1);
            for (ColumnDescriptor column : schema.getColumns()) {
                if (column.getPath().length > 1 || column.getMaxRepetitionLevel() > 0) {
                    throw new UnreadableFile(
                            file.name() + ": column '" + String.join(".", column.getPath())
                                    + "' is nested or repeated, where a table was expected",
                            null);
                }
                row.add(column.getPath()[0]);
            }
            if (guarded.accept(row)) {
                records(reader, schema, row, guarded);
            }
        } catch (UnreadableFile e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            guard.rethrow();
            throw broken(file, e);
        }
    }

    private static void records(ParquetFileReader reader, MessageType schema, TextRow row, RowSink sink)
            throws IOException {
        List<ParquetText> texts = new ArrayList<>();
        for (ColumnDescriptor column : schema.getColumns()) {
            texts.add(new ParquetText(row, column.getPrimitiveType()));
        }
        String writer = reader.getFileMetaData().getCreatedBy();
        long line = 1;
        PageReadStore group;
        while ((group = reader.readNextRowGroup()) != null) {
            ColumnReadStoreImpl store = new ColumnReadStoreImpl(group, new ParquetText.OfRecord(texts), schema, writer);
            ColumnReader[] readers = new ColumnReader[texts.size()];
            int[] present = new int[texts.size()];
            for (int i = 0; i < readers.length; i++) {
                ColumnDescriptor column = schema.getColumns().get(i);
                readers[i] = store.getColumnReader(column);
                present[i] = column.getMaxDefinitionLevel();
            }
            for (long i = group.getRowCount(); i > 0; i--) {
                row.begin(++line);
                for (int c = 0; c < readers.length; c++) {
                    ColumnReader column = readers[c];
                    if (column.getCurrentDefinitionLevel() == present[c]) {
                        column.writeCurrentValueToConverter();
                    } else {
                        row.add("");
                    }
                    column.consume();
                }
                if (!sink.accept(row)) {
                    return;
                }
            }
        }
    }

    /** What the library says names its own classes; the end of the file tells apart what a person can. */
    private static UnreadableFile broken(StoredFile file, Exception cause) {
        return new UnreadableFile(
                file.name() + ": the Parquet file cannot be read to its end ("
                        + (hasEnd(file) ? "a part of it is damaged" : "its last bytes are missing, so it was cut")
                        + "); ask for it again",
                cause);
    }

    private static boolean hasEnd(StoredFile file) {
        int length = ParquetFileWriter.MAGIC.length;
        try (SeekableByteChannel channel = file.openAnywhere()) {
            channel.position(Math.max(0, channel.size() - length));
            return Arrays.equals(Channels.newInputStream(channel).readNBytes(length), ParquetFileWriter.MAGIC);
        } catch (IOException e) {
            return false;
        }
    }
}
