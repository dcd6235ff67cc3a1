package org.mhin.pipeline.measure;

import org.mhin.model.figure.FigureLimits;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.parquet.ParquetSchema;
import org.mhin.pipeline.registry.Registry;

/**
 * The file of one part of the observations. Its columns are those of the contract {@code warehouse-ddl/facts/observation.yaml}, which
 * says what each means.
 */
public final class ObservationFile {
    public static final ParquetSchema SCHEMA =
            ParquetSchema.of(Registry.shipped().table("observation"));
    public static final int PART = SCHEMA.index("part");
    public static final int FEED = SCHEMA.index("feed");
    public static final int INDICATOR = SCHEMA.index("indicator");
    public static final int AREA = SCHEMA.index("area");
    public static final int AREA_TYPE = SCHEMA.index("area_type");
    public static final int AREA_CODE = SCHEMA.index("area_code");
    public static final int AREA_NAME = SCHEMA.index("area_name");
    public static final int AREA_REPORTED = SCHEMA.index("area_reported");
    public static final int AREA_NOTE = SCHEMA.index("area_note");
    public static final int REGION = SCHEMA.index("region");
    public static final int ICB = SCHEMA.index("icb");
    public static final int PERIOD_KIND = SCHEMA.index("period_kind");
    public static final int PERIOD_START = SCHEMA.index("period_start");
    public static final int PERIOD_END = SCHEMA.index("period_end");
    public static final int PERIOD = SCHEMA.index("period");
    public static final int SEX = SCHEMA.index("sex");
    public static final int AGE = SCHEMA.index("age");
    public static final int CATEGORY_TYPE = SCHEMA.index("category_type");
    public static final int CATEGORY = SCHEMA.index("category");
    public static final int PEER_GROUP = SCHEMA.index("peer_group");
    public static final int NUMERATOR = SCHEMA.index("numerator");
    public static final int DENOMINATOR = SCHEMA.index("denominator");
    public static final int VALUE = SCHEMA.index("value");
    public static final int LOWER_95 = SCHEMA.index("lower_95");
    public static final int UPPER_95 = SCHEMA.index("upper_95");
    public static final int LOWER_998 = SCHEMA.index("lower_998");
    public static final int UPPER_998 = SCHEMA.index("upper_998");
    public static final int LIMITS_BASIS = SCHEMA.index("limits_basis");
    public static final int LIMITS_REASON = SCHEMA.index("limits_reason");
    public static final int METHOD = SCHEMA.index("method");
    public static final int COMPUTED_VALUE = SCHEMA.index("computed_value");
    public static final int BASIS = SCHEMA.index("basis");
    public static final int REASON = SCHEMA.index("reason");
    public static final int NOTE = SCHEMA.index("note");
    public static final int DELIVERY = SCHEMA.index("delivery");
    public static final int SOURCE_LINE = SCHEMA.index("source_line");
    public static final int ENGLAND_IN_FILE = SCHEMA.index("england_in_file");

    static {
        SCHEMA.eachIsKnown();
    }

    private ObservationFile() {}

    /** Gives a row limits that are computed, both pairs or none, so that no interval has ends of two kinds; where there are none, why. */
    public static void setLimits(ParquetRow row, FigureLimits limits) {
        FigureLimits.Basis basis = limits.basis();
        Reason reason = limits.reason();
        setNumber(row, LOWER_95, limits.lower95());
        setNumber(row, UPPER_95, limits.upper95());
        setNumber(row, LOWER_998, limits.lower998());
        setNumber(row, UPPER_998, limits.upper998());
        row.unset(LIMITS_BASIS);
        row.unset(LIMITS_REASON);
        row.setText(LIMITS_BASIS, basis == null ? null : basis.key());
        row.setText(LIMITS_REASON, reason == null ? null : reason.code());
    }

    /** Gives a row a number; none where it is NaN. */
    public static void setNumber(ParquetRow row, int field, double number) {
        if (Double.isNaN(number)) {
            row.unset(field);
        } else {
            row.setDouble(field, number);
        }
    }
}
