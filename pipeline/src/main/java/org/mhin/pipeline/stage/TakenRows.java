package org.mhin.pipeline.stage;

import java.util.Map;
import org.mhin.pipeline.tabular.row.TextRow;

/** Takes the data rows of one file, one after the other: every row is staged, rejected or ignored, and counted once. */
sealed interface TakenRows permits FigureRows, EntryRows {
    /** Takes one data row. */
    void accept(TextRow row);

    /** How many rows were taken. */
    long sourceRows();

    /** How many of them are staged. */
    long stagedRows();

    /** Those that were rejected, by code. */
    Map<String, Long> rejected();

    /** Those that were left out, by the reason the contract gives. */
    Map<String, Long> ignored();

    /** Whether so many rows are rejected, and so large a share of those read, that no more of them are looked at. */
    boolean isHopeless();

    /** Whether the rows hold more different texts than are kept. */
    boolean isFull();

    default long rejectedRows() {
        return sum(rejected());
    }

    default long ignoredRows() {
        return sum(ignored());
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What became of the rows, of which so many figures go on. */
    default StageRecord.Rows counted(long figures) {
        return new StageRecord.Rows(
                sourceRows(), stagedRows(), rejectedRows(), ignoredRows(), figures, ignored(), rejected());
    }
}
