package org.mhin.pipeline.stage;

import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.Hinted;
import org.mhin.pipeline.warehouse.layout.Delivery;

/** Why staging refuses a delivery whole, in one line each. Unknown areas and faults of a lookup refuse one later, when it is resolved. */
record Refusal(FeedContract contract, Delivery delivery) {
    /** A version in its name that is none. */
    Hinted ofVersion() {
        return Hinted.of(delivery.file()
                + ": the version in its name is not a number of up to 18 digits; land it under the publisher's name");
    }

    /** A failure of staging that nobody foresaw. */
    Hinted ofFailure(Throwable failure) {
        String line = Cause.line(failure);
        return Hinted.of(delivery.file() + ": cannot be staged ("
                + failure.getClass().getSimpleName()
                + (line.isEmpty() ? "" : ": " + line)
                + "); this is a fault of the program, whose trace is in the run's log.jsonl");
    }

    /** Rows of more different texts than can be kept. */
    Hinted ofTexts(TakenRows rows) {
        return Hinted.of(
                delivery.file() + ": its first " + rows.sourceRows()
                        + " rows hold more different texts than can be kept; land it in parts, or ask the publisher what it is");
    }

    /** So many rejected rows that no more were read. */
    Hinted unread(TakenRows rows, String first) {
        return ofRejected(rows, first, Hint.Kind.REJECTED_ROWS_SO_FAR);
    }

    /**
     * No row at all, or more rejected ones than the contract allows; null where it is neither.
     *
     * @param first what is wrong with the first row that was rejected
     */
    @Nullable
    Hinted of(TakenRows rows, String first) {
        if (rows.sourceRows() == 0) {
            return Hinted.of(
                    delivery.file() + ": there is only a header, with no row below it; ask the publisher for the data");
        }
        return contract.isPastRejectLimit(rows.rejectedRows(), rows.sourceRows())
                ? ofRejected(rows, first, Hint.Kind.REJECTED_ROWS)
                : null;
    }

    /** The same of rows of figures, or that none of them carries any. */
    @Nullable
    Hinted of(FigureRows rows, String first, long figures) {
        Hinted told = of(rows, first);
        if (told == null && figures == 0) {
            return Hinted.of(delivery.file() + ": no row carries a figure; every one is ignored by the contract of "
                    + contract.feed());
        }
        return told;
    }

    private Hinted ofRejected(TakenRows rows, String first, Hint.Kind listed) {
        String line = String.format(
                Locale.ROOT,
                "%s: %d of %d rows rejected (%s), more than the %s%% that feed %s allows; the first: %s",
                delivery.file(),
                rows.rejectedRows(),
                rows.sourceRows(),
                new TreeMap<>(rows.rejected())
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .collect(Collectors.joining(", ")),
                percent(contract.rejectLimit()),
                contract.feed(),
                first);
        return new Hinted(line, Hint.of(listed, delivery.shortId()));
    }

    private static String percent(double share) {
        double percent = share * 100;
        return percent == Math.rint(percent)
                ? String.format(Locale.ROOT, "%.0f", percent)
                : String.format(Locale.ROOT, "%.1f", percent);
    }
}
