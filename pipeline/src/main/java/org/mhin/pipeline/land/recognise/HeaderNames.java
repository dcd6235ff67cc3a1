package org.mhin.pipeline.land.recognise;

import java.util.ArrayList;
import java.util.List;
import org.mhin.model.Listed;

/** Names of columns as a message about two headers lists them: short, and showing the part in which they differ. */
final class HeaderNames {
    private static final int LISTED = 8;
    private static final int SHOWN = 40;
    private static final int BEFORE = 12;

    private HeaderNames() {}

    /** {@code missing a, b; unexpected c}; empty where neither is. */
    static String difference(List<String> missing, List<String> unexpected) {
        List<String> parts = new ArrayList<>();
        if (!missing.isEmpty()) {
            parts.add("missing " + listed(missing, unexpected));
        }
        List<String> names = named(unexpected);
        if (!names.isEmpty()) {
            parts.add("unexpected " + listed(names, missing));
        } else if (!unexpected.isEmpty()) {
            parts.add("unexpected "
                    + (unexpected.size() == 1
                            ? "a name without a letter"
                            : unexpected.size() + " names without a letter"));
        }
        return String.join("; ", parts);
    }

    /** Cells of a file that may be told. One without a letter may be a figure, which no message may repeat. */
    private static List<String> named(List<String> cells) {
        return cells.stream()
                .filter(cell -> cell.codePoints().anyMatch(Character::isLetter))
                .toList();
    }

    /** The first names; of a long one the part from which it differs from every one of {@code others}. */
    static String listed(List<String> names, List<String> others) {
        List<String> flat = others.stream().map(HeaderNames::flat).toList();
        return Listed.of(
                names.stream()
                        .map(HeaderNames::flat)
                        .map(name -> cut(name, flat))
                        .toList(),
                LISTED);
    }

    private static String flat(String name) {
        return name.strip().replaceAll("\\s+", " ");
    }

    private static String cut(String name, List<String> others) {
        if (name.length() <= SHOWN) {
            return name;
        }
        int same = others.stream().mapToInt(other -> same(name, other)).max().orElse(0);
        int start = same < SHOWN ? 0 : Math.min(same - BEFORE, name.length() - SHOWN);
        int end = Math.min(start + SHOWN, name.length());
        return (start > 0 ? "…" : "") + name.substring(start, end) + (end < name.length() ? "…" : "");
    }

    /** How many characters two names begin with in common. */
    private static int same(String a, String b) {
        int i = 0;
        while (i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }
}
