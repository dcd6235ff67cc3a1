package org.mhin.pipeline.stage;

import java.io.IOException;
import java.nio.file.Path;

/** Stages the rows of one delivery by what a row of its feed's kind is. */
sealed interface KindStager permits MeasureStager, EntryStager {
    /**
     * Reads the rows, rejects those that are at fault, and writes what is too long for the record.
     *
     * @param folder where it writes
     * @throws IOException when it cannot be written
     */
    StagedRows stage(LandedRows landed, RejectWriter rejects, Path folder) throws IOException;
}
