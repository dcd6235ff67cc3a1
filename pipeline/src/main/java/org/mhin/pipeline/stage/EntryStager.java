package org.mhin.pipeline.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mhin.pipeline.warehouse.Hinted;

/** Stages rows that are entries: of a register, of a lookup or of a list of neighbours. */
sealed interface EntryStager extends KindStager permits RegisterStager, LookupStager, NeighbourStager {
    /** Takes the rows. */
    EntryRows rows();

    /** Rejects what only shows after the last row that was read. */
    default void end() {}

    /** Settles what only a file tells that could be read, and writes what is too long for the record. */
    default void settle(LandedRows landed, Path folder) throws IOException {}

    /** What the rows say, once they are settled. */
    StageRecord.Dictionary dictionary();

    /** How many figures they carry. */
    default long figures() {
        return 0;
    }

    @Override
    default StagedRows stage(LandedRows landed, RejectWriter rejects, Path folder) throws IOException {
        EntryRows rows = rows();
        Refusal refusal = new Refusal(landed.contract(), landed.delivery());
        Hinted line = landed.into(rows);
        if (line == null && rows.isFull()) {
            line = refusal.ofTexts(rows);
        }
        end();
        if (line == null) {
            settle(landed, folder);
            line = rows.isHopeless() ? refusal.unread(rows, rejects.first()) : refusal.of(rows, rejects.first());
        }
        return new StagedRows(line, rows.counted(figures()), List.of(), dictionary());
    }
}
