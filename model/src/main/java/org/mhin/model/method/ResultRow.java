package org.mhin.model.method;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mhin.model.statistic.Estimate;

/**
 * One row of results as text: blank for missing, {@code NaN} and {@code Infinity} only where the method's page says so,
 * numbers in the fewest digits that read back as the same double.
 */
public final class ResultRow {
    private final Map<String, String> cells = new LinkedHashMap<>();

    ResultRow() {}

    /** The cells by column, in the order of the method's result columns. */
    public Map<String, String> cells() {
        return Collections.unmodifiableMap(cells);
    }

    /** A cell's text, blank when missing. */
    public String text(String column) {
        return cells.getOrDefault(column, "");
    }

    ResultRow with(String column, @Nullable String text) {
        cells.put(column, text == null ? "" : text);
        return this;
    }

    ResultRow with(String column, double number) {
        cells.put(column, Double.isNaN(number) ? "" : format(number));
        return this;
    }

    /** A number for which NaN means undefined rather than missing. */
    ResultRow withUndefined(String column, double number) {
        cells.put(column, format(number));
        return this;
    }

    ResultRow with(Estimate estimate) {
        return with("value", estimate.value())
                .with("lower95", estimate.lower95())
                .with("upper95", estimate.upper95())
                .with("lower99_8", estimate.lower998())
                .with("upper99_8", estimate.upper998());
    }

    static String format(double number) {
        if (Math.rint(number) == number && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        // Double.toString of Java 17 is slow and sometimes a digit too long
        return NumberOutput.toString(number, true);
    }
}
