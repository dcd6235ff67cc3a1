package org.mhin.pipeline.stage;

import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.parquet.ParquetSchema;

/** The file of a delivery's rejected rows. One row per source row rejected: where it stands, what is wrong, and the row itself. */
public final class RejectFile {
    public static final ParquetSchema SCHEMA = new ParquetSchema("reject");
    public static final int LINE = SCHEMA.add("source_line", ParquetSchema.Kind.LONG);
    public static final int COLUMN = SCHEMA.add("column_name", ParquetSchema.Kind.TEXT);
    public static final int VALUE = SCHEMA.add("value", ParquetSchema.Kind.TEXT);
    public static final int CODE = SCHEMA.add("code", ParquetSchema.Kind.TEXT);
    public static final int MESSAGE = SCHEMA.add("message", ParquetSchema.Kind.TEXT);
    public static final int ROW = SCHEMA.add("row", ParquetSchema.Kind.TEXT);

    private RejectFile() {}

    static void fill(ParquetRow row, Reject reject) {
        row.clear();
        row.setLong(LINE, reject.line());
        row.setFreeText(COLUMN, reject.column());
        row.setFreeText(VALUE, reject.value());
        row.setFreeText(CODE, reject.code().code());
        row.setFreeText(MESSAGE, reject.message());
        row.setFreeText(ROW, reject.row());
    }
}
