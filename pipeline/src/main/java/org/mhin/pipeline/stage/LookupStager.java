package org.mhin.pipeline.stage;

import java.util.function.Consumer;
import org.mhin.model.feed.LookupFeed;
import org.mhin.model.feed.LookupRule;

/** Reads the rows of a lookup. */
sealed interface LookupStager extends EntryStager permits BestFitStager, WeightStager {
    /** The reader of the kind of lookup that a contract describes. */
    static LookupStager of(LookupFeed contract, String generation, Surroundings around, Consumer<Reject> rejects) {
        LookupRule declared = contract.lookup();
        EntryRows rows = new EntryRows(contract, generation, around, rejects);
        LookupRule.BestFitRule fit = declared.bestFit();
        LookupRule.WeightRule weights = declared.weights();
        if (fit != null) {
            return new BestFitStager(rows, fit);
        }
        if (weights != null) {
            return new WeightStager(rows, weights);
        }
        throw new IllegalStateException(contract.feed() + " is neither a best fit nor a table of weights");
    }
}
