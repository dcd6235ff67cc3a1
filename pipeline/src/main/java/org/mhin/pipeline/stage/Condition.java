package org.mhin.pipeline.stage;

import java.util.Map;
import java.util.function.Predicate;
import org.mhin.pipeline.stage.encode.ByteMemo;
import org.mhin.pipeline.tabular.row.TextRow;

/** What a row's text in one column must be for a rule of the contract to hold; worked out once a text. */
record Condition(ColumnReader column, Predicate<String> wanted, ByteMemo memo) {
    private static final byte FAILS = 1;
    private static final byte HOLDS = 2;

    static Condition of(Map<String, ColumnReader> columns, String key, Predicate<String> wanted) {
        ColumnReader column = columns.get(key);
        if (column == null) {
            throw new IllegalStateException("the contract has no column '" + key + "'");
        }
        return new Condition(column, wanted, new ByteMemo());
    }

    boolean holds(TextRow row) {
        int id = column.id(row);
        byte known = memo.at(id);
        if (known == ByteMemo.UNKNOWN) {
            known = wanted.test(column.text(id)) ? HOLDS : FAILS;
            memo.set(id, known);
        }
        return known == HOLDS;
    }
}
