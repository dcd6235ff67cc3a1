package org.mhin.pipeline.registry;

import java.util.List;
import java.util.stream.Collectors;
import org.mhin.model.table.TableContract;

/** A table that SQL makes: its contract and its SQL. */
public record Mart(TableContract contract, String sql) {
    public String name() {
        return contract.table();
    }

    /** The statements, each ended by a semicolon at the end of a line: what the last one reads, and last the mart's rows. */
    public List<String> statements() {
        String withoutComments = sql.lines()
                .filter(line -> !line.stripLeading().startsWith("--"))
                .collect(Collectors.joining("\n"));
        return List.of(withoutComments.strip().split(";\\R"));
    }
}
