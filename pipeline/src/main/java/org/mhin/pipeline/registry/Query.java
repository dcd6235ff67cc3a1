package org.mhin.pipeline.registry;

import java.util.Map;
import java.util.stream.Collectors;
import org.mhin.model.table.QueryContract;

/** A view or a macro of the analysts' database: its contract and the SQL that makes it. */
public record Query(QueryContract contract, String sql, boolean isView) {
    public String name() {
        return contract.name();
    }

    /** How it is asked with these values by the names of its parameters; of a view, its name. */
    public String asked(Map<String, Object> with) {
        return isView
                ? name()
                : contract.parameters().stream()
                        .filter(parameter -> with.containsKey(parameter.name()))
                        .map(parameter -> (parameter.usual() == null ? "" : parameter.name() + " := ")
                                + Literal.ofValue(with.get(parameter.name())))
                        .collect(Collectors.joining(", ", name() + "(", ")"));
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
