package org.mhin.pipeline.stage;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.period.PeriodText;
import org.mhin.pipeline.tabular.row.TextRow;

/** Takes rows that are entries: of a register, a lookup or a list of neighbours. */
final class EntryRows extends TakenRows {
    private final List<ColumnReader> checked;
    /** Makes an entry of a row, or notes its fault. */
    private Consumer<TextRow> reader = row -> {};

    EntryRows(FeedContract contract, String generation, Surroundings around, Consumer<Reject> rejects) {
        super(contract, generation, around, new KeptTexts(), rejects);
        this.checked = List.copyOf(columns().values());
    }

    /** Says what becomes of good rows; before the first one. */
    void into(Consumer<TextRow> entries) {
        reader = entries;
    }

    @Override
    void take(TextRow row) {
        if (ColumnReader.areSound(checked, row, fault())) {
            reader.accept(row);
        }
    }

    /** Counts the row at hand as one that only repeats another. */
    void repeats() {
        repeat(1);
    }

    /** Whether the file has the column. */
    boolean given(String key) {
        ColumnReader column = columns().get(key);
        return column != null && column.given();
    }

    /** The header of a column as the file spells it. */
    String header(String key) {
        ColumnReader column = columns().get(key);
        return column == null ? key : column.header();
    }

    @Nullable
    String text(@Nullable String key, TextRow row) {
        ColumnReader column = key == null ? null : columns().get(key);
        String text = column == null ? "" : column.text(column.id(row));
        return text.isEmpty() ? null : text;
    }

    /** Empty where the cell is, and, with a fault noted, where it holds no date. */
    Optional<LocalDate> day(@Nullable String key, TextRow row) {
        String text = text(key, row);
        ColumnReader column = key == null ? null : columns().get(key);
        if (text == null || column == null) {
            return Optional.empty();
        }
        Optional<LocalDate> day = PeriodText.day(text, column.column().formats());
        if (day.isEmpty()) {
            fault().set(RejectCode.NOT_A_DATE, column.header(), text);
        }
        return day;
    }
}
