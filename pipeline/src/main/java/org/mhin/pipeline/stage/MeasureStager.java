package org.mhin.pipeline.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.Hinted;

/**
 * Stages rows of figures about areas: reads them, takes back those that the other rows of the file contradict or that only repeat
 * others, and writes the figures that go on.
 */
final class MeasureStager implements KindStager {
    private final FigureRows rows;
    private final FigureBuffer figures;

    MeasureStager(FigureRows rows) {
        this.rows = rows;
        this.figures = rows.figures();
    }

    @Override
    public StagedRows stage(LandedRows landed, RejectWriter rejects, Path folder) throws IOException {
        Refusal refusal = new Refusal(landed.contract(), landed.delivery());
        Hinted line = read(landed, refusal, rejects);
        KeptFigures kept;
        if (line == null) {
            rows.finish();
            FigureBuffer.Order order = rows.order();
            BitSet left = new BitSet();
            repeats(landed, order, left, rejects);
            contradictions(landed, order, left, rejects);
            kept = new KeptFigures(rows, left);
            kept.write(landed.layout().storage(), landed.layout().figures(folder), order);
            line = refusal.of(rows, rejects.first(), kept.count());
        } else {
            kept = KeptFigures.none(rows);
        }
        return new StagedRows(
                line,
                rows.counted(kept.count()),
                rows.statuses().stream().sorted().toList(),
                kept.dictionary());
    }

    /** Reads the rows; answers with why they are not all there, null where they are. */
    private @Nullable Hinted read(LandedRows landed, Refusal refusal, RejectWriter rejects) throws IOException {
        Hinted unreadable = landed.into(rows);
        if (rows.isHopeless()) {
            return refusal.unread(rows, rejects.first());
        }
        return rows.isFull() ? refusal.ofTexts(rows) : unreadable;
    }

    /** Moves rows that only repeat others to the ignored, and every row of a key with different figures to the rejected. */
    private void repeats(LandedRows landed, FigureBuffer.Order order, BitSet left, RejectWriter rejects)
            throws IOException {
        RepeatedKeys found = RepeatedKeys.of(figures, order);
        if (!found.repeated().isEmpty()) {
            rows.repeat(found.repeatingRows());
            left.or(found.repeated());
        }
        Map<Integer, String> conflicts = found.conflicts();
        if (conflicts.isEmpty()) {
            return;
        }
        leave(conflicts.keySet(), left);
        rows.reject(RejectCode.DUPLICATE_KEY, conflicts.size());
        landed.each(row -> {
            String detail = conflicts.get((int) row.line());
            if (detail != null) {
                rejects.add(Reject.of(row, RejectCode.DUPLICATE_KEY, "", "", detail));
            }
        });
    }

    /** Rejects the rows whose figures cannot all be true. */
    private void contradictions(LandedRows landed, FigureBuffer.Order order, BitSet left, RejectWriter rejects)
            throws IOException {
        Map<Integer, Contradictions.Found> found = new Contradictions(
                        rows.contract().expectations(), figures, rows.measures().measures())
                .find(order, left);
        if (found.isEmpty()) {
            return;
        }
        leave(found.keySet(), left);
        found.values().forEach(fault -> rows.reject(fault.code(), 1));
        landed.each(row -> {
            Contradictions.Found fault = found.get((int) row.line());
            if (fault != null) {
                String header = rows.measures().header(figures.measure(fault.figure()));
                rejects.add(Reject.of(row, fault.code(), header, figures.text(fault.figure()), fault.detail()));
            }
        });
    }

    /** Leaves out every figure of these lines. */
    private void leave(Set<Integer> lines, BitSet left) {
        for (int i = 0; i < figures.size(); i++) {
            if (lines.contains(figures.line(i))) {
                left.set(i);
            }
        }
    }
}
