package org.mhin.model.method;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.mhin.model.statistic.InvalidInput;
import org.mhin.model.statistic.rate.ConfidenceLevel;

/** The rows that one calculation needs together, with the settings for it. */
public final class CalculationCase {
    private final String id;
    private final List<InputRow> rows;
    private final Map<String, String> settings;
    private final MethodFacts facts;

    /**
     * A case.
     *
     * @param facts the method it is for
     * @param id what tells it from other cases; may be blank
     * @param rows its rows, in any order the method allows; may be none where the method allows that
     * @param settings options by name
     */
    public CalculationCase(MethodFacts facts, String id, List<InputRow> rows, Map<String, String> settings) {
        this.facts = facts;
        this.id = id;
        this.rows = List.copyOf(rows);
        this.settings = Map.copyOf(settings);
    }

    /** What tells it from other cases. */
    public String id() {
        return id;
    }

    /** Its rows. */
    public List<InputRow> rows() {
        return rows;
    }

    /** An option: the cell of that name in the first row, else the setting, else the default; null when there is none. */
    @Nullable
    String text(String option) {
        String own = rows.isEmpty() ? null : rows.get(0).text(option);
        if (own != null) {
            return own;
        }
        String set = settings.get(option);
        if (set != null && !set.isBlank()) {
            return set.strip();
        }
        for (MethodOption known : facts.options()) {
            if (known.name().equals(option)) {
                return known.defaultValue();
            }
        }
        return null;
    }

    /** An option as a number, refused when it is none; NaN when it is not given. */
    double number(String option) {
        try {
            return InputRow.parse(option, text(option));
        } catch (InvalidInput e) {
            throw isColumn(option)
                    ? e
                    : new InvalidInput(InvalidInput.Reason.NOT_READABLE, "Option " + option + " must be a number");
        }
    }

    private boolean isColumn(String option) {
        return !rows.isEmpty() && rows.get(0).text(option) != null;
    }

    /** An option as text, refused when there is none. */
    String required(String option) {
        String text = text(option);
        if (text == null) {
            throw new InvalidInput(InvalidInput.Reason.FIELD_MISSING, "Option or column " + option + " must be given");
        }
        return text;
    }

    /** An option as a whole number, refused when it is none. */
    int whole(String option) {
        double number = number(option);
        try {
            return InputRow.whole(option, number);
        } catch (InvalidInput e) {
            throw isColumn(option)
                    ? e
                    : new InvalidInput(
                            InvalidInput.Reason.NOT_READABLE, "Option " + option + " must be a whole number");
        }
    }

    /** An option that is true or false, refused when it is neither. */
    boolean flag(String option) {
        return oneOf(option, "true", "false").equals("true");
    }

    /** An option that is one of these words, refused when it is another. */
    String oneOf(String option, String... words) {
        String text = required(option);
        if (!List.of(words).contains(text)) {
            throw new InvalidInput(
                    InvalidInput.Reason.NOT_READABLE,
                    "Option " + option + " must be one of " + String.join(", ", words));
        }
        return text;
    }

    /** The level of option {@code conf}; null when it is not given. */
    @Nullable
    ConfidenceLevel level() {
        double level = number("conf");
        return Double.isNaN(level) ? null : ConfidenceLevel.of(level);
    }

    /** The only row; refused when there is none or when others would be left out in silence. */
    InputRow only() {
        if (rows.isEmpty()) {
            throw new InvalidInput(InvalidInput.Reason.FIELD_MISSING, "There must be a row");
        }
        if (rows.size() > 1) {
            throw new InvalidInput(
                    InvalidInput.Reason.ROWS_INCONSISTENT, "The method takes one row per case, not several");
        }
        return rows.get(0);
    }

    /** A column over all rows; NaN where blank. */
    double[] column(String name) {
        return rows.stream()
                .mapToDouble((ToDoubleFunction<InputRow>) row -> row.number(name))
                .toArray();
    }

    /** The sum of a column; NaN when any cell is blank. */
    double sum(String name) {
        double sum = 0;
        for (InputRow row : rows) {
            sum += row.number(name);
        }
        return sum;
    }
}
