package org.mhin.model.method;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mhin.model.statistic.InvalidInput;

/** Runs a method over a stream of rows, holding the rows of one case at a time. */
public final class Calculation {
    private final CalculableMethod method;
    private final Map<String, String> settings;

    /**
     * A run.
     *
     * @param method what to calculate
     * @param settings options by name
     * @throws InvalidInput when the method has no option of that name
     */
    public Calculation(CalculableMethod method, Map<String, String> settings) {
        for (String name : settings.keySet()) {
            boolean known =
                    method.options().stream().anyMatch(option -> option.name().equals(name));
            if (!known) {
                throw new InvalidInput(
                        InvalidInput.Reason.NOT_READABLE, "Method " + method.key() + " has no option " + name);
            }
        }
        this.method = method;
        this.settings = Map.copyOf(settings);
    }

    /**
     * Calculates every case. Neighbouring rows with the same text in the case column are one case; without that column all
     * rows are one case.
     *
     * @param rows the rows, read once
     * @param results receives each case in the order of the rows; a refused case does not stop the run
     * @throws InvalidInput when a required column is not there at all
     */
    public void run(Iterator<InputRow> rows, Consumer<CaseResult> results) {
        String current = null;
        List<InputRow> gathered = new ArrayList<>();
        boolean checked = false;
        while (rows.hasNext()) {
            InputRow row = rows.next();
            if (!checked) {
                checkColumns(row);
                checked = true;
            }
            String id = id(row);
            if (current != null && !current.equals(id)) {
                results.accept(of(current, gathered));
                gathered = new ArrayList<>();
            }
            current = id;
            gathered.add(row);
        }
        if (current != null) {
            results.accept(of(current, gathered));
        }
    }

    /**
     * Calculates one case.
     *
     * @param id what tells it from others
     * @param rows its rows
     */
    public CaseResult of(String id, List<InputRow> rows) {
        try {
            CalculationCase input = new CalculationCase(method.facts(), id, rows, settings);
            return new CaseResult(id, method.calculate(input), null);
        } catch (InvalidInput refusal) {
            return new CaseResult(id, List.of(), refusal);
        }
    }

    private String id(InputRow row) {
        @Nullable String id = row.text(method.facts().caseColumn());
        return id == null ? "" : id;
    }

    private void checkColumns(InputRow row) {
        for (InputColumn column : method.inputColumns()) {
            if (column.need() == InputColumn.Need.REQUIRED && !row.has(column.name())) {
                throw new InvalidInput(
                        InvalidInput.Reason.FIELD_MISSING,
                        "Method " + method.key() + " needs a column " + column.name());
            }
        }
    }
}
