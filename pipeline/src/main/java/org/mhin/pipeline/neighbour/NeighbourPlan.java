package org.mhin.pipeline.neighbour;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.mhin.model.Digest;
import org.mhin.model.area.geography.OverlapFinder;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.neighbour.NeighbourSet;
import org.mhin.pipeline.protect.ProtectedFigures;
import org.mhin.pipeline.resolve.PartitionPlan;
import org.mhin.pipeline.resolve.PublishedNeighbours;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.storage.Storage;

/**
 * What the lists of neighbours are made from and where they go. They are made again only when a list's YAML, the observations of an
 * indicator that one names, the areas, or a published list changes.
 *
 * @param observations the files of the parts that may hold an indicator of a list, by part
 * @param indicators the indicators that the lists name, by key
 * @param published in the order of their sets' names
 */
public record NeighbourPlan(
        List<NeighbourSet> sets,
        Map<String, Path> observations,
        Map<String, Indicator> indicators,
        List<PublishedNeighbours> published,
        Path neighbours,
        Path features) {
    public NeighbourPlan {
        sets = List.copyOf(sets);
        observations = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(observations));
        indicators = Map.copyOf(indicators);
        published = List.copyOf(published);
    }

    /**
     * The lists of a catalogue over the parts in force.
     *
     * @param parts by name; they need not be built yet
     * @param figures the same as they may be seen
     * @param published the published lists that count
     */
    public static NeighbourPlan of(
            WarehouseLayout layout,
            Catalogue catalogue,
            List<PartitionPlan> parts,
            ProtectedFigures figures,
            List<PublishedNeighbours> published) {
        Map<String, Indicator> indicators = new TreeMap<>();
        List<String> made = new ArrayList<>(List.of(NeighbourBuilder.code(), OverlapFinder.digest()));
        for (NeighbourSet set : catalogue.neighbours()) {
            made.add(set.digest());
            for (NeighbourSet.Feature feature : set.features()) {
                String key = feature.indicator();
                if (key != null) {
                    catalogue.indicator(key).ifPresent(indicator -> indicators.put(key, indicator));
                }
            }
        }
        indicators.values().forEach(indicator -> made.add(indicator.digest()));
        Map<String, Path> observations = new LinkedHashMap<>();
        Map<String, ProtectedFigures.Part> seen = new HashMap<>();
        figures.parts().forEach(part -> seen.put(part.part(), part));
        for (PartitionPlan part : parts) {
            boolean may =
                    part.indicators().stream().anyMatch(indicator -> indicators.containsKey(indicator.indicator()));
            if (may) {
                ProtectedFigures.Part figuresOfIt = Objects.requireNonNull(seen.get(part.part()));
                made.add(figuresOfIt.digest());
                observations.put(part.part(), figuresOfIt.observations());
            }
        }
        published.forEach(list -> made.add(list.digest()));
        String digest = Digest.of(made);
        return new NeighbourPlan(
                catalogue.neighbours(),
                observations,
                indicators,
                published,
                layout.mart(NeighbourFiles.NEIGHBOURS, "all", digest),
                layout.mart(NeighbourFiles.FEATURES, "all", digest));
    }

    /** Whether the result stands, byte for byte as it was made. */
    public boolean isDone(Storage storage) {
        return KeptFile.isWhole(storage, neighbours) && KeptFile.isWhole(storage, features);
    }
}
