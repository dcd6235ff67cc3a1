package org.mhin.pipeline.stage;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mhin.model.feed.FeedContract;

/** Where each header stands. Headers are alike when they differ in case or in white space alone. */
final class HeaderIndex {
    private final Map<String, Integer> cells = new HashMap<>();
    private final List<String> names;

    HeaderIndex(List<String> headers) {
        names = List.copyOf(headers);
        for (int i = 0; i < headers.size(); i++) {
            cells.putIfAbsent(normal(headers.get(i)), i);
        }
    }

    /** Of one generation of a contract's layout. */
    static HeaderIndex of(FeedContract contract, String generation) {
        List<String> names = contract.source().headers().get(generation);
        if (names == null) {
            throw new IllegalStateException(
                    "the contract of " + contract.feed() + " has no header '" + generation + "'");
        }
        return new HeaderIndex(names);
    }

    /** The cell under this header; -1 where there is none. */
    int cell(String header) {
        return cells.getOrDefault(normal(header), -1);
    }

    int width() {
        return names.size();
    }

    /** The header of this cell. */
    String name(int cell) {
        return names.get(cell);
    }

    static String normal(String header) {
        return header.replace("\ufeff", "")
                .replaceAll("[\\s\u00a0]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
