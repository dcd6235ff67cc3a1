package org.mhin.pipeline.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mhin.pipeline.warehouse.storage.LocalStorage;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/**
 * Rows of a Parquet file as lines that a person can write and check: some columns with commas between them, {@code -} for null, dates as
 * {@code yyyy-mm-dd}, decimals to four places.
 */
public final class ParquetLines {
    private static final String NULL = "-";
    private static final int PLACES = 4;

    private ParquetLines() {}

    /** The columns of every row, in the file's order. */
    public static List<String> read(Path file, ParquetSchema schema, String columns) {
        List<Integer> fields = fields(schema, columns);
        List<String> lines = new ArrayList<>();
        try {
            ParquetFile.read(
                    StoredFile.onThisMachine(file),
                    schema,
                    row -> lines.add(String.join(
                            ",",
                            fields.stream()
                                    .map(field -> cell(schema, row, field))
                                    .toList())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** Writes a file of these rows; every other column is null. */
    public static Path write(Path file, ParquetSchema schema, String columns, String... lines) throws IOException {
        List<Integer> fields = fields(schema, columns);
        ParquetRow row = new ParquetRow(schema);
        try (ParquetFile.Sink sink = ParquetFile.write(new LocalStorage(), file, schema)) {
            for (String line : lines) {
                row.clear();
                String[] cells = line.split(",", -1);
                if (cells.length != fields.size()) {
                    throw new IllegalArgumentException("Not " + fields.size() + " cells: " + line);
                }
                for (int i = 0; i < cells.length; i++) {
                    if (!cells[i].equals(NULL)) {
                        set(schema, row, fields.get(i), cells[i]);
                    }
                }
                sink.write(row);
            }
        }
        return file;
    }

    private static List<Integer> fields(ParquetSchema schema, String columns) {
        List<Integer> fields = new ArrayList<>();
        for (String column : columns.split(",", -1)) {
            fields.add(schema.index(column));
        }
        return fields;
    }

    private static String cell(ParquetSchema schema, ParquetRow row, int field) {
        if (!row.present(field)) {
            return NULL;
        }
        return switch (schema.kind(field)) {
            case INT -> String.valueOf(row.intAt(field));
            case LONG -> String.valueOf(row.longAt(field));
            case DATE -> LocalDate.ofEpochDay(row.intAt(field)).toString();
            case DOUBLE ->
                new BigDecimal(row.doubleAt(field))
                        .setScale(PLACES, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
            case BOOLEAN -> String.valueOf(row.longAt(field) != 0);
            case TEXT -> String.valueOf(row.textAt(field));
        };
    }

    private static void set(ParquetSchema schema, ParquetRow row, int field, String cell) {
        switch (schema.kind(field)) {
            case INT -> row.setInt(field, Integer.parseInt(cell));
            case LONG -> row.setLong(field, Long.parseLong(cell));
            case DATE -> row.setInt(field, (int) LocalDate.parse(cell).toEpochDay());
            case DOUBLE -> row.setDouble(field, Double.parseDouble(cell));
            case BOOLEAN -> row.setBoolean(field, Boolean.parseBoolean(cell));
            case TEXT -> row.setText(field, cell);
        }
    }
}
