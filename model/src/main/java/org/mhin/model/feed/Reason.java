package org.mhin.model.feed;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Why a figure is missing. A missing figure is never zero and never without one of these.
 *
 * <p>The codes are what tables carry; the texts are what people read.
 */
public enum Reason {
    SUPPRESSED("suppressed", "hidden by the publisher to protect small numbers"),
    NO_ACTIVITY("no-activity", "the publisher reports no activity for this organisation"),
    NOT_COLLECTED("not-collected", "not collected for this area or period"),
    NOT_APPLICABLE("not-applicable", "does not apply to this area or group"),
    MISSING_AT_SOURCE("missing-at-source", "left blank by the publisher without saying why"),
    WRONG_VINTAGE("wrong-vintage", "the figures of this period are on boundaries of another vintage"),
    DENOMINATOR_MISSING("denominator-missing", "the denominator is missing"),
    MOSTLY_APPORTIONED(
            "mostly-apportioned", "too much of it is taken from parts of other areas to judge this one by it"),
    NOT_CONVERTIBLE("not-convertible", "cannot be made from the figures of other areas"),
    UNRELIABLE("unreliable", "the publisher states that the figure is not reliable"),
    NOT_LANDED("not-landed", "no landed file has it"),
    NOT_SUBMITTED("not-submitted", "the area is not in the publisher's file for this period");

    private final String code;
    private final String text;

    Reason(String code, String text) {
        this.code = code;
        this.text = text;
    }

    public String code() {
        return code;
    }

    public String text() {
        return text;
    }

    /** The reason with this code. Throws {@link IllegalArgumentException} naming the known codes. */
    public static Reason of(String code) {
        for (Reason reason : values()) {
            if (reason.code.equals(code)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("unknown reason '" + code + "'; known: "
                + Arrays.stream(values()).map(Reason::code).collect(Collectors.joining(", ")));
    }
}
