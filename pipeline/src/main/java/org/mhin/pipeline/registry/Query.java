package org.mhin.pipeline.registry;

import java.util.stream.Collectors;
import org.mhin.model.table.QueryContract;

/** A view or a macro of the analysts' database: its contract and the SQL that makes it. */
public record Query(QueryContract contract, String sql, boolean isView) {
    public String name() {
        return contract.name();
    }

    /** What it answers, and what it is asked with. */
    public String comment() {
        return contract.description()
                + contract.parameters().stream()
                        .map(parameter -> " " + parameter.name() + ": " + parameter.description()
                                + (parameter.refuses() == null ? "" : " Refuses " + parameter.refuses() + "."))
                        .collect(Collectors.joining());
    }
}
