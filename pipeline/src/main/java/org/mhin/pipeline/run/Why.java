package org.mhin.pipeline.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mhin.model.Listed;
import org.mhin.pipeline.mart.MartPartition;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** Why a file of a mart is made: what of all it is made from is another than when the last release was published. */
final class Why {
    static final String PART = "part ";
    static final String TABLE = "table ";
    static final String SQL = "sql";
    static final String CODE = "code";
    private static final int FEW = 4;

    /**
     * What the marts of the last release were made from: {@code made.json}. A memory that only words come from: where it is not there,
     * or says something else, nothing is made another way.
     *
     * @param marts by mart and partition, what {@link MartPartition#madeFrom} said
     */
    record Made(Map<String, Map<String, Map<String, String>>> marts) {}

    private final Map<String, Map<String, Map<String, String>>> before;

    Why(WarehouseLayout layout) {
        this.before = Json.readable(layout.storage(), layout.made(), Made.class)
                .map(Made::marts)
                .orElse(Map.of());
    }

    /** Keeps what the marts are made from, for the next night's words. */
    static void remember(WarehouseLayout layout, Map<String, List<MartPartition>> marts) {
        Map<String, Map<String, Map<String, String>>> made = new TreeMap<>();
        marts.forEach((mart, partitions) -> partitions.forEach(partition ->
                made.computeIfAbsent(mart, key -> new TreeMap<>()).put(partition.name(), partition.madeFrom())));
        Json.write(layout.storage(), layout.made(), new Made(made));
    }

    /** One line of a mart: which of its files are made, and why. */
    String line(String mart, List<MartPartition> missing, int all) {
        Set<String> reasons = new TreeSet<>();
        missing.forEach(partition -> reasons.addAll(of(mart, partition)));
        List<String> names = missing.stream().map(MartPartition::name).toList();
        return "mart " + mart + ": " + missing.size() + " of " + all + (all == 1 ? " file" : " files")
                + (missing.size() < all ? " (" + Listed.of(names, FEW) + ")" : "") + ": " + Listed.of(reasons, FEW);
    }

    /** Which files of marts a new delivery of a feed changes, from what there was: in which periods it is, only staging tells. */
    String filesOf(String feed) {
        Map<String, Set<String>> files = new TreeMap<>();
        before.forEach((mart, partitions) -> partitions.keySet().stream()
                .filter(name -> name.startsWith(feed + "."))
                .forEach(name ->
                        files.computeIfAbsent(mart, key -> new TreeSet<>()).add(name)));
        String known = files.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + Listed.of(entry.getValue(), FEW) + ")")
                .collect(Collectors.joining(", "));
        return "the marts of each partition, and those of its series" + (known.isEmpty() ? "" : ": " + known);
    }

    /** The reasons to make a file of a mart, in words. */
    private Set<String> of(String mart, MartPartition partition) {
        Map<String, String> was = before.getOrDefault(mart, Map.of()).get(partition.name());
        Set<String> reasons = new TreeSet<>();
        if (was == null) {
            partition.madeFrom().keySet().stream()
                    .filter(what -> what.startsWith(PART))
                    .forEach(what -> reasons.add(what.substring(PART.length()) + " is new"));
            return reasons.isEmpty() ? Set.of("it is new") : reasons;
        }
        Set<String> all = new TreeSet<>(was.keySet());
        all.addAll(partition.madeFrom().keySet());
        for (String what : all) {
            String then = was.get(what);
            String now = partition.madeFrom().get(what);
            if (then == null || !then.equals(now)) {
                reasons.add(words(what, then == null ? " is new" : now == null ? " is gone" : " has changed"));
            }
        }
        return reasons.isEmpty() ? Set.of("the file is damaged or gone") : reasons;
    }

    private static String words(String what, String became) {
        if (what.equals(SQL)) {
            return "its SQL or contract" + became;
        }
        if (what.equals(CODE)) {
            return "its code" + became;
        }
        return (what.startsWith(PART) ? what.substring(PART.length()) : what.substring(TABLE.length())) + became;
    }
}
