package org.mhin.pipeline.registry;

import org.mhin.model.table.CheckContract;

/** A check of a release: its contract, and SQL that counts violated rows and the rows they could have been, by part and delivery. */
public record Check(CheckContract contract, String sql) {
    public String name() {
        return contract.check();
    }
}
