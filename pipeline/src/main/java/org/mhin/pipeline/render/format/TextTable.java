package org.mhin.pipeline.render.format;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.Visible;

/**
 * Columns of text, aligned with spaces. Lines that are no rows may stand between rows. On a terminal, texts longer than their column
 * may be are cut, which three dots show; control characters become spaces, so that no file can speak to the terminal.
 */
public final class TextTable {
    private static final String GAP = "  ";

    /**
     * A column.
     *
     * @param heading may be empty
     * @param right whether it aligns to the right
     * @param most characters that are shown of a text
     * @param optional whether it is left out when nothing stands in it
     */
    public record Column(String heading, boolean right, int most, boolean optional) {}

    private final String indent;
    private final List<Column> columns;
    private final List<Line> lines = new ArrayList<>();

    private sealed interface Line {}

    private record Cells(List<String> texts) implements Line {}

    private record Words(String text) implements Line {}

    /** @param indent stands before every row, not before lines */
    public TextTable(String indent, List<Column> columns) {
        this.indent = indent;
        this.columns = List.copyOf(columns);
    }

    /** Adds a row, one text for each column. */
    public void row(List<String> texts) {
        List<String> cells = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            cells.add(cut(Visible.line(texts.get(i)), columns.get(i).most()));
        }
        lines.add(new Cells(cells));
    }

    /** Adds a line that is no row. */
    public void line(String text) {
        lines.add(new Words(Visible.line(text)));
    }

    /** Prints headings and lines. */
    public void print(PrintWriter out) {
        int[] widths = widths();
        if (columns.stream().anyMatch(column -> !column.heading().isEmpty())) {
            out.println(format(widths, columns.stream().map(Column::heading).toList()));
        }
        for (Line line : lines) {
            if (line instanceof Cells cells) {
                out.println(format(widths, cells.texts()));
            } else if (line instanceof Words words) {
                out.println(words.text());
            }
        }
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (Line line : lines) {
            if (line instanceof Cells cells) {
                for (int i = 0; i < widths.length; i++) {
                    widths[i] = Math.max(widths[i], length(cells.texts().get(i)));
                }
            }
        }
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] > 0 || !columns.get(i).optional()) {
                widths[i] = Math.max(widths[i], length(columns.get(i).heading()));
            }
        }
        return widths;
    }

    private String format(int[] widths, List<String> texts) {
        StringBuilder row = new StringBuilder(indent);
        boolean first = true;
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] == 0 && columns.get(i).optional()) {
                continue;
            }
            row.append(first ? "" : GAP);
            first = false;
            String padding = " ".repeat(Math.max(0, widths[i] - length(texts.get(i))));
            row.append(columns.get(i).right() ? padding + texts.get(i) : texts.get(i) + padding);
        }
        return row.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** How wide the terminal is that is written to; null where the output is none, and then nothing is cut. */
    private static @Nullable Integer terminal() {
        return Integer.getInteger("mhin.columns");
    }

    /** A line as wide as the terminal at most; whole where the output is none. */
    public static String line(String text, int least) {
        Integer columns = terminal();
        return columns == null ? text : cut(text, Math.max(columns, least));
    }

    /** A text of at most so many characters on a terminal; three dots show where it was cut. */
    public static String cut(String text, int most) {
        return terminal() == null || length(text) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 3)).stripTrailing() + "...";
    }
}
