package org.mhin.pipeline.stage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.tabular.row.TextRow;

/** Takes the data rows of one file, one after the other: every row is staged, rejected or ignored, and counted once. */
abstract sealed class TakenRows permits FigureRows, EntryRows {
    private final Map<String, ColumnReader> columns = new LinkedHashMap<>();
    private final HeaderIndex headers;
    private final IgnoreRules ignores;
    private final RowFault fault = new RowFault();
    private final RejectTally rejected;
    private final Consumer<Reject> rejects;
    private final KeptTexts texts;
    private long sourceRows;

    TakenRows(
            FeedContract contract, String generation, Surroundings around, KeptTexts texts, Consumer<Reject> rejects) {
        this.texts = texts;
        this.rejects = rejects;
        this.rejected = new RejectTally(contract);
        this.headers = HeaderIndex.of(contract, generation);
        contract.columns()
                .forEach((key, column) ->
                        columns.put(key, ColumnReader.of(key, column, headers, generation, around, texts)));
        this.ignores = new IgnoreRules(contract.ignores(), columns);
    }

    /** Takes one data row. */
    final void accept(TextRow row) {
        sourceRows++;
        fault.clear();
        String ignored = ignores.reason(row);
        if (ignored != null) {
            ignores.count(ignored);
            return;
        }
        take(row);
        if (fault.present()) {
            reject(fault.reject(row));
        }
    }

    /** Stages a row that is not ignored, or notes its fault. */
    abstract void take(TextRow row);

    /** The columns by the contract's names. */
    final Map<String, ColumnReader> columns() {
        return columns;
    }

    final HeaderIndex headers() {
        return headers;
    }

    /** What is wrong with the row at hand. */
    final RowFault fault() {
        return fault;
    }

    /** Counts and hands over a reject: of the row at hand, or of an earlier one that was taken. */
    final void reject(Reject reject) {
        rejected.count(reject.code(), 1);
        rejects.accept(reject);
    }

    /** Moves rows that were staged to the rejected ones. */
    final void reject(RejectCode code, long rows) {
        rejected.count(code, rows);
    }

    /** Moves rows that were staged to the ignored ones: they only repeat others. */
    final void repeat(long rows) {
        for (long i = 0; i < rows; i++) {
            ignores.count("repeated");
        }
    }

    /** How many rows were taken. */
    final long sourceRows() {
        return sourceRows;
    }

    /** How many of them are staged. */
    final long stagedRows() {
        return sourceRows - rejectedRows() - ignoredRows();
    }

    /** Those that were rejected, by code. */
    final Map<String, Long> rejected() {
        return rejected.rejected();
    }

    /** Those that were left out, by the reason the contract gives. */
    final Map<String, Long> ignored() {
        return ignores.counts();
    }

    final long rejectedRows() {
        return sum(rejected());
    }

    final long ignoredRows() {
        return sum(ignored());
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether so many rows are rejected, and so large a share of those read, that no more of them are looked at. */
    final boolean isHopeless() {
        return rejected.isHopeless(sourceRows);
    }

    /** Whether the rows hold more different texts than are kept. */
    final boolean isFull() {
        return texts.isFull();
    }

    /** What became of the rows, of which so many figures go on. */
    final StageRecord.Rows counted(long figures) {
        return new StageRecord.Rows(
                sourceRows(), stagedRows(), rejectedRows(), ignoredRows(), figures, ignored(), rejected());
    }
}
