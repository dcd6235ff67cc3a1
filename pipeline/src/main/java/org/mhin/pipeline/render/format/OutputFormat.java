package org.mhin.pipeline.render.format;

import java.util.Locale;

/** How an answer is written: for people, for spreadsheets, for programs. CSV and JSON carry numbers in full. */
public enum OutputFormat {
    TABLE,
    CSV,
    JSON;

    /** Whether people read it at once: then it is short, and says what it is of. */
    public boolean isForPeople() {
        return switch (this) {
            case TABLE -> true;
            case CSV, JSON -> false;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
