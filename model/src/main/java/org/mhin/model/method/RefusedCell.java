package org.mhin.model.method;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mhin.model.statistic.InvalidInput;

/**
 * The cell for which a case was refused, found by trial: the first row with which the refusal comes, and in it the cell that
 * need only be another for the refusal to go.
 *
 * @param row position of the row in the case
 * @param column the column; null when no single cell is to blame
 */
public record RefusedCell(int row, @Nullable String column) {
    private static final List<String> OTHERWISE = List.of("1", "");

    /**
     * Looks for the cell; costs several runs of the method.
     *
     * @param calculation what refused the case
     * @param method its method
     * @param rows the rows of the case, one or more
     * @param refusal the refusal
     */
    public static RefusedCell find(
            Calculation calculation, CalculableMethod method, List<InputRow> rows, InvalidInput refusal) {
        int last = 0;
        while (last < rows.size() - 1 && !isSame(calculation.of("", rows.subList(0, last + 1)), refusal)) {
            last++;
        }
        Set<String> columns = columns(method, rows.get(last));
        @Nullable String column = find(calculation, rows, last, columns, refusal, true);
        return new RefusedCell(last, column != null ? column : find(calculation, rows, last, columns, refusal, false));
    }

    private static @Nullable String find(
            Calculation calculation,
            List<InputRow> rows,
            int last,
            Set<String> columns,
            InvalidInput refusal,
            boolean accepted) {
        for (String column : columns) {
            for (String text : OTHERWISE) {
                List<InputRow> changed = new ArrayList<>(rows.subList(0, last));
                changed.add(rows.get(last).with(column, text));
                CaseResult result = calculation.of("", changed);
                if (accepted ? result.refusal() == null : !isSame(result, refusal)) {
                    return column;
                }
            }
        }
        return null;
    }

    private static Set<String> columns(CalculableMethod method, InputRow row) {
        Set<String> columns = new LinkedHashSet<>();
        method.inputColumns().forEach(column -> columns.add(column.name()));
        method.options().forEach(option -> columns.add(option.name()));
        columns.removeIf(column -> !row.has(column));
        return columns;
    }

    private static boolean isSame(CaseResult result, InvalidInput refusal) {
        return Optional.ofNullable(result.refusal())
                .map(InvalidInput::getMessage)
                .filter(message -> message.equals(refusal.getMessage()))
                .isPresent();
    }
}
