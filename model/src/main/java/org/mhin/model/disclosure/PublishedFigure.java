package org.mhin.model.disclosure;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A figure as it may be shown.
 *
 * @param value the number shown; null when it is withheld
 */
public record PublishedFigure(@Nullable BigDecimal value) {
    /** A figure that is withheld. */
    public static final PublishedFigure WITHHELD = new PublishedFigure(null);

    /** Whether it is withheld. */
    public boolean isWithheld() {
        return value == null;
    }

    /** The number shown; NaN when it is withheld. */
    double number() {
        return value == null ? Double.NaN : value.doubleValue();
    }

    /** The number without needless zeros, or {@code *}. */
    public String text() {
        return value == null ? "*" : value.stripTrailingZeros().toPlainString();
    }
}
