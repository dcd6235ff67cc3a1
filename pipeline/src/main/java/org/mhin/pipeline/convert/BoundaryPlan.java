package org.mhin.pipeline.convert;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mhin.model.Digest;
import org.mhin.model.area.geography.OverlapFinder;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.pipeline.protect.ProtectedFigures;
import org.mhin.pipeline.resolve.LandedBoundaries;
import org.mhin.pipeline.resolve.PartitionPlan;
import org.mhin.pipeline.resolve.StandardBoundaries;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.storage.Storage;

/**
 * All that one task needs to bring one part of the observations onto the standard boundaries.
 *
 * @param observations the file of the part's protected figures
 * @param target where the result goes; its name holds a digest of the part, the boundaries and the code
 * @param multipliers of each indicator of the part
 * @param limits of each indicator of the part
 */
public record BoundaryPlan(
        String part,
        String feed,
        String observations,
        String target,
        StandardBoundaries boundaries,
        Map<String, Double> multipliers,
        Map<String, LimitsRule> limits)
        implements Serializable {
    public BoundaryPlan {
        multipliers = Map.copyOf(multipliers);
        limits = Map.copyOf(limits);
    }

    /**
     * What becomes of a part; the part itself need not be built yet.
     *
     * @param seen its figures as they may be seen
     */
    public static BoundaryPlan of(
            WarehouseLayout layout,
            PartitionPlan part,
            ProtectedFigures.Part seen,
            StandardBoundaries boundaries,
            LandedBoundaries landed) {
        List<String> made =
                new ArrayList<>(List.of(BoundaryJob.code(), OverlapFinder.digest(), landed.digest(), seen.digest()));
        boundaries.dates().forEach(date -> made.add(date.toString()));
        Map<String, Double> multipliers = new TreeMap<>();
        Map<String, LimitsRule> limits = new TreeMap<>();
        part.indicators().forEach(indicator -> {
            multipliers.put(indicator.indicator(), indicator.multiplier());
            limits.put(indicator.indicator(), indicator.limits());
        });
        return new BoundaryPlan(
                part.part(),
                part.feed(),
                seen.observations().toString(),
                layout.mart(BoundaryFile.TABLE, part.part(), Digest.of(made)).toString(),
                boundaries,
                multipliers,
                limits);
    }

    /** Whether the result stands, byte for byte as it was made. */
    public boolean isDone(Storage storage) {
        return KeptFile.isWhole(storage, Path.of(target));
    }
}
