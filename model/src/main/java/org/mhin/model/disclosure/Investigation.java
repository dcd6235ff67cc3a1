package org.mhin.model.disclosure;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** One attack under way on a whole table: part by part, until no sums are found any more that cannot hold. */
final class Investigation {
    /** Parts up to this size are always gone through; larger ones while they have together no more cells than the next number. */
    private static final int SMALL = 60;

    private static final int MOST_TOGETHER = 1500;

    private final AdditiveTable table;
    private final KnownRanges ranges;
    /** Whether every range is wanted; else only whether it is wide enough. */
    private final boolean isExact;

    private final BitSet unproven = new BitSet();
    /** The cells of the larger parts that were gone through. */
    private int together;

    private Investigation(AdditiveTable table, KnownRanges ranges, boolean isExact) {
        this.table = table;
        this.ranges = ranges;
        this.isExact = isExact;
    }

    /** The exact range of every hidden cell that needs protection. */
    static Investigation ofAll(AdditiveTable table) {
        Investigation investigation = new Investigation(table, new KnownRanges(table), true);
        investigation.run(new BitSet(), null, table);
        return investigation;
    }

    /**
     * Whether the hidden cells are wide enough.
     *
     * @param proven cells that are known to be
     * @param witnesses seen before in a table of the same sums; those that are found are added
     * @param original the table before anything was hidden further
     */
    static Investigation ofWidths(
            AdditiveTable table, KnownRanges ranges, BitSet proven, Witnesses witnesses, AdditiveTable original) {
        Investigation investigation = new Investigation(table, ranges, false);
        investigation.run(proven, witnesses, original);
        return investigation;
    }

    /** Every part is asked before the sums that cannot hold are left out, since that looks at the whole table anew. */
    private void run(BitSet proven, @Nullable Witnesses witnesses, AdditiveTable original) {
        BitSet contradicted = new BitSet();
        do {
            if (!contradicted.isEmpty()) {
                ranges.leaveOut(contradicted);
            }
            contradicted = new BitSet();
            unproven.clear();
            for (LinkedCells.Part part : new LinkedCells(table, ranges).parts()) {
                int[] asked = Arrays.stream(part.cells())
                        .filter(cell -> table.isHidden(cell) && table.width(cell) > 0 && !proven.get(cell))
                        .toArray();
                if (asked.length > 0 && !part.isTree()) {
                    PartInquiry inquiry = new PartInquiry(table, ranges, part, isExact, null);
                    ask(part, asked, inquiry, witnesses, original);
                    unproven.or(inquiry.unproven());
                    if (!inquiry.broken().isEmpty()) {
                        // One of each part.
                        contradicted.set(ranges.leastCertain(inquiry.broken().stream()));
                    }
                }
            }
        } while (!contradicted.isEmpty());
    }

    private void ask(
            LinkedCells.Part part,
            int[] asked,
            PartInquiry inquiry,
            @Nullable Witnesses witnesses,
            AdditiveTable original) {
        if (isTooLarge(part)) {
            if (isExact) {
                inquiry.showWide(asked);
            }
            inquiry.leaveUnproven(asked);
            return;
        }
        if (witnesses != null) {
            inquiry.see(witnesses.fitting(part, table, original, ranges));
        }
        inquiry.ask(asked);
        if (witnesses != null) {
            inquiry.found().forEach(point -> witnesses.add(new Witness(part.cells(), point)));
        }
    }

    private boolean isTooLarge(LinkedCells.Part part) {
        int size = part.cells().length;
        if (PartInquiry.isTooLarge(part) || size > SMALL && together + size > MOST_TOGETHER) {
            return true;
        }
        together += size > SMALL ? size : 0;
        return false;
    }

    /** The hidden cells that can be bounded too narrowly, or may be. */
    BitSet recovered() {
        BitSet recovered = ranges.narrow();
        recovered.or(unproven);
        return recovered;
    }

    BitSet unproven() {
        return unproven;
    }

    KnownRanges ranges() {
        return ranges;
    }
}
