package org.mhin.pipeline.render.format;

import java.util.Locale;

/** How an answer is written: for people, for spreadsheets, for programs. CSV and JSON carry numbers in full. */
public enum OutputFormat {
    TABLE,
    CSV,
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
