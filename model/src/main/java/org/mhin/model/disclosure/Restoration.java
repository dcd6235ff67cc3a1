package org.mhin.model.disclosure;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Shows cells of a table again that need not be hidden. What is looked at is only what one more known cell changes: ranges grow narrower by it, and by those
 * others; and the parts in which that happens are asked anew.
 */
final class Restoration {
    /** How many sums, and cells of parts, may be looked at in all; each of them at least so often. */
    private static final long LOOKS = 20_000_000;

    private static final long TIMES = 20;

    private final AdditiveTable original;
    private final AdditiveTable shown;
    private final KnownRanges ranges;
    private final LinkedCells linked;
    private final Witnesses witnesses;
    private final BitSet givenAway;
    private final BitSet unprotected;
    private long looks;

    /**
     * Nothing shown yet.
     *
     * @param original the table before any was hidden further
     * @param hidden the cells that are hidden further
     * @param leftOut the sums that cannot hold
     * @param witnesses seen while they were chosen
     * @param givenAway hidden cells that are too narrow by the sums of their own, whatever is hidden further
     * @param unprotected hidden cells that are too narrow, or may be
     */
    Restoration(
            AdditiveTable original,
            boolean[] hidden,
            BitSet leftOut,
            Witnesses witnesses,
            BitSet givenAway,
            BitSet unprotected) {
        this.original = original;
        shown = original.hiding(hidden);
        ranges = new KnownRanges(shown, leftOut);
        linked = new LinkedCells(shown, ranges);
        this.witnesses = witnesses;
        this.givenAway = givenAway;
        this.unprotected = unprotected;
    }

    /** Whether there is time to show a further one. */
    boolean isTimeLeft() {
        return looks + ranges.looks() <= Math.max(LOOKS, TIMES * (original.cells() + original.sums()));
    }

    /** Shows a cell, unless something can be worked out by it. */
    boolean show(int cell) {
        if (ranges.isWhole(cell) && original.low(cell) == original.high(cell) && original.low(cell) % 1 != 0) {
            // What hangs together with it would not be known to be whole any more.
            return false;
        }
        shown.makeAsIn(original, cell);
        boolean isSafe = ranges.know(cell, original.low(cell), original.high(cell))
                && ranges.narrowed().noneMatch(one -> ranges.isNarrow(one) && !givenAway.get(one));
        if (isSafe) {
            List<LinkedCells.Part> parts = linked.follow();
            isSafe = parts.stream().allMatch(this::isWide);
            if (!isSafe) {
                linked.takeBack();
            }
        }
        if (!isSafe) {
            ranges.takeBack();
            shown.hide(cell);
        }
        return isSafe;
    }

    /** Whether nothing can be worked out of a part that could not be before. */
    private boolean isWide(LinkedCells.Part part) {
        looks += part.cells().length + part.sums().length;
        int[] asked = Arrays.stream(part.cells())
                .filter(cell -> shown.isHidden(cell) && shown.width(cell) > 0 && !unprotected.get(cell))
                .toArray();
        if (asked.length == 0 || part.isTree()) {
            return true;
        }
        if (PartInquiry.isTooLarge(part)) {
            return false;
        }
        PartInquiry inquiry = new PartInquiry(shown, ranges, part, false, unprotected);
        inquiry.see(witnesses.fitting(part, shown, original, ranges));
        inquiry.ask(asked);
        inquiry.found().forEach(point -> witnesses.add(new Witness(part.cells(), point)));
        return inquiry.broken().isEmpty()
                && inquiry.unproven().isEmpty()
                && Arrays.stream(asked).noneMatch(ranges::isNarrow);
    }
}
