package org.mhin.pipeline.extract;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.parquet.ParquetSchema;
import org.mhin.pipeline.warehouse.storage.Storage;

/** Rows as typed columns, in groups small enough that whoever asks for one indicator or area fetches little more. */
final class ParquetTable implements TableSink {
    private final ParquetFile.Sink sink;
    private final ParquetRow row;

    ParquetTable(Storage storage, Path file, ExtractTable table) throws IOException {
        ParquetSchema schema = new ParquetSchema(table.name());
        table.columns()
                .forEach(column -> schema.add(
                        column.name(),
                        switch (column.kind()) {
                            case TEXT -> ParquetSchema.Kind.TEXT;
                            case INTEGER -> ParquetSchema.Kind.INT;
                            case LONG -> ParquetSchema.Kind.LONG;
                            case NUMBER -> ParquetSchema.Kind.DOUBLE;
                            case DATE -> ParquetSchema.Kind.DATE;
                            case BOOLEAN -> ParquetSchema.Kind.BOOLEAN;
                        }));
        sink = ParquetFile.write(storage, file, schema, ExtractTable.ROWS_IN_A_GROUP);
        row = new ParquetRow(schema);
    }

    @Override
    public void row(@Nullable Object[] cells) throws IOException {
        row.clear();
        for (int i = 0; i < cells.length; i++) {
            Object cell = cells[i];
            if (cell instanceof Double number) {
                row.setDouble(i, number);
            } else if (cell instanceof LocalDate day) {
                row.setInt(i, Math.toIntExact(day.toEpochDay()));
            } else if (cell instanceof Boolean yes) {
                row.setBoolean(i, yes);
            } else if (cell instanceof Long number) {
                row.setLong(i, number);
            } else if (cell instanceof Integer number) {
                row.setInt(i, number);
            } else if (cell != null) {
                row.setFreeText(i, cell.toString());
            }
        }
        sink.write(row);
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}
