package org.mhin.pipeline.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mhin.pipeline.warehouse.Visible;

/** How the program was called, and on which warehouse, so that the commands it names work from where they are read. */
final class Called {
    /** The only command that works on no warehouse. */
    static final String WITHOUT_WAREHOUSE = "calculate";

    private static final Pattern COMMAND = Pattern.compile("(?<![\\w/.-])mhin(?: (arealist (?:create|show|list|delete)|"
            + String.join("|", Mhin.names()) + ")\\b|(?= --help))");

    /** The options of this thread's command that say which warehouse it is, each after a space; empty where none was given. */
    private static final ThreadLocal<String> WAREHOUSE = ThreadLocal.withInitial(() -> "");

    private static final ThreadLocal<String> LINE = ThreadLocal.withInitial(() -> "");

    /** By what this thread's command takes what is published, and which day it is. */
    private static final ThreadLocal<Clock> CLOCK = ThreadLocal.withInitial(Clock::systemUTC);

    private Called() {}

    /** Lets the commands of this thread take the time from a clock. */
    static void at(Clock clock) {
        CLOCK.set(clock);
    }

    static Clock clock() {
        return CLOCK.get();
    }

    /** The command as it was typed, without its program. */
    static String line() {
        return LINE.get();
    }

    /** Keeps what was typed of the warehouse in mind. */
    static void with(String... typed) {
        List<String> options = new ArrayList<>();
        for (int i = 0; i < typed.length; i++) {
            for (String option : List.of("--warehouse", "--config")) {
                if (typed[i].equals(option) && i + 1 < typed.length) {
                    options.add(option + " " + Visible.typed(typed[i + 1]));
                } else if (typed[i].startsWith(option + "=")) {
                    options.add(option + " " + Visible.typed(typed[i].substring(option.length() + 1)));
                }
            }
        }
        LINE.set(Stream.of(typed).map(Visible::typed).collect(Collectors.joining(" ")));
        WAREHOUSE.set(options.isEmpty() ? "" : " " + String.join(" ", options));
    }

    /** A line with the commands in it as they are typed here: {@code ./mhin nightly} for {@code mhin nightly}. */
    static String by(String line) {
        return by(System.getProperty("mhin.called", "mhin"), WAREHOUSE.get(), line);
    }

    static String by(String called, String warehouse, String line) {
        return COMMAND.matcher(line).replaceAll(match -> {
            String command = match.group(1);
            if (command == null) {
                return Matcher.quoteReplacement(called);
            }
            boolean told = command.equals(WITHOUT_WAREHOUSE)
                    || line.contains(" --warehouse ")
                    || line.startsWith(" --help", match.end())
                    // What holds the lock is no command to type.
                    || line.startsWith(", process ", match.end());
            return Matcher.quoteReplacement(called + " " + command + (told ? "" : warehouse));
        });
    }
}
