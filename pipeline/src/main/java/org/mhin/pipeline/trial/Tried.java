package org.mhin.pipeline.trial;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.stage.StageRecord;

/**
 * What became of one file that a contract was tried on.
 *
 * @param file as it was given; in an archive, with the name in it
 * @param generation which of the contract's headers it has; null where it has none
 * @param refusal why it would not go on, in one line without the file's name; null where it would
 * @param staged what its rows came to; null where none was read
 */
public record Tried(
        String file,
        @Nullable String generation,
        @Nullable String refusal,
        @Nullable Staged staged) {
    /** Of a file that no header of the contract fits, or that cannot be read. */
    static Tried unread(String file, String reason) {
        return new Tried(file, null, reason, null);
    }

    /**
     * What the rows of a file came to.
     *
     * @param rejects the first of the rejected rows, a line each
     * @param areas how many areas of each type it is about, by their keys
     * @param unknown its areas that are none, a line each
     * @param first the first figure of each measure and statistic
     */
    public record Staged(
            StageRecord.Rows rows,
            List<StageRecord.ReportedPeriod> periods,
            List<String> rejects,
            Map<String, Integer> areas,
            List<String> unknown,
            List<FirstFigure> first) {
        public Staged {
            periods = List.copyOf(periods);
            rejects = List.copyOf(rejects);
            unknown = List.copyOf(unknown);
            first = List.copyOf(first);
        }
    }

    /**
     * A figure as it is staged.
     *
     * @param area its name as reported, or its code
     * @param group of whom, as reported; empty of everybody
     * @param value null where {@code reason} says why
     * @param line of the file
     */
    public record FirstFigure(
            String measure,
            String statistic,
            String period,
            String area,
            String group,
            @Nullable Double value,
            @Nullable String reason,
            int line) {}
}
