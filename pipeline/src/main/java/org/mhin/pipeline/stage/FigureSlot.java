package org.mhin.pipeline.stage;

import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.Statistic;
import org.mhin.pipeline.stage.encode.Decimal;
import org.mhin.pipeline.stage.encode.IntMemo;
import org.mhin.pipeline.tabular.row.TextRow;

/** One figure a row may carry. */
final class FigureSlot {
    final @Nullable String wideId;
    final @Nullable String wideName;
    final Statistic statistic;
    final ColumnReader column;
    final @Nullable ColumnReader blankLike;
    final boolean markersFirst;
    final IntMemo measureOfBase = new IntMemo();

    /** The row's figure; NaN where it has none. */
    double read = Double.NaN;

    FigureSlot(
            @Nullable String wideId,
            @Nullable String wideName,
            Statistic statistic,
            ColumnReader column,
            @Nullable ColumnReader blankLike) {
        this.blankLike = blankLike;
        this.wideId = wideId;
        this.wideName = wideName;
        this.statistic = statistic;
        this.column = column;
        this.markersFirst = column.column().markers().keySet().stream()
                .anyMatch(marker -> !marker.isEmpty() && Character.isDigit(marker.charAt(0)));
    }

    /** The cell's number; NaN when it holds none, or a marker that looks like one. */
    double cell(TextRow row) {
        int cell = column.cell();
        if (cell >= row.cells()) {
            return Double.NaN;
        }
        char[] chars = row.chars();
        int start = row.start(cell);
        int end = row.end(cell);
        while (start < end && ColumnReader.space(chars[start])) {
            start++;
        }
        while (end > start && ColumnReader.space(chars[end - 1])) {
            end--;
        }
        if (start == end
                || (markersFirst && column.column().markers().containsKey(new String(chars, start, end - start)))) {
            return Double.NaN;
        }
        return Decimal.parse(chars, start, end, column.column().thousands());
    }

    /** The cell's text. */
    String text(TextRow row) {
        return column.text(column.id(row));
    }
}
