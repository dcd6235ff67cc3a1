package org.mhin.pipeline.dimension;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.parquet.ParquetSchema;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.storage.Storage;

/** A small table on its way into a file: its columns, its rows, and what they are made from. */
final class DimensionTable {
    private final ParquetSchema schema;
    private final List<Consumer<ParquetRow>> rows = new ArrayList<>();
    private final List<String> made = new ArrayList<>();

    /** @param contract what its columns are */
    DimensionTable(TableContract contract) {
        schema = ParquetSchema.of(contract);
        made.add(schema.sparkColumns());
    }

    String name() {
        return schema.name();
    }

    /** The place of a column; each of the contract's must be asked for, since rows fill them all. */
    int column(String name) {
        return schema.index(name);
    }

    boolean has(String column) {
        return schema.columns().contains(column);
    }

    String columns() {
        return schema.sparkColumns();
    }

    /** Something all rows depend on. */
    void from(String source) {
        made.add(source);
    }

    /** @param source all that the row says, as text */
    void add(String source, Consumer<ParquetRow> fill) {
        made.add(source);
        rows.add(fill);
    }

    /** The same for the same rows. */
    String digest() {
        schema.eachIsKnown();
        return Digest.of(made);
    }

    /**
     * The same for rows that say the same in these columns.
     *
     * @param columns empty for all
     * @param indicators where the table has a column {@code indicator}, whose rows count; empty for all
     * @throws IllegalArgumentException naming a column that is none
     */
    String digest(List<String> columns, Set<String> indicators) {
        List<String> names = schema.columns();
        int[] fields = (columns.isEmpty() ? names : columns)
                .stream()
                        .mapToInt(column -> {
                            if (!names.contains(column)) {
                                throw new IllegalArgumentException(
                                        name() + " has no column " + column + "; it has " + names);
                            }
                            return names.indexOf(column);
                        })
                        .toArray();
        int indicator = indicators.isEmpty() ? -1 : names.indexOf("indicator");
        MessageDigest said = Digest.sha256();
        ParquetRow row = new ParquetRow(schema);
        for (Consumer<ParquetRow> fill : rows) {
            row.clear();
            fill.accept(row);
            if (indicator < 0 || indicators.contains(String.valueOf(row.textAt(indicator)))) {
                for (int field : fields) {
                    row.digest(field, said);
                }
            }
        }
        return Digest.of(List.of(
                String.join(" ", columns.isEmpty() ? names : columns),
                HexFormat.of().formatHex(said.digest())));
    }

    void write(Storage storage, Path file) {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            storage.makeFolder(Objects.requireNonNull(file.getParent()));
            ParquetRow row = new ParquetRow(schema);
            try (ParquetFile.Sink sink = ParquetFile.write(storage, partial, schema)) {
                for (Consumer<ParquetRow> fill : rows) {
                    row.clear();
                    fill.accept(row);
                    sink.write(row);
                }
            }
            KeptFile.put(storage, partial, file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** Sets a day, or nothing. */
    static void day(ParquetRow row, int field, @Nullable LocalDate day) {
        if (day != null) {
            row.setInt(field, (int) day.toEpochDay());
        }
    }
}
