package org.mhin.model.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mhin.model.yaml.YamlFile;

/**
 * What a contract tells of the measures its files can have: all of them where they are columns side by side, only how their names
 * end where the rows name them.
 */
public final class NamedMeasures {
    /** One figure that rows carry: the end of its measure's name, or all of it where rows name none, and the statistic. */
    private record Slot(String end, String statistic) {}

    private final String feed;
    private final List<String> rowNames;
    private final boolean namedByRows;
    private final List<Slot> slots = new ArrayList<>();

    /** @param contract of measures; of any other feed there are none */
    public NamedMeasures(FeedContract contract) {
        this.feed = contract.feed();
        MeasureRule rule = contract instanceof MeasureFeed feed ? feed.measures() : null;
        this.namedByRows = rule != null && !rule.idFrom().isEmpty();
        FeedContract.Column only = rule == null || rule.idFrom().size() != 1
                ? null
                : contract.columns().get(rule.idFrom().get(0));
        this.rowNames = only == null ? List.of() : only.oneOf();
        if (rule != null) {
            String id = rule.id() == null ? "" : rule.id();
            rule.figures().keySet().forEach(statistic -> slots.add(new Slot(id, statistic)));
            rule.wide()
                    .forEach(wide ->
                            slots.add(new Slot(id.isEmpty() ? wide.id() : id + "/" + wide.id(), wide.statistic())));
        }
    }

    /** Why no row can carry what an indicator refers to, {@code MEASURE} or {@code MEASURE@statistic}; empty where one can. */
    public Optional<String> fault(String reference) {
        int at = reference.lastIndexOf('@');
        String measure = at < 0 ? reference : reference.substring(0, at);
        String statistic = at < 0 ? Statistic.VALUE.key() : reference.substring(at + 1);
        Optional<String> unknown = unknownMeasure(measure);
        if (unknown.isPresent()) {
            return unknown;
        }
        List<String> there = slots.stream()
                .filter(slot -> fits(slot, measure))
                .map(Slot::statistic)
                .distinct()
                .toList();
        return there.contains(statistic)
                ? Optional.empty()
                : Optional.of("feed " + feed + " gives of measure '" + measure + "' no " + statistic + ", only "
                        + String.join(", ", there) + "; one is written " + measure + "@" + there.get(0));
    }

    /** Why no row can carry any figure of a measure; empty where one can. */
    public Optional<String> unknownMeasure(String measure) {
        if (slots.isEmpty()) {
            return Optional.of("feed " + feed + " is not a feed of measures");
        }
        if (slots.stream().anyMatch(slot -> fits(slot, measure))) {
            return Optional.empty();
        }
        List<String> ends = slots.stream().map(Slot::end).distinct().toList();
        List<String> known = namedByRows
                ? rowNames.stream()
                        .flatMap(name -> ends.stream().map(end -> end.isEmpty() ? name : name + "/" + end))
                        .toList()
                : ends;
        return Optional.of("feed " + feed + " has no measure '" + measure + "'"
                + (known.isEmpty()
                        ? "; the names of its measures end in /" + String.join(" or /", ends)
                        : YamlFile.meant(measure, known)));
    }

    private boolean fits(Slot slot, String measure) {
        if (!namedByRows) {
            return measure.equals(slot.end());
        }
        String end = slot.end().isEmpty() ? "" : "/" + slot.end();
        if (!measure.endsWith(end) || measure.length() == end.length()) {
            return false;
        }
        return rowNames.isEmpty() || rowNames.contains(measure.substring(0, measure.length() - end.length()));
    }
}
