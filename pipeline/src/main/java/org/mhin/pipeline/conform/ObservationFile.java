package org.mhin.pipeline.conform;

import org.mhin.pipeline.parquet.ParquetSchema;

/**
 * The file of one part of the observations. One row per indicator, area as conformed, period and breakdown.
 *
 * <p>{@code value}, in the indicator's unit, is as published where the publisher gives one ({@code basis} published) and else
 * recomputed from {@code numerator} and {@code denominator} ({@code basis} computed); null when {@code reason} says why.
 * {@code computed_value} is the recomputation wherever both parts are there, beside the publisher's. {@code method} is the key of
 * the indicator's {@link org.mhin.model.indicator.ValueMethod}. The four limits are the publisher's ({@code limits_basis}
 * published; those that are not published are null), or, where the publisher gives none, all four are computed ({@code
 * limits_basis} computed, computed-from-count or computed-from-rounded, {@link org.mhin.model.indicator.FigureLimits}), and else null
 * with {@code limits_basis}; then {@code limits_reason} says why a value has none, and is null where the publisher hides them. {@code
 * area_reported} is the code, or the name, as the publisher gives it;
 * {@code peer_group} numbers, within the part, what is the same but for the area: indicator, period and breakdown.
 * {@code england_in_file} is England's value in the delivery that gives the row, where England's own row, of another delivery, has another;
 * {@code area_note} is {@code wrong-vintage} where that code was not in use in the period.
 */
public final class ObservationFile {
    public static final ParquetSchema SCHEMA = new ParquetSchema("observation");
    public static final int PART = text("part");
    public static final int FEED = text("feed");
    public static final int INDICATOR = text("indicator");
    public static final int AREA = text("area");
    public static final int AREA_TYPE = text("area_type");
    public static final int AREA_CODE = text("area_code");
    public static final int AREA_NAME = text("area_name");
    public static final int AREA_REPORTED = text("area_reported");
    public static final int AREA_NOTE = text("area_note");
    public static final int REGION = text("region");
    public static final int ICB = text("icb");
    public static final int PERIOD_KIND = text("period_kind");
    public static final int PERIOD_START = SCHEMA.add("period_start", ParquetSchema.Kind.DATE);
    public static final int PERIOD_END = SCHEMA.add("period_end", ParquetSchema.Kind.DATE);
    public static final int PERIOD = text("period");
    public static final int SEX = text("sex");
    public static final int AGE = text("age");
    public static final int CATEGORY_TYPE = text("category_type");
    public static final int CATEGORY = text("category");
    public static final int PEER_GROUP = SCHEMA.add("peer_group", ParquetSchema.Kind.INT);
    public static final int NUMERATOR = number("numerator");
    public static final int DENOMINATOR = number("denominator");
    public static final int VALUE = number("value");
    public static final int LOWER_95 = number("lower_95");
    public static final int UPPER_95 = number("upper_95");
    public static final int LOWER_998 = number("lower_998");
    public static final int UPPER_998 = number("upper_998");
    public static final int LIMITS_BASIS = text("limits_basis");
    public static final int LIMITS_REASON = text("limits_reason");
    public static final int METHOD = text("method");
    public static final int COMPUTED_VALUE = number("computed_value");
    public static final int BASIS = text("basis");
    public static final int REASON = text("reason");
    public static final int NOTE = text("note");
    public static final int DELIVERY = text("delivery");
    public static final int SOURCE_LINE = SCHEMA.add("source_line", ParquetSchema.Kind.INT);

    public static final int ENGLAND_IN_FILE = number("england_in_file");

    private ObservationFile() {}

    private static int text(String column) {
        return SCHEMA.add(column, ParquetSchema.Kind.TEXT);
    }

    private static int number(String column) {
        return SCHEMA.add(column, ParquetSchema.Kind.DOUBLE);
    }
}
