package org.mhin.pipeline.conform;

import org.mhin.pipeline.parquet.ParquetSchema;
import org.mhin.pipeline.parquet.ParquetSchema.Kind;

/**
 * The files of {@code area_neighbours} (one row per set, area and neighbour; an area without a list has one row without a
 * neighbour) and of {@code neighbour_features} (one row per computed set and feature). The columns are those of the contracts in
 * {@code warehouse-ddl/neighbours}.
 */
public final class NeighbourFiles {
    public static final String NEIGHBOURS = "area_neighbours";
    public static final String FEATURES = "neighbour_features";

    static final ParquetSchema NEIGHBOUR_SCHEMA = new ParquetSchema(NEIGHBOURS);
    static final int SET = NEIGHBOUR_SCHEMA.add("neighbour_set", Kind.TEXT);
    static final int METHOD = NEIGHBOUR_SCHEMA.add("method", Kind.TEXT);
    static final int COMPUTED_FOR = NEIGHBOUR_SCHEMA.add("computed_for", Kind.DATE);
    static final int AREA = NEIGHBOUR_SCHEMA.add("area", Kind.TEXT);
    static final int AREA_CODE = NEIGHBOUR_SCHEMA.add("area_code", Kind.TEXT);
    static final int AREA_NAME = NEIGHBOUR_SCHEMA.add("area_name", Kind.TEXT);
    static final int AREA_TYPE = NEIGHBOUR_SCHEMA.add("area_type", Kind.TEXT);
    static final int RANK = NEIGHBOUR_SCHEMA.add("rank", Kind.INT);
    static final int NEIGHBOUR = NEIGHBOUR_SCHEMA.add("neighbour", Kind.TEXT);
    static final int NEIGHBOUR_CODE = NEIGHBOUR_SCHEMA.add("neighbour_code", Kind.TEXT);
    static final int NEIGHBOUR_NAME = NEIGHBOUR_SCHEMA.add("neighbour_name", Kind.TEXT);
    static final int DISTANCE = NEIGHBOUR_SCHEMA.add("distance", Kind.DOUBLE);
    static final int MOST_ALIKE = NEIGHBOUR_SCHEMA.add("most_alike", Kind.TEXT);
    static final int MOST_ALIKE_SHARE = NEIGHBOUR_SCHEMA.add("most_alike_share", Kind.DOUBLE);
    static final int MOST_UNLIKE = NEIGHBOUR_SCHEMA.add("most_unlike", Kind.TEXT);
    static final int MOST_UNLIKE_SHARE = NEIGHBOUR_SCHEMA.add("most_unlike_share", Kind.DOUBLE);
    static final int DRIVERS = NEIGHBOUR_SCHEMA.add("drivers", Kind.TEXT);
    static final int USED = NEIGHBOUR_SCHEMA.add("features", Kind.TEXT);
    static final int REASON = NEIGHBOUR_SCHEMA.add("reason", Kind.TEXT);
    static final int DELIVERY = NEIGHBOUR_SCHEMA.add("delivery", Kind.TEXT);

    static final ParquetSchema FEATURE_SCHEMA = new ParquetSchema(FEATURES);
    static final int OF_SET = FEATURE_SCHEMA.add("neighbour_set", Kind.TEXT);
    static final int FEATURE = FEATURE_SCHEMA.add("feature", Kind.TEXT);
    static final int INDICATOR = FEATURE_SCHEMA.add("indicator", Kind.TEXT);
    static final int SOURCE = FEATURE_SCHEMA.add("source", Kind.TEXT);
    static final int PERIOD = FEATURE_SCHEMA.add("period", Kind.TEXT);
    static final int UNIT = FEATURE_SCHEMA.add("unit", Kind.TEXT);
    static final int WHY = FEATURE_SCHEMA.add("why", Kind.TEXT);
    static final int WEIGHT = FEATURE_SCHEMA.add("weight", Kind.DOUBLE);
    static final int AREAS = FEATURE_SCHEMA.add("areas", Kind.INT);
    static final int TRANSFORM = FEATURE_SCHEMA.add("transform", Kind.TEXT);
    static final int LEFT_OUT = FEATURE_SCHEMA.add("reason", Kind.TEXT);

    private NeighbourFiles() {}
}
