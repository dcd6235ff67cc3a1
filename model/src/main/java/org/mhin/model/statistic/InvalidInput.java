package org.mhin.model.statistic;

/**
 * Input that a method refuses. The message is one sentence that names the rule broken; it never carries a count, so it
 * may be shown and logged where small numbers must not be.
 */
public final class InvalidInput extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** The rule that was broken, for callers that count or translate refusals. */
    public enum Reason {
        /** A numerator or count is below zero. */
        NUMERATOR_NEGATIVE,
        /** A numerator is above its denominator where it must be part of it. */
        NUMERATOR_ABOVE_DENOMINATOR,
        /** A denominator or population is zero or below. */
        DENOMINATOR_NOT_POSITIVE,
        /** A standard population weight is below zero, or all of them are zero. */
        WEIGHT_NEGATIVE,
        /** A field that cannot be missing is missing. */
        FIELD_MISSING,
        /** A confidence level is outside 0.9 to 1, or 90 to 100 per cent. */
        CONFIDENCE_OUT_OF_RANGE,
        /** Rows of one case contradict each other or do not form the set the method needs. */
        ROWS_INCONSISTENT,
        /** A text is not a number, or an option has no such value. */
        NOT_READABLE,
        /** An argument is outside its allowed range. */
        OUT_OF_RANGE
    }

    private final Reason reason;

    /**
     * A refusal.
     *
     * @param reason the rule broken
     * @param message one sentence for the person who gave the input, without counts
     */
    public InvalidInput(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The rule that was broken. */
    public Reason reason() {
        return reason;
    }
}
