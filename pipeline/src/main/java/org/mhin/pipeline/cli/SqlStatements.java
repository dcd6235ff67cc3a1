package org.mhin.pipeline.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where statements end: at semicolons outside of quotes and comments. */
final class SqlStatements {
    /** What a semicolon does not end: texts, names, comments, dollar quotes; an open one reaches to the end. */
    private static final Pattern PIECE = Pattern.compile(
            "'(?:[^']|'')*+(?:'|\\z)|\"(?:[^\"]|\"\")*+(?:\"|\\z)|--[^\\n]*+|/\\*(?s:.*?)(?:\\*/|\\z)"
                    + "|\\$(\\w*)\\$(?s:.*?)(?:\\$\\1\\$|\\z)|;|[^'\"\\-/$;]++|.",
            Pattern.DOTALL);

    private SqlStatements() {}

    /**
     * A text cut into statements.
     *
     * @param complete those that a semicolon ends, without it
     * @param rest what stands after the last semicolon; without comments when it is nothing else
     */
    record Split(List<String> complete, String rest) {
        Split {
            complete = List.copyOf(complete);
        }
    }

    static Split split(String text) {
        List<String> complete = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        boolean empty = true;
        Matcher piece = PIECE.matcher(text);
        while (piece.find()) {
            String found = piece.group();
            if (found.equals(";")) {
                if (!empty) {
                    complete.add(statement.toString().strip());
                }
                statement.setLength(0);
                empty = true;
            } else {
                statement.append(found);
                empty &= found.isBlank() || found.startsWith("--") || found.startsWith("/*");
            }
        }
        boolean open = statement.indexOf("/*") >= 0;
        return new Split(complete, empty && !open ? "" : statement.toString());
    }
}
