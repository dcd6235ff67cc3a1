package org.mhin.pipeline.stage;

import java.util.function.Consumer;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.LookupFeed;

/** Reads the rows of a lookup. */
sealed interface LookupStager extends EntryStager permits BestFitStager, WeightStager {
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
}
