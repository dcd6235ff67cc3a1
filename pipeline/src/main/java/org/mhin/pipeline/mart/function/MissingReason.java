package org.mhin.pipeline.mart.function;

import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.mhin.model.figure.MissingParts;

/** {@code mhin.missing_reason}: of several reasons the one that is told: {@link MissingParts}, of parts of which nobody knows how many people they have. */
public final class MissingReason extends MethodFunction<UTF8String> {
    private static final long serialVersionUID = 1L;

    public MissingReason() {
        super(
                "missing_reason",
                "Of several reasons the one that is told",
                DataTypes.StringType,
                DataTypes.createArrayType(DataTypes.StringType));
    }

    /**
     * @param reasons in the order in which they are preferred among equals
     * @return null where there is none
     */
    public static @Nullable UTF8String invoke(ArrayData reasons) {
        MissingParts missing = new MissingParts();
        for (int i = 0; i < reasons.numElements(); i++) {
            missing.add(Words.REASONS.of(reasons.getUTF8String(i)), 0);
        }
        return Words.of(missing.reason(true));
    }
}
