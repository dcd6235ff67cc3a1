package org.mhin.pipeline.tabular.csv;

import java.io.IOException;
import java.io.Reader;

/**
 * Why delimited text could not be parsed.
 *
 * @param line the line on which the quote was opened, the stray text stands or the overlong field starts
 */
record CsvFault(Kind kind, long line) {
    enum Kind {
        OPEN_QUOTE,
        TEXT_AFTER_QUOTE,
        TOO_LONG
    }

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    /** Follows the quoting from the start of the text to the first fault in it; at the end of the text a quote is still open. */
    static CsvFault find(Reader text, char delimiter, int longestField) throws IOException {
        char[] chars = new char[1 << 16];
        State state = State.FIELD_START;
        long line = 1;
        long opened = 1;
        long length = 0;
        boolean afterReturn = false;
        int n;
        while ((n = text.read(chars, 0, chars.length)) >= 0) {
            for (int i = 0; i < n; i++) {
                char c = chars[i];
                boolean breaks = c == '\n' || c == '\r';
                if (state == State.QUOTE_IN_QUOTED && c != '"' && c != delimiter && !breaks) {
                    return new CsvFault(Kind.TEXT_AFTER_QUOTE, line);
                }
                state = switch (state) {
                    case QUOTED -> c == '"' ? State.QUOTE_IN_QUOTED : State.QUOTED;
                    case QUOTE_IN_QUOTED -> c == '"' ? State.QUOTED : State.FIELD_START;
                    case FIELD_START ->
                        c == '"' ? State.QUOTED : c == delimiter || breaks ? State.FIELD_START : State.PLAIN;
                    case PLAIN -> c == delimiter || breaks ? State.FIELD_START : State.PLAIN;
                };
                length++;
                if (state == State.FIELD_START) {
                    length = 0;
                }
                if (length == 1) {
                    opened = line;
                }
                if (length > longestField) {
                    return new CsvFault(state == State.PLAIN ? Kind.TOO_LONG : Kind.OPEN_QUOTE, opened);
                }
                if (breaks && !(c == '\n' && afterReturn)) {
                    line++;
                }
                afterReturn = c == '\r';
            }
        }
        return new CsvFault(state == State.QUOTED ? Kind.OPEN_QUOTE : Kind.TOO_LONG, opened);
    }
}
