package org.mhin.pipeline.land.recognise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;

/**
 * The bands above a header, which make names that stand under several of them different ones. A band is over its own cell and the
 * empty ones right of it, as far as the next text in its row; a text that the contract does not list is over nothing, and ends the
 * band before it. Of two rows of bands a text in the upper one ends those in the lower one too.
 *
 * @param words what the contract calls a band, by its text in small letters
 * @param rows how many rows directly above the header they are in; 0 for none
 */
record Bands(Map<String, String> words, int rows) {
    static Bands of(FeedContract.Source source) {
        Map<String, String> words = new HashMap<>();
        source.bands().forEach((word, texts) -> texts.forEach(text -> words.put(TableHead.name(text), word)));
        return new Bands(words, words.isEmpty() ? 0 : source.bandRows());
    }

    /** The row of a table at this index with its names under the bands above it: {@code urgent: >0-1 week}. */
    TableHead.Row over(List<TableHead.Row> table, int index) {
        TableHead.Row row = table.get(index);
        if (rows == 0) {
            return row;
        }
        List<String> cells = new ArrayList<>(row.cells());
        for (int above = 1; above <= Math.min(rows, index); above++) {
            @Nullable String band = null;
            for (int i = 0; i < cells.size(); i++) {
                String text = TableHead.name(table.get(index - above).cell(i));
                if (!text.isEmpty()) {
                    band = words.get(text);
                } else if (isNewAbove(table, index, above, i)) {
                    band = null;
                }
                if (band != null && !TableHead.name(cells.get(i)).isEmpty()) {
                    cells.set(i, band + ": " + cells.get(i));
                }
            }
        }
        return new TableHead.Row(row.line(), List.copyOf(cells), TableHead.names(cells));
    }

    /** Names as they stand in the header's own row, so that a table whose bands alone have changed is known for what it is. */
    List<String> without(List<String> names) {
        List<String> bare = new ArrayList<>();
        for (String name : names) {
            String left = name;
            for (int i = 0; i < rows; i++) {
                int end = left.indexOf(": ");
                left = end > 0 && words.containsValue(left.substring(0, end)) ? left.substring(end + 2) : left;
            }
            bare.add(left);
        }
        return bare;
    }

    private boolean isNewAbove(List<TableHead.Row> table, int index, int above, int cell) {
        for (int i = above + 1; i <= Math.min(rows, index); i++) {
            if (!TableHead.name(table.get(index - i).cell(cell)).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
