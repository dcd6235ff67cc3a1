package org.mhin.pipeline.registry;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mhin.model.table.TableContract;

/**
 * A table that SQL makes: its contract and its SQL.
 *
 * @param looksBack how many periods of the same kind, before each of a part, the SQL of a mart that is made part by part sees in the view
 *     {@code earlier}; 0 where it sees none
 */
public record Mart(TableContract contract, String sql, int looksBack) {
    private static final Pattern VIEW = Pattern.compile("(?m)^create temporary view (\\w+) as\\b");

    /** One that looks at no other part. */
    public Mart(TableContract contract, String sql) {
        this(contract, sql, 0);
    }

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

    /** The views that it makes for itself before its last statement. */
    public List<String> views() {
        return VIEW.matcher(sql).results().map(made -> made.group(1)).toList();
    }
}
