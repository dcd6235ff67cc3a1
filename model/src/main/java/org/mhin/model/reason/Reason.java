package org.mhin.model.reason;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Words;

/**
 * Why something is missing or not answered: a figure, its limits, a trend, a chart, a rank, a gap, a neighbour, an area. A missing
 * figure is never zero and never without one of these.
 *
 * <p>The codes are what tables carry; the texts are what people read. There is no other list of them: a release has this one as its
 * table {@code reasons}, and its checks refuse a code that is not in it. Why a row of a file was rejected is another matter.
 */
public enum Reason {
    // Of figures, as a publisher's sign can say it
    SUPPRESSED("suppressed", "hidden to protect small numbers", Mender.NOBODY),
    NO_ACTIVITY("no-activity", "the publisher reports no activity for this organisation", Mender.NOBODY),
    NOT_COLLECTED("not-collected", "not collected for this area or period", Mender.PUBLISHER),
    NOT_APPLICABLE("not-applicable", "does not apply to this area or group", Mender.NOBODY),
    MISSING_AT_SOURCE("missing-at-source", "left blank by the publisher without saying why", Mender.PUBLISHER),
    WRONG_VINTAGE("wrong-vintage", "the figures of this period are on the boundaries of another date", Mender.ASKER),
    DENOMINATOR_MISSING("denominator-missing", "the denominator is missing", Mender.PUBLISHER),
    MOSTLY_APPORTIONED(
            "mostly-apportioned",
            "too much of it is apportioned from other areas to judge this one by it",
            Mender.ASKER),
    NOT_CONVERTIBLE("not-convertible", "cannot be derived from the figures of other areas", Mender.ASKER),
    UNRELIABLE("unreliable", "the publisher states that the figure is not reliable", Mender.PUBLISHER),
    NOT_LANDED("not-landed", "no landed file has it", Mender.WAREHOUSE),
    NOT_SUBMITTED("not-submitted", "the area is not in the publisher's file for this period", Mender.PUBLISHER),

    // Of limits
    PUBLISHER_ONLY(
            "publisher-only",
            "a survey or an estimate: only the publisher's own limits are valid, and it gives none here",
            Mender.PUBLISHER),
    NO_LIMITS_BY_METHOD("no-limits-by-method", "this kind of figure has no method for limits", Mender.NOBODY),
    NO_COUNTS("no-counts", "the counts needed for limits are not published", Mender.PUBLISHER),
    COUNTS_DISAGREE("counts-disagree", "the published counts do not give the published value", Mender.PUBLISHER),

    // Of trends and charts
    TOO_FEW_POINTS(
            "too-few-points",
            "too few periods: a trend needs 5, a chart 7 in a row up to the latest value",
            Mender.NOBODY),
    VALUE_TYPE("value-type", "there is no trend test for this kind of value", Mender.NOBODY),
    MISSING_FIGURES(
            "missing-figures",
            "one of the five latest periods has no value, numerator or denominator",
            Mender.PUBLISHER),
    OVERLAPPING_PERIODS("overlapping-periods", "periods share days, so they are not independent", Mender.NOBODY),
    SERIES_BREAK(
            "series-break",
            "the series has a break within the five latest periods: figures before and after are not comparable",
            Mender.NOBODY),
    COUNT_IS_DENOMINATOR(
            "count-is-denominator",
            "the count equals the denominator in one of the five latest periods",
            Mender.NOBODY),
    USE_CONTROL_CHART(
            "use-control-chart",
            "periods shorter than a year have seasons and belong on a control chart",
            Mender.ASKER),
    YEAR_RANGE("year-range", "the earlier trend rule does not cover periods of several years", Mender.NOBODY),
    NO_VALUE("no-value", "there is no value; the reason is given with it", Mender.PUBLISHER),
    BEFORE_A_GAP(
            "before-a-gap",
            "a later period is missing or has no value, and only what follows it is charted",
            Mender.PUBLISHER),
    BEFORE_A_BREAK(
            "before-a-break",
            "there is a later break in the series, and only figures after it are charted",
            Mender.NOBODY),
    NO_TARGET("no-target", "there is no target for this series", Mender.WAREHOUSE),

