package org.mhin.pipeline.render.format;

import java.util.regex.Pattern;

/** Text of files that people open in a spreadsheet. */
public final class SpreadsheetText {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    private SpreadsheetText() {}

    /** Text that a spreadsheet would run as a formula has an apostrophe before it, unless it is a number. */
    public static String harmless(String text) {
        return !text.isEmpty()
                        && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                        && !NUMBER.matcher(text).matches()
                ? "'" + text
                : text;
    }
}
