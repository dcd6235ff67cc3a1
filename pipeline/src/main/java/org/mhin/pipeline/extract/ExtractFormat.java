package org.mhin.pipeline.extract;

import java.util.Locale;

/** In what the rows of an extract are written. */
public enum ExtractFormat {
    /** RFC 4180, with a description of its columns beside it. */
    CSV,
    /** Typed columns, for programs. */
    PARQUET,
    /** One workbook, for people. */
    XLSX;

    /** As it is typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