    // Of areas side by side
    TOO_FEW_AREAS("too-few-areas", "fewer than 4 areas of the type have a value", Mender.PUBLISHER),
    TOO_MANY_AREAS(
            "too-many-areas", "more than 5,000 areas of the type have a value, too many to be ranked", Mender.NOBODY),
    NO_LIMITS("no-limits", "the value has no limits, so it is ranked without them or not at all", Mender.PUBLISHER),
    PLAIN_COUNT("plain-count", "ranks of counts would only show how large areas are", Mender.NOBODY),

    // Of groups beside each other
    NO_TOTAL("no-total", "there is no value for the whole area to compare with", Mender.PUBLISHER),
    RECORDING_BELOW_90(
            "recording-below-90", "the group is not recorded for more than a tenth of the records", Mender.PUBLISHER),
    IS_REFERENCE("is-reference", "this is the reference group itself", Mender.NOBODY),
    NO_REFERENCE("no-reference", "there is no figure for the reference group", Mender.PUBLISHER),
    GROUPS_MISSING("groups-missing", "one of the groups of the slope has no figure", Mender.PUBLISHER),
    NONE_OR_ALL("none-or-all", "none or all of a group are counted, so it has no uncertainty", Mender.NOBODY),

    // Of the areas that codes stand for
    UNKNOWN_AREA("unknown-area", "the code is not in the register", Mender.WAREHOUSE),
    AMBIGUOUS_AREA("ambiguous-area", "the code fits several areas of the types allowed", Mender.WAREHOUSE),
    OUT_OF_TIME("out-of-time", "the code was in use in other periods, but not in this one", Mender.PUBLISHER),
    NOT_COVERED("not-covered", "a lookup covers nothing, or too little, of the area", Mender.PUBLISHER),
    ELSEWHERE("elsewhere", "the code is for an area outside England", Mender.NOBODY),
    NONE_LISTED("none-listed", "the publisher's list names no neighbours of this area", Mender.PUBLISHER);

    private static final Words<Reason> CODES = Words.of("reason", values(), Reason::code);

    private final String code;
    private final String text;
    private final Mender mender;

    Reason(String code, String text, Mender mender) {
        this.code = code;
        this.text = text;
        this.mender = mender;
    }

    /** The word that tables carry. */
    @JsonValue
    public String code() {
        return code;
    }

    /** What people read, to go on in a sentence of theirs: no capital letter, no full stop. */
    public String text() {
        return text;
    }

    /** What people read by itself: the text as a sentence. */
    public String sentence() {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    /** Who can mend it. */
    public Mender mender() {
        return mender;
    }

    /** Those that a publisher's sign can stand for: why a figure is missing. */
    public static List<Reason> ofFigures() {
        return Arrays.stream(values())
                .filter(reason -> reason.compareTo(PUBLISHER_ONLY) < 0)
                .toList();
    }

    /** The reason with this code; empty when there is none. */
    public static Optional<Reason> find(String code) {
        return CODES.find(code);
    }

    /** The reason with this code. Throws {@link IllegalArgumentException} naming the known codes. */
    @JsonCreator
    public static Reason of(String code) {
        return CODES.of(code);
    }

    /** The reason in a table's cell; null where the cell is blank. Throws as {@link #of}. */
    public static @Nullable Reason ofCell(@Nullable String code) {
        return code == null ? null : of(code);
    }

    /** What a table's cell holds: the code, or null where there is no reason. */
    public static @Nullable String cell(@Nullable Reason reason) {
        return reason == null ? null : reason.code();
    }

    /** The code, which is what tables, records and digests carry. */
    @Override
    public String toString() {
        return code;
    }
}
