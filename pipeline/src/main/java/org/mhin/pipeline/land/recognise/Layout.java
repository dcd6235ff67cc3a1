package org.mhin.pipeline.land.recognise;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;

/**
 * One generation of a contract's layout, held against the head of a table.
 *
 * @param header the names as the contract spells them
 * @param names the same names to compare
 * @param bands what stands above them
 */
record Layout(FeedContract contract, String generation, List<String> header, List<String> names, Bands bands) {
    private static final int ROWS_LOOKED_AT = 20;

    Layout(FeedContract contract, String generation, List<String> header) {
        this(contract, generation, header, TableHead.names(header), Bands.of(contract.source()));
    }

    /** How a table compares with the layout. */
    sealed interface Fit {
        /** Header and first rows are as the contract says. */
        record Fits(Layout layout, String table, long headerRow) implements Fit {}

        /** The header is there and nothing below it. */
        record NoRows(Layout layout, long headerRow) implements Fit {}

        /**
         * Not this layout.
         *
         * @param table the table's name; empty for files of one table
         * @param likeness 0 to 1, how many names the two headers share
         * @param row the row of the file most like the header
         * @param why what speaks against it where the header itself is right; null where the names differ
         */
        record Differs(
                Layout layout,
                String table,
                double likeness,
                TableHead.Row row,
                @Nullable String why) implements Fit {}
    }

    int rules() {
        return contract.source().recogniseBy().size();
    }

    Fit against(TableHead head, String fileName) {
        return contract.source().headerless() ? headerless(head, fileName) : headed(head, fileName);
    }

    private Fit headed(TableHead head, String fileName) {
        TableHead.Row nearest = head.rows().get(0);
        double likeness = -1;
        for (int i = 0; i < head.rows().size(); i++) {
            TableHead.Row row = bands.over(head.rows(), i);
            List<String> found = row.names();
            if (found.equals(names)) {
                return belowHeader(head, i, fileName);
            }
            double share = i < Math.max(ROWS_LOOKED_AT, contract.source().headerWithin())
                    ? Math.max(
                            likeness(found, names), likeness(head.rows().get(i).names(), bands.without(names)))
                    : 0;
            if (share > likeness) {
                likeness = share;
                nearest = row;
            }
        }
        return new Fit.Differs(this, head.table(), likeness, nearest, null);
    }

    private Fit belowHeader(TableHead head, int index, String fileName) {
        TableHead.Row row = head.rows().get(index);
        int within = contract.source().headerWithin();
        if (index >= within) {
            return new Fit.Differs(
                    this,
                    head.table(),
                    1,
                    row,
                    "its header is on line " + row.line() + ", where the contract looks within the first " + within
                            + (within == 1 ? " row" : " rows"));
        }
        List<TableHead.Row> data = head.rows().subList(index + 1, head.rows().size());
        if (data.isEmpty()) {
            return new Fit.NoRows(this, row.line());
        }
        String against = against(data, fileName);
        return against == null
                ? new Fit.Fits(this, head.table(), row.line())
                : new Fit.Differs(this, head.table(), 1, row, "its header fits, but " + against);
    }

    private Fit headerless(TableHead head, String fileName) {
        TableHead.Row first = head.rows().get(0);
        for (TableHead.Row row : head.rows()) {
            if (row.cells().size() != header.size()) {
                return new Fit.Differs(this, head.table(), 0, first, null);
            }
        }
        String against = against(head.rows(), fileName);
        return against == null
                ? new Fit.Fits(this, head.table(), 0)
                : new Fit.Differs(
                        this,
                        head.table(),
                        0.25,
                        first,
                        "it has the same " + header.size() + " columns, but " + against);
    }

    private static double likeness(List<String> found, List<String> names) {
        Set<String> shared = new HashSet<>(found);
        shared.retainAll(names);
        Set<String> all = new HashSet<>(found);
        all.addAll(names);
        all.remove("");
        shared.remove("");
        return all.isEmpty() ? 0 : (double) shared.size() / all.size();
    }

    /** What in the first rows speaks against the layout; null where nothing does. */
    private @Nullable String against(List<TableHead.Row> data, String fileName) {
        List<TableHead.Row> rows = data.subList(0, Math.min(ROWS_LOOKED_AT, data.size()));
        for (FeedContract.Recognition rule : contract.source().recogniseBy()) {
            String against = against(rule, rows, fileName);
            if (against != null) {
                return against;
            }
        }
        return null;
    }

    private @Nullable String against(FeedContract.Recognition rule, List<TableHead.Row> rows, String fileName) {
        FeedContract.Column column = contract.columns().get(rule.column());
        Pattern pattern = Pattern.compile(rule.matches());
        int index = column == null ? -1 : index(column);
        if (index < 0) {
            if (column == null) {
                return "the feed has no column '" + rule.column() + "' to be told by";
            }
            String text = NameTexts.read(column.fileName(), fileName);
            return text != null && pattern.matcher(text).matches()
                    ? null
                    : column.fileName() == null
                            ? "it has no column '" + rule.column() + "' to tell the feed by"
                            : "the file's name does not say what the feed is told by (" + rule.column() + ": "
                                    + column.fileName() + ")";
        }
        boolean any = false;
        for (TableHead.Row row : rows) {
            String text = row.cell(index).strip();
            boolean matches = pattern.matcher(text).matches();
            if (!matches && !text.isEmpty()) {
                return "line " + row.line() + " has '" + shorten(text) + "' in column " + header.get(index)
                        + ", where the feed has " + (rule.matches().isEmpty() ? "nothing" : rule.matches());
            }
            any |= matches;
        }
        return any ? null : "column " + header.get(index) + " is empty, where the feed has " + rule.matches();
    }

    private int index(FeedContract.Column column) {
        Integer place = column.place().get(generation);
        if (place != null) {
            return place - 1;
        }
        for (String from : column.from()) {
            int index = names.indexOf(TableHead.name(from));
            if (index >= 0) {
                return index;
            }
        }
        return -1;
    }

    private static String shorten(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /** Names of this header that a row of a file lacks, as the contract spells them. */
    List<String> missingFrom(TableHead.Row row) {
        return without(header, row.names());
    }

    /** Names in a row of a file that this header lacks, as the file spells them. */
    List<String> unexpectedIn(TableHead.Row row) {
        return without(row.cells(), names);
    }

    private static List<String> without(List<String> cells, List<String> names) {
        Set<String> known = new HashSet<>(names);
        List<String> left = new ArrayList<>();
        for (String cell : cells) {
            String name = TableHead.name(cell);
            if (!name.isEmpty() && !known.contains(name)) {
                left.add(cell.strip());
            }
        }
        return left;
    }
}
