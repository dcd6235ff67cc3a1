package org.mhin.pipeline.stage;

/**
 * Why a source row was rejected. The code is what tables carry, its words are in every message, after line, column and value ({@link Reject#of}).
 */
public enum RejectCode {
    TOO_FEW_FIELDS("too-few-fields", "has fewer cells than the header"),
    TOO_MANY_FIELDS("too-many-fields", "has more cells than the header"),
    REQUIRED("required", "is empty and may not be"),
    NOT_ALLOWED("not-allowed", "is not one of the texts the contract allows"),
    NOT_A_NUMBER("not-a-number", "is neither a number nor a marker of the contract"),
    OUT_OF_RANGE("out-of-range", "lies outside the range the contract allows"),
    LIMITS_CROSSED("limits-crossed", "lies above its upper limit"),
    OUTSIDE_ITS_LIMITS("outside-its-limits", "lies outside its confidence limits"),
    SHOWN_AND_HIDDEN("shown-and-hidden", "has a note that the value is suppressed"),
    CONTRADICTS_ITS_PARTS(
            "contradicts-its-parts", "is of a figure whose value is not what its numerator and denominator give"),
    PART_ABOVE_WHOLE("part-above-whole", "is of a figure whose numerator is above its denominator"),
    IMPOSSIBLE_VALUE("impossible-value", "is not a value that such an indicator can have"),
    NOT_A_DATE("not-a-date", "is not a date in any format of the contract"),
    NOT_A_PERIOD("not-a-period", "is not a period in any form the contract reads"),
    FUTURE_PERIOD("future-period", "ends after what can be known on the day the file was landed"),
    UNKNOWN_LEVEL("unknown-level", "is not a level of reporting the contract knows"),
    BESIDE_ITS_LEVEL("beside-its-level", "does not go with the level of reporting that the row has"),
    UNKNOWN_BREAKDOWN("unknown-breakdown", "is not a breakdown the contract knows"),
    DUPLICATE_KEY("duplicate-key", "has the key of another row"),
    NOT_A_PROVIDER("not-a-provider", "has not the form of a provider's code"),
    ENDS_BEFORE_IT_BEGINS("ends-before-it-begins", "is before the first day in the same row"),
    UNKNOWN_LSOA("unknown-lsoa", "is the code of no LSOA in England of that year"),
    TWO_AREAS("two-areas", "is in an earlier row with another area"),
    NOT_ONE("weights-not-one", "is part of weights that do not add up to 1"),
    BESIDE_ITSELF("beside-itself", "is the area itself among its neighbours"),
    REPEATED_RANK("repeated-rank", "has two ranks in one list");

    private final String code;
    private final String text;

    RejectCode(String code, String text) {
        this.code = code;
        this.text = text;
    }

    public String code() {
        return code;
    }

    public String text() {
        return text;
    }
}
