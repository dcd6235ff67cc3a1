package org.mhin.pipeline.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mhin.model.table.QueryContract;
import org.mhin.model.table.TableContract;

/** The description of a column speaks of no column that a reader of that table, view or macro cannot see. */
class NamedColumnsTest {
    private static final Registry SHIPPED = Registry.shipped();

    /** Words joined by a low line; one with a table before it is of that table. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w.-])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![\\w-])");

    /** Columns of one word, that no sentence has for another reason. */
    private static final Pattern SHORT = Pattern.compile("(?<![\\w.-])(?:p25|p75)(?![\\w-])");

    @Test
    void aDescriptionNamesColumnsThatAreThere() {
        Set<String> columns = new HashSet<>();
        SHIPPED.contracts().forEach(table -> table.columns().forEach(column -> columns.add(column.name())));
        SHIPPED.queries().forEach(query -> query.contract().columns().forEach(column -> columns.add(column.name())));
        assertThat(columns).hasSizeGreaterThan(150);
        List<String> faults = new ArrayList<>();
        for (TableContract table : SHIPPED.contracts()) {
            look(table.table(), columns, table.columns(), Set.of(), faults);
        }
        for (Query query : SHIPPED.queries()) {
            QueryContract contract = query.contract();
            Set<String> parameters = new HashSet<>();
            contract.parameters().forEach(parameter -> parameters.add(parameter.name()));
            look(contract.name(), columns, contract.columns(), parameters, faults);
        }
        assertThat(faults).isEmpty();
    }

    private static void look(
            String table,
            Set<String> known,
            List<TableContract.Column> columns,
            Set<String> parameters,
            List<String> faults) {
        Set<String> own = new HashSet<>(parameters);
        columns.forEach(column -> own.add(column.name()));
        for (TableContract.Column column : columns) {
            for (Pattern pattern : List.of(NAME, SHORT)) {
                pattern.matcher(String.valueOf(column.description()))
                        .results()
                        .map(found -> found.group())
                        .filter(name -> known.contains(name) && !own.contains(name))
                        .forEach(name -> faults.add(table + "." + column.name() + " speaks of " + name));
            }
        }
    }
}
