package org.mhin.pipeline.stage;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where each header stands. Headers are alike when they differ in case or in white space alone. */
final class HeaderIndex {
    private final Map<String, Integer> cells = new HashMap<>();
    private final int width;

    HeaderIndex(List<String> headers) {
        width = headers.size();
        for (int i = 0; i < headers.size(); i++) {
            cells.putIfAbsent(normal(headers.get(i)), i);
        }
    }

    /** The cell under this header; -1 where there is none. */
    int cell(String header) {
        return cells.getOrDefault(normal(header), -1);
    }

    int width() {
        return width;
    }

    static String normal(String header) {
        return header.replace("\ufeff", "")
                .replaceAll("[\\s\u00a0]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
