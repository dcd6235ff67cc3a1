package org.mhin.pipeline.status;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Suggestions;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.Statistic;
import org.mhin.model.indicator.Indicator;
import org.mhin.pipeline.stage.StageRecord;

/**
 * A figure that an indicator takes from a feed and that no accepted delivery of the feed has: misspelt, or not landed yet. Feeds
 * without an accepted delivery have none, since nothing is known of their measures.
 *
 * @param statistic null where any would do, and no figure of the measure is there
 * @param nearest a measure of the feed whose name is near; null where none is. It is the measure itself where only the statistic
 *     is not there
 * @param line the whole of it as a sentence
 */
public record MissingMeasure(
        String indicator,
        String feed,
        String measure,
        @Nullable String statistic,
        @Nullable String nearest,
        String line) {
    private static final Comparator<MissingMeasure> ORDER = Comparator.comparing(
                    (MissingMeasure missing) -> missing.nearest() == null)
            .thenComparing(MissingMeasure::indicator)
            .thenComparing(MissingMeasure::feed)
            .thenComparing(MissingMeasure::measure)
            .thenComparing(missing -> String.valueOf(missing.statistic()));

    /** What is missing, those with a near name first, since they are likely misspelt; then by indicator and feed. */
    public static List<MissingMeasure> of(Landed landed, Catalogue catalogue) {
        Map<String, Map<String, Set<String>>> delivered = new HashMap<>();
        for (Landed.Entry entry : landed.entries()) {
            StageRecord record = entry.record();
            if (record != null && record.accepted()) {
                Map<String, Set<String>> measures =
                        delivered.computeIfAbsent(entry.delivery().feed(), feed -> new TreeMap<>());
                record.dictionary()
                        .measures()
                        .forEach(measure -> measures.computeIfAbsent(measure.measure(), id -> new TreeSet<>())
                                .add(measure.statistic()));
            }
        }
        List<MissingMeasure> missing = new ArrayList<>();
        delivered.forEach(
                (feed, measures) -> new Feed(feed, measures, named(catalogue, feed)).missing(catalogue, missing));
        missing.sort(ORDER);
        return List.copyOf(missing);
    }

    /** Every measure that some indicator takes from a feed. */
    private static Set<String> named(Catalogue catalogue, String feed) {
        return catalogue.indicators().stream()
                .flatMap(indicator -> indicator.sources().stream())
                .filter(source -> source.feed().equals(feed))
                .flatMap(source ->
                        Stream.concat(source.references().values().stream(), Stream.ofNullable(source.allFigures())))
                .map(MissingMeasure::measureOf)
                .collect(Collectors.toSet());
    }

    private static String measureOf(String reference) {
        int at = reference.lastIndexOf('@');
        return at < 0 ? reference : reference.substring(0, at);
    }

    /**
     * @param measures what the accepted deliveries have: measure to statistics
     * @param named what indicators name: no measure is meant by a misspelt name that another name means
     */
    private record Feed(String feed, Map<String, Set<String>> measures, Set<String> named) {
        void missing(Catalogue catalogue, List<MissingMeasure> missing) {
            for (Indicator indicator : catalogue.indicators()) {
                for (Indicator.Source source : indicator.sources()) {
                    if (source.feed().equals(feed) && !measures.isEmpty()) {
                        source.references().values().stream()
                                .distinct()
                                .forEach(reference -> missing(indicator.indicator(), reference, missing));
                        String all = source.allFigures();
                        if (all != null && !measures.containsKey(all)) {
                            missing.add(unknown(indicator.indicator(), all, null));
                        }
                    }
                }
            }
        }

        private void missing(String indicator, String reference, List<MissingMeasure> missing) {
            String measure = measureOf(reference);
            String statistic =
                    reference.equals(measure) ? Statistic.VALUE.key() : reference.substring(measure.length() + 1);
            Set<String> there = measures.get(measure);
            if (there == null) {
                missing.add(unknown(indicator, measure, statistic));
            } else if (!there.contains(statistic)) {
                missing.add(new MissingMeasure(
                        indicator,
                        feed,
                        measure,
                        statistic,
                        measure,
                        indicator + ": no " + statistic + " of measure " + measure + " in feed " + feed + "; there is "
                                + String.join(", ", there)));
            }
        }

        private MissingMeasure unknown(String indicator, String measure, @Nullable String statistic) {
            List<String> unnamed = measures.keySet().stream()
                    .filter(delivered -> !named.contains(delivered))
                    .toList();
            List<String> near = Suggestions.to(measure, unnamed, 1);
            String nearest = near.isEmpty() ? null : near.get(0);
            return new MissingMeasure(
                    indicator,
                    feed,
                    measure,
                    statistic,
                    nearest,
                    indicator + ": no figure of measure " + measure + " in feed " + feed
                            + (nearest == null ? "" : "; did you mean " + nearest + "?"));
        }
    }
}
