package org.mhin.pipeline.extract;

import java.util.Locale;

/** In what the rows of an extract are written. */
public enum ExtractFormat {
    /** RFC 4180, with a description of its columns beside it. */
    CSV("text/csv"),
    /** Typed columns, for programs. */
    PARQUET("application/vnd.apache.parquet"),
    /** One workbook, for people. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    ExtractFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** As it is typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
