package org.mhin.pipeline.conform;

import org.mhin.pipeline.parquet.ParquetSchema;

/**
 * The file of one part of the observations on standard boundaries. One row per day of boundaries, indicator, area of that day,
 * period and breakdown; only what is not an observation of the same area already. The columns are those of the contract
 * {@code warehouse-ddl/facts/boundary_observations.yaml}.
 */
public final class BoundaryFile {
    public static final String TABLE = "boundary_observations";
    public static final ParquetSchema SCHEMA = new ParquetSchema(TABLE);
    static final int PART = text("part");
    static final int FEED = text("feed");
    static final int INDICATOR = text("indicator");
    static final int BOUNDARIES = SCHEMA.add("boundaries", ParquetSchema.Kind.DATE);
    static final int AREA = text("area");
    static final int AREA_CODE = text("area_code");
    static final int AREA_NAME = text("area_name");
    static final int AREA_TYPE = text("area_type");
    static final int PERIOD_KIND = text("period_kind");
    static final int PERIOD_START = SCHEMA.add("period_start", ParquetSchema.Kind.DATE);
    static final int PERIOD_END = SCHEMA.add("period_end", ParquetSchema.Kind.DATE);
    static final int PERIOD = text("period");
    static final int SEX = text("sex");
    static final int AGE = text("age");
    static final int CATEGORY_TYPE = text("category_type");
    static final int CATEGORY = text("category");
    static final int NUMERATOR = number("numerator");
    static final int DENOMINATOR = number("denominator");
    static final int VALUE = number("value");
    static final int LOWER_95 = number("lower_95");
    static final int UPPER_95 = number("upper_95");
    static final int LOWER_998 = number("lower_998");
    static final int UPPER_998 = number("upper_998");
    static final int METHOD = text("method");
    static final int BASIS = text("basis");
    static final int MOVED = number("moved");
    static final int ESTIMATE = SCHEMA.add("estimate", ParquetSchema.Kind.BOOLEAN);
    static final int PARTS = SCHEMA.add("parts", ParquetSchema.Kind.INT);
    static final int REASON = text("reason");
    static final int LIMITS_REASON = text("limits_reason");

    private BoundaryFile() {}

    private static int text(String column) {
        return SCHEMA.add(column, ParquetSchema.Kind.TEXT);
    }

    private static int number(String column) {
        return SCHEMA.add(column, ParquetSchema.Kind.DOUBLE);
    }
}
