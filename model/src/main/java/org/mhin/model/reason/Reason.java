package org.mhin.model.reason;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a figure, or its limits, are missing. A missing figure is never zero and never without one of these.
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
    NOT_SUBMITTED("not-submitted", "the area is not in the publisher's file for this period"),
    PUBLISHER_ONLY(
            "publisher-only", "a survey or an estimate: only the publisher's own limits hold, and there are none here"),
    NO_LIMITS_BY_METHOD("no-limits-by-method", "no limits follow from the parts of a figure of this kind"),
    NO_COUNTS("no-counts", "the counts that limits follow from are not published"),
    COUNTS_DISAGREE("counts-disagree", "the published counts do not give the published value");

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

    /** Those that a publisher's sign can stand for: why a figure is missing, not why it has no limits. */
    public static List<Reason> ofFigures() {
        return Arrays.stream(values())
                .filter(reason -> reason.compareTo(PUBLISHER_ONLY) < 0)
                .toList();
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
