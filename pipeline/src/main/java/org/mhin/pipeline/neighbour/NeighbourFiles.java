package org.mhin.pipeline.neighbour;

import org.mhin.pipeline.parquet.ParquetSchema;
import org.mhin.pipeline.registry.Registry;

/** The files of the lists of neighbours. Their columns are those of the contracts in {@code warehouse-ddl/neighbours}. */
public final class NeighbourFiles {
    public static final String NEIGHBOURS = "area_neighbours";
    public static final String FEATURES = "neighbour_features";

    static final ParquetSchema NEIGHBOUR_SCHEMA =
            ParquetSchema.of(Registry.shipped().table(NEIGHBOURS));
    static final int SET = NEIGHBOUR_SCHEMA.index("neighbour_set");
    static final int METHOD = NEIGHBOUR_SCHEMA.index("method");
    static final int COMPUTED_FOR = NEIGHBOUR_SCHEMA.index("computed_for");
    static final int AREA = NEIGHBOUR_SCHEMA.index("area");
    static final int AREA_CODE = NEIGHBOUR_SCHEMA.index("area_code");
    static final int AREA_NAME = NEIGHBOUR_SCHEMA.index("area_name");
    static final int AREA_TYPE = NEIGHBOUR_SCHEMA.index("area_type");
    static final int RANK = NEIGHBOUR_SCHEMA.index("rank");
    static final int NEIGHBOUR = NEIGHBOUR_SCHEMA.index("neighbour");
    static final int NEIGHBOUR_CODE = NEIGHBOUR_SCHEMA.index("neighbour_code");
    static final int NEIGHBOUR_NAME = NEIGHBOUR_SCHEMA.index("neighbour_name");
    static final int DISTANCE = NEIGHBOUR_SCHEMA.index("distance");
    static final int MOST_ALIKE = NEIGHBOUR_SCHEMA.index("most_alike");
    static final int MOST_ALIKE_SHARE = NEIGHBOUR_SCHEMA.index("most_alike_share");
    static final int MOST_UNLIKE = NEIGHBOUR_SCHEMA.index("most_unlike");
    static final int MOST_UNLIKE_SHARE = NEIGHBOUR_SCHEMA.index("most_unlike_share");
    static final int DRIVERS = NEIGHBOUR_SCHEMA.index("drivers");
    static final int USED = NEIGHBOUR_SCHEMA.index("features");
    static final int REASON = NEIGHBOUR_SCHEMA.index("reason");
    static final int DELIVERY = NEIGHBOUR_SCHEMA.index("delivery");

    static final ParquetSchema FEATURE_SCHEMA =
            ParquetSchema.of(Registry.shipped().table(FEATURES));
    static final int OF_SET = FEATURE_SCHEMA.index("neighbour_set");
    static final int FEATURE = FEATURE_SCHEMA.index("feature");
    static final int INDICATOR = FEATURE_SCHEMA.index("indicator");
    static final int SOURCE = FEATURE_SCHEMA.index("source");
    static final int PERIOD = FEATURE_SCHEMA.index("period");
    static final int UNIT = FEATURE_SCHEMA.index("unit");
    static final int WHY = FEATURE_SCHEMA.index("why");
    static final int WEIGHT = FEATURE_SCHEMA.index("weight");
    static final int AREAS = FEATURE_SCHEMA.index("areas");
    static final int TRANSFORM = FEATURE_SCHEMA.index("transform");
    static final int LEFT_OUT = FEATURE_SCHEMA.index("reason");

    static {
        NEIGHBOUR_SCHEMA.eachIsKnown();
        FEATURE_SCHEMA.eachIsKnown();
    }

    private NeighbourFiles() {}
}
