package org.mhin.pipeline.convert;

import org.mhin.pipeline.parquet.ParquetSchema;
import org.mhin.pipeline.registry.Registry;

/**
 * The file of one part of the observations on standard boundaries. Its columns are those of the contract
 * {@code warehouse-ddl/facts/boundary_observations.yaml}, which says what each means.
 */
public final class BoundaryFile {
    public static final String TABLE = "boundary_observations";
    public static final ParquetSchema SCHEMA =
            ParquetSchema.of(Registry.shipped().table(TABLE));
    static final int FEED = SCHEMA.index("feed");
    static final int INDICATOR = SCHEMA.index("indicator");
    static final int BOUNDARIES = SCHEMA.index("boundaries");
    static final int AREA = SCHEMA.index("area");
    static final int AREA_CODE = SCHEMA.index("area_code");
    static final int AREA_NAME = SCHEMA.index("area_name");
    static final int AREA_TYPE = SCHEMA.index("area_type");
    static final int PERIOD_KIND = SCHEMA.index("period_kind");
    static final int PERIOD_START = SCHEMA.index("period_start");
    static final int PERIOD_END = SCHEMA.index("period_end");
    static final int PERIOD = SCHEMA.index("period");
    static final int SEX = SCHEMA.index("sex");
    static final int AGE = SCHEMA.index("age");
    static final int CATEGORY_TYPE = SCHEMA.index("category_type");
    static final int CATEGORY = SCHEMA.index("category");
    static final int NUMERATOR = SCHEMA.index("numerator");
    static final int DENOMINATOR = SCHEMA.index("denominator");
    static final int VALUE = SCHEMA.index("value");
    static final int LOWER_95 = SCHEMA.index("lower_95");
    static final int UPPER_95 = SCHEMA.index("upper_95");
    static final int LOWER_998 = SCHEMA.index("lower_998");
    static final int UPPER_998 = SCHEMA.index("upper_998");
    static final int METHOD = SCHEMA.index("method");
    static final int BASIS = SCHEMA.index("basis");
    static final int APPORTIONED_SHARE = SCHEMA.index("apportioned_share");
    static final int ESTIMATE = SCHEMA.index("estimate");
    static final int PARTS = SCHEMA.index("parts");
    static final int REASON = SCHEMA.index("reason");
    static final int LIMITS_REASON = SCHEMA.index("limits_reason");

    static {
        SCHEMA.eachIsKnown();
    }

    private BoundaryFile() {}
}
