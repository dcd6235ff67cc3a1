package org.mhin.pipeline.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.LookupFeed;
import org.mhin.pipeline.stage.StageRecord.StagedLookup;

/** Reads the rows of a lookup. */
sealed interface LookupStager permits BestFitStager, WeightStager {
    /** The reader of the kind of lookup that a contract describes. */
    static LookupStager of(LookupFeed contract, String generation, String fileName, Consumer<Reject> rejects) {
        FeedContract.LookupRule declared = contract.lookup();
        EntryRows rows = new EntryRows(contract, generation, fileName, rejects);
        FeedContract.BestFitRule fit = declared.bestFit();
        FeedContract.WeightRule weights = declared.weights();
        if (fit != null) {
            return new BestFitStager(rows, fit);
        }
        if (weights != null) {
            return new WeightStager(rows, weights);
        }
        throw new IllegalStateException(contract.feed() + " is neither a best fit nor a table of weights");
    }

    /** Takes the rows. */
    EntryRows rows();

    /** What the lookup says, once every row is read; rejects what only shows then. */
    StagedLookup finish();

    /** Writes what is too long for the record. */
    void write(Path file) throws IOException;
}
