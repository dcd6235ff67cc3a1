package org.mhin.pipeline.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One page about a release whose checks failed: what, where and how to look; Markdown, which reads as plain text too. */
public final class FindingsPage {
    private FindingsPage() {}

    /**
     * The page.
     *
     * @param release its id
     * @param outcome what follows, in one sentence
     */
    public static String of(String release, String outcome, List<Finding> findings) {
        List<String> blocks = new ArrayList<>();
        blocks.add("# Release " + release + ": checks that failed");
        blocks.add(outcome);
        for (Finding finding : findings) {
            blocks.add("## " + finding.check());
            blocks.add("What must hold: " + finding.holds());
            blocks.add("What was found:");
            blocks.add(finding.counts().stream().map(line -> "- " + line).collect(Collectors.joining("\n")));
            blocks.add("Where (" + first(finding.rows().size()) + "):");
            blocks.add(Stream.concat(
                            Stream.of(
                                    finding.columns(),
                                    finding.columns().stream()
                                            .map(column -> "---")
                                            .toList()),
                            finding.rows().stream())
                    .map(cells -> cells.stream()
                            .map(cell -> cell.replace("|", "\\|"))
                            .collect(Collectors.joining(" | ", "| ", " |")))
                    .collect(Collectors.joining("\n")));
            blocks.add("How to look, by this query of a release that has these figures:");
            blocks.add(finding.sql().strip().lines().collect(Collectors.joining("\n    ", "    ", "")));
        }
        return String.join("\n\n", blocks) + "\n";
    }

    private static String first(int rows) {
        return rows < Checks.ROWS_SHOWN ? "every row" : "the first " + rows + " rows";
    }
}
