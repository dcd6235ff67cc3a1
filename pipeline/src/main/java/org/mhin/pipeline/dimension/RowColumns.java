package org.mhin.pipeline.dimension;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.parquet.ParquetRow;

/**
 * What each column of a table says of an entry, a column a line. What is null stays blank.
 *
 * @param <T> what a row is of
 */
final class RowColumns<T> {
    private final DimensionTable table;
    private final List<BiConsumer<ParquetRow, T>> columns = new ArrayList<>();

    RowColumns(DimensionTable table) {
        this.table = table;
    }

    /** Something all rows depend on beside what they say. */
    void from(String source) {
        table.from(source);
    }

    /** A text that differs from row to row. */
    RowColumns<T> text(String column, Function<T, @Nullable String> of) {
        int field = table.column(column);
        columns.add((row, entry) -> row.setFreeText(field, of.apply(entry)));
        return this;
    }

    /** Several texts, joined by |; null where there is none. */
    RowColumns<T> texts(String column, Function<T, List<String>> of) {
        return text(column, entry -> of.apply(entry).isEmpty() ? null : String.join("|", of.apply(entry)));
    }

    /** One of few words, which many rows share. */
    RowColumns<T> word(String column, Function<T, @Nullable String> of) {
        int field = table.column(column);
        columns.add((row, entry) -> row.setText(field, of.apply(entry)));
        return this;
    }

    RowColumns<T> day(String column, Function<T, @Nullable LocalDate> of) {
        int field = table.column(column);
        columns.add((row, entry) -> DimensionTable.day(row, field, of.apply(entry)));
        return this;
    }

    RowColumns<T> number(String column, Function<T, @Nullable Double> of) {
        int field = table.column(column);
        columns.add((row, entry) -> {
            Double number = of.apply(entry);
            if (number != null) {
                row.setDouble(field, number);
            }
        });
        return this;
    }

    RowColumns<T> whole(String column, Function<T, @Nullable Integer> of) {
        int field = table.column(column);
        columns.add((row, entry) -> {
            Integer number = of.apply(entry);
            if (number != null) {
                row.setInt(field, number);
            }
        });
        return this;
    }

    RowColumns<T> count(String column, ToLongFunction<T> of) {
        int field = table.column(column);
        columns.add((row, entry) -> row.setLong(field, of.applyAsLong(entry)));
        return this;
    }

    RowColumns<T> flag(String column, Predicate<T> of) {
        int field = table.column(column);
        columns.add((row, entry) -> row.setBoolean(field, of.test(entry)));
        return this;
    }

    /**
     * The table with a row of each entry.
     *
     * @param source all that the row says of an entry, as text
     */
    DimensionTable rows(Iterable<T> entries, Function<T, String> source) {
        for (T entry : entries) {
            table.add(source.apply(entry), row -> columns.forEach(column -> column.accept(row, entry)));
        }
        return table;
    }
}
