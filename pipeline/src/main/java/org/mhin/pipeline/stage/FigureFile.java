package org.mhin.pipeline.stage;

import org.mhin.pipeline.parquet.ParquetSchema;

/**
 * The file of a delivery's staged figures. One row per figure: the numbers of its period, breakdown, area and measure in the
 * delivery's dictionary, {@code value} (null when {@code reason} says why), the number of its note, and the line it stands on.
 * Sorted by period, breakdown, area and measure.
 */
public final class FigureFile {
    public static final ParquetSchema SCHEMA = new ParquetSchema("figure");
    public static final int PERIOD = SCHEMA.add("period", ParquetSchema.Kind.INT);
    public static final int BREAKDOWN = SCHEMA.add("breakdown", ParquetSchema.Kind.INT);
    public static final int AREA = SCHEMA.add("area", ParquetSchema.Kind.INT);
    public static final int MEASURE = SCHEMA.add("measure", ParquetSchema.Kind.INT);
    public static final int VALUE = SCHEMA.add("value", ParquetSchema.Kind.DOUBLE);
    public static final int REASON = SCHEMA.add("reason", ParquetSchema.Kind.TEXT);
    public static final int NOTE = SCHEMA.add("note", ParquetSchema.Kind.INT);
    public static final int LINE = SCHEMA.add("source_line", ParquetSchema.Kind.INT);

    private FigureFile() {}
}
