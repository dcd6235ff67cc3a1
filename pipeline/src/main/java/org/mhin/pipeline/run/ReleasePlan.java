package org.mhin.pipeline.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mhin.model.Digest;
import org.mhin.pipeline.convert.BoundaryFile;
import org.mhin.pipeline.dimension.Dimensions;
import org.mhin.pipeline.mart.MartPartition;
import org.mhin.pipeline.neighbour.NeighbourFiles;
import org.mhin.pipeline.protect.ProtectedFigures;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.registry.Mart;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** The files of the release that figures make, and which of them are still to be made. */
final class ReleasePlan {
    private final WarehouseLayout layout;
    private final Damaged damaged;

    ReleasePlan(WarehouseLayout layout, Damaged damaged) {
        this.layout = layout;
        this.damaged = damaged;
    }

    /** The release that figures make with the dimensions. */
    RunPlan.Release of(Dimensions dimensions, ProtectedFigures figures, RunPlan.Derived derived) {
        MartPlan plan = new MartPlan(layout, dimensions, figures);
        Map<String, Map<String, Path>> files = new TreeMap<>();
        Map<String, List<MartPartition>> partitions = new TreeMap<>();
        List<RunPlan.ToBuild> build = new ArrayList<>();
        List<String> made = new ArrayList<>(List.of(Publisher.method()));
        for (Mart mart : Registry.shipped().marts()) {
            List<MartPartition> all = plan.of(mart);
            List<MartPartition> missing = all.stream()
                    .filter(partition ->
                            !damaged.isWhole(partition.place(), KeptFile.isWhole(layout.storage(), partition.place())))
                    .toList();
            if (!missing.isEmpty()) {
                build.add(new RunPlan.ToBuild(mart, missing));
            }
            partitions.put(mart.name(), all);
            Map<String, Path> places = new TreeMap<>();
            all.forEach(partition -> places.put(partition.name(), partition.place()));
            files.put(mart.name(), places);
            places.values().forEach(place -> made.add(path(place)));
        }
        files.putAll(beside(derived));
        derived.onBoundaries().forEach(part -> made.add(path(Path.of(part.target()))));
        made.add(path(derived.neighbours().neighbours()));
        dimensions.digests().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> made.add(entry.getKey() + entry.getValue()));
        String id = Digest.shorten(Digest.of(made));
        boolean isWhole = Publisher.isWhole(layout, id);
        // The database of an older release was cleared away, which is no damage.
        return new RunPlan.Release(
                id,
                files,
                partitions,
                build,
                Publisher.isCleared(layout, id) ? isWhole : damaged.isWhole(layout.release(id), isWhole));
    }

    /** The tables beside the marts: the observations on the standard boundaries and the lists of neighbours. */
    private static Map<String, Map<String, Path>> beside(RunPlan.Derived derived) {
        Map<String, Path> onBoundaries = new TreeMap<>();
        derived.onBoundaries().forEach(part -> onBoundaries.put(part.part(), Path.of(part.target())));
        return Map.of(
                BoundaryFile.TABLE,
                onBoundaries,
                NeighbourFiles.NEIGHBOURS,
                Map.of(MartPartition.ALL, derived.neighbours().neighbours()),
                NeighbourFiles.FEATURES,
                Map.of(MartPartition.ALL, derived.neighbours().features()));
    }

    private String path(Path file) {
        return layout.root().relativize(file).toString();
    }
}
