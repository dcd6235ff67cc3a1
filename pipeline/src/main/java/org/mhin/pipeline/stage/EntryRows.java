package org.mhin.pipeline.stage;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.period.PeriodText;
import org.mhin.pipeline.tabular.row.TextRow;

/** Takes rows that are entries: of a register, a lookup or a list of neighbours. */
final class EntryRows implements TakenRows {
    /** Makes an entry of a row. */
    @FunctionalInterface
    interface EntryReader {
        /** Whether the row is good; where it is not, a fault is noted. */
        boolean read(TextRow row);
    }

    private final Map<String, ColumnReader> columns = new LinkedHashMap<>();
    private final List<ColumnReader> checked;
    private final IgnoreRules ignores;
    private final Consumer<Reject> rejects;
    private final RowFault fault = new RowFault();
    private final RejectTally rejected;
    private final KeptTexts texts = new KeptTexts();
    private EntryReader reader = row -> true;
    private long sourceRows;

    EntryRows(FeedContract contract, String generation, Surroundings around, Consumer<Reject> rejects) {
        this.rejects = rejects;
        this.rejected = new RejectTally(contract);
        HeaderIndex headers = HeaderIndex.of(contract, generation);
        contract.columns()
                .forEach((key, column) ->
                        columns.put(key, ColumnReader.of(key, column, headers, generation, around, texts)));
        this.checked = List.copyOf(columns.values());
        this.ignores = new IgnoreRules(contract.ignores(), columns);
    }

    /** Says what becomes of good rows; before the first one. */
    void into(EntryReader entries) {
        reader = entries;
    }

    @Override
    public void accept(TextRow row) {
        sourceRows++;
        fault.clear();
        String ignored = ignores.reason(row);
        if (ignored != null) {
            ignores.count(ignored);
            return;
        }
        if (!ColumnReader.areSound(checked, row, fault) || !reader.read(row)) {
            reject(fault.reject(row));
        }
    }

    /** Counts and hands over a reject: of the row at hand, or of an earlier one that was taken. */
    void reject(Reject reject) {
        rejected.count(reject.code(), 1);
        rejects.accept(reject);
    }

    /** Counts the row at hand as one that only repeats another. */
    void repeats() {
        ignores.count("repeated");
    }

    /** What is wrong with the row at hand. */
    RowFault fault() {
        return fault;
    }

    /** Whether the file has the column. */
    boolean given(String key) {
        ColumnReader column = columns.get(key);
        return column != null && column.given();
    }

    /** The header of a column as the file spells it. */
    String header(String key) {
        ColumnReader column = columns.get(key);
        return column == null ? key : column.header();
    }

    @Nullable
    String text(@Nullable String key, TextRow row) {
        ColumnReader column = key == null ? null : columns.get(key);
        String text = column == null ? "" : column.text(column.id(row));
        return text.isEmpty() ? null : text;
    }

    /** Empty where the cell is, and, with a fault noted, where it holds no date. */
    Optional<LocalDate> day(@Nullable String key, TextRow row) {
        String text = text(key, row);
        ColumnReader column = key == null ? null : columns.get(key);
        if (text == null || column == null) {
            return Optional.empty();
        }
        Optional<LocalDate> day = PeriodText.day(text, column.column().formats());
        if (day.isEmpty()) {
            fault.set(RejectCode.NOT_A_DATE, column.header(), text);
        }
        return day;
    }

    @Override
    public long sourceRows() {
        return sourceRows;
    }

    @Override
    public boolean isHopeless() {
        return rejected.isHopeless(sourceRows);
    }

    @Override
    public boolean isFull() {
        return texts.isFull();
    }

    @Override
    public Map<String, Long> rejected() {
        return rejected.rejected();
    }

    @Override
    public Map<String, Long> ignored() {
        return ignores.counts();
    }

    @Override
    public long stagedRows() {
        return sourceRows - rejectedRows() - ignoredRows();
    }
}
