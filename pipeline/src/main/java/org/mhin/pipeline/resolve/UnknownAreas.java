package org.mhin.pipeline.resolve;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Codes of no area in a message: how many of each kind of code, and the first of each. */
final class UnknownAreas {
    private static final int SHOWN = 3;
    private static final Pattern ONS_CODE = Pattern.compile("[A-Z][0-9]{8}");

    private UnknownAreas() {}

    /**
     * {@code 5 of E11 (E11000001, E11000002, E11000003, …), 2 of E13 (E13000001, E13000002)}; codes that are not of the ONS come
     * last as {@code 1 other (X24)}.
     */
    static String words(Collection<String> codes) {
        Map<String, List<String>> kinds = codes.stream()
                .sorted()
                .collect(Collectors.groupingBy(
                        code -> ONS_CODE.matcher(code).matches() ? code.substring(0, 3) : "other",
                        TreeMap::new,
                        Collectors.toList()));
        return kinds.entrySet().stream()
                .map(kind -> kind.getValue().size()
                        + (kind.getKey().equals("other") ? " other (" : " of " + kind.getKey() + " (")
                        + kind.getValue().stream().limit(SHOWN).collect(Collectors.joining(", "))
                        + (kind.getValue().size() > SHOWN ? ", …)" : ")"))
                .collect(Collectors.joining(", "));
    }
}
