package org.mhin.pipeline.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.answer.Comparison;
import org.mhin.pipeline.render.format.RowWriter;

/**
 * Columns of rows for programs: each is named where its cell is taken from.
 *
 * @param <T> what a row is of
 */
final class CsvColumns<T> {
    private final Map<String, Function<T, @Nullable Object>> cells = new LinkedHashMap<>();

    public CsvColumns<T> add(String name, Function<T, @Nullable Object> cell) {
        cells.put(name, cell);
        return this;
    }

    /** The columns that say what a figure is of: indicator, period and group. */
    public CsvColumns<T> addSeries(Function<T, Comparison> figure) {
        return add("indicator", row -> figure.apply(row).series().indicator())
                .add("title", row -> figure.apply(row).series().title())
                .add("unit", row -> figure.apply(row).series().unit())
                .add("period_kind", row -> figure.apply(row).dated().periodKind())
                .add("period_start", row -> figure.apply(row).dated().periodStart())
                .add("period_end", row -> figure.apply(row).dated().periodEnd())
                .add("period", row -> figure.apply(row).dated().period())
                .add("sex", row -> figure.apply(row).series().sex())
                .add("age", row -> figure.apply(row).series().age())
                .add("category_type", row -> figure.apply(row).series().categoryType())
                .add("category", row -> figure.apply(row).series().category());
    }

    public void write(RowWriter writer, List<T> rows) {
        writer.begin(cells.keySet().stream().map(RowWriter.Column::text).toList());
        for (T row : rows) {
            List<@Nullable Object> texts = new ArrayList<>();
            cells.values().forEach(cell -> texts.add(cell.apply(row)));
            writer.row(texts);
        }
        writer.end();
    }
}
