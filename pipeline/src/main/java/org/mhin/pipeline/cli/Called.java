package org.mhin.pipeline.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the program was called, so that the commands it names work from where they are read. */
final class Called {
    private static final Pattern COMMAND = Pattern.compile(
            "(?<![\\w/.-])mhin (?=(area|arealist|calculate|compare|explain|status|sql|rejects|land|nightly)\\b)");

    private Called() {}

    /** A line with the commands in it as they are typed here: {@code ./mhin nightly} for {@code mhin nightly}. */
    static String by(String line) {
        return by(System.getProperty("mhin.called", "mhin"), line);
    }

    static String by(String called, String line) {
        return COMMAND.matcher(line).replaceAll(Matcher.quoteReplacement(called + " "));
    }
}
