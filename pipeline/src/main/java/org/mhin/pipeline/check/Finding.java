package org.mhin.pipeline.check;

import java.util.List;

/**
 * What a check that failed looked at and found: all that somebody needs who was not there.
 *
 * @param check its name
 * @param holds what must hold, in a sentence
 * @param counts a line for each feed and indicator that breaks it, with how many rows of how many
 * @param columns of the rows that break it
 * @param rows the first of them, as texts; a missing value is an empty text
 * @param sql a query of all of them, on the tables of a release
 */
public record Finding(
        String check, String holds, List<String> counts, List<String> columns, List<List<String>> rows, String sql) {
    public Finding {
        counts = List.copyOf(counts);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
