package org.mhin.model.period;

import org.mhin.model.Described;
import org.mhin.model.Words;

/** How long a period is and where it stands in the year. Values of different kinds are never summed or compared. */
public enum PeriodKind implements Described {
    DAY("day", "A single day"),
    MONTH("month", "A calendar month"),
    QUARTER("quarter", "Three months from January or April or July or October"),
    /** Three consecutive months that end in any month; consecutive ones overlap. */
    ROLLING_QUARTER("rolling-quarter", "Any three months in a row"),
    FINANCIAL_YEAR("financial-year", "April to March"),
    ACADEMIC_YEAR("academic-year", "September to August"),
    CALENDAR_YEAR("calendar-year", "January to December"),
    /** Twelve consecutive months that end in any month; consecutive ones overlap. A kind of its own, also where it ends in March. */
    ROLLING_YEAR("rolling-year", "Any twelve months in a row"),
    /** Several whole years taken together; consecutive ones usually overlap. */
    MULTI_YEAR("multi-year", "Several years together"),
    OTHER("other", "A period of no usual length");

    private static final Words<PeriodKind> KEYS = Words.ofKeys("kind of period", values());

    private final String key;
    private final String meaning;

    PeriodKind(String key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    /** Whether its periods are parts of a year, so that a series of them has seasons. */
    public boolean isPartOfYear() {
        return this == DAY || this == MONTH || this == QUARTER || this == ROLLING_QUARTER;
    }

    /** How many months a period lasts at most, as far as its kind tells. */
    public int mostMonths() {
        return switch (this) {
            case DAY, MONTH -> 1;
            case QUARTER, ROLLING_QUARTER -> 3;
            case FINANCIAL_YEAR, ACADEMIC_YEAR, CALENDAR_YEAR, ROLLING_YEAR, OTHER -> 12;
            case MULTI_YEAR -> 60;
        };
    }

    /** The kind with this key. Throws {@link IllegalArgumentException} naming the known keys. */
    public static PeriodKind of(String key) {
        return KEYS.of(key);
    }
}
