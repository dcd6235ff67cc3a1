package org.mhin.pipeline.warehouse;

/**
 * Text that came from elsewhere (a cell, a file's name), made fit for a terminal, a log or a CSV: characters that steer a terminal
 * or turn the direction of writing are shown as their code, such as <code>&#92;u001b</code>, which JSON reads back as the character.
 */
public final class Visible {
    private Visible() {}

    /** The text as one line: line breaks and tabulators are shown as their codes too. */
    public static String line(String text) {
        return of(text, true);
    }

    /** The text with its line breaks and tabulators as they are. */
    public static String text(String text) {
        return of(text, false);
    }

    /** A word as it is typed at a shell, whatever is in it: as it is, in double quotes, or where a shell reads those too in single ones. */
    public static String typed(String word) {
        if (word.matches("[\\w./:@%+=,~-]+")) {
            return word;
        }
        String line = line(word);
        return line.matches("[^\"$`\\\\!]*") ? '"' + line + '"' : "'" + line.replace("'", "'\\''") + "'";
    }

    private static String of(String text, boolean oneLine) {
        StringBuilder visible = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hidden = steers(c) || oneLine && isBreak(c);
            if (hidden && visible == null) {
                visible = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (visible != null) {
                if (hidden) {
                    visible.append(String.format("\\u%04x", (int) c));
                } else {
                    visible.append(c);
                }
            }
        }
        return visible == null ? text : visible.toString();
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r' || c == '\t';
    }

    private static boolean steers(char c) {
        return Character.isISOControl(c) && !isBreak(c)
                || c == 0x2028
                || c == 0x2029
                || c >= 0x202a && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069;
    }
}
