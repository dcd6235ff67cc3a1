package org.mhin.pipeline.protect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.area.geography.AreaSums;
import org.mhin.pipeline.measure.ObservationFile;
import org.mhin.pipeline.resolve.LandedBoundaries;
import org.mhin.pipeline.warehouse.CodeDigest;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.PartitionFault;
import org.mhin.pipeline.warehouse.storage.Storage;

/** Protects units of parts side by side, one task each. */
public final class ProtectJob {
    private ProtectJob() {}

    /** Changes with the code that decides what is hidden, and with the columns of what it makes. */
    static String code() {
        return Digest.of(List.of(CodeDigest.of(ProtectJob.class), ObservationFile.SCHEMA.sparkColumns()));
    }

    /**
     * Protects every unit; when it returns, each has its record, but for those that failed.
     *
     * @return what failed
     */
    public static List<PartitionFault> run(
            JavaSparkContext spark, WarehouseLayout layout, List<ProtectionUnit> units, LandedBoundaries landed) {
        String root = layout.root().toString();
        Storage storage = layout.storage();
        Broadcast<LandedBoundaries> known = spark.broadcast(landed);
        return spark.parallelize(units, Math.max(1, units.size()))
                .map(unit -> tried(
                        new WarehouseLayout(Path.of(root), storage),
                        unit,
                        new AreaSums(known.value().boundaries())))
                .filter(Objects::nonNull)
                .collect();
    }

    private static @Nullable PartitionFault tried(WarehouseLayout layout, ProtectionUnit unit, AreaSums areas) {
        try {
            new UnitProtection(layout, unit, areas).protect();
            return null;
        } catch (IOException | UncheckedIOException e) {
            throw new UncheckedIOException(
                    "Cannot protect " + unit.members().get(0).part() + ": " + e.getMessage(),
                    e instanceof UncheckedIOException unchecked
                            ? Objects.requireNonNull(unchecked.getCause())
                            : (IOException) e);
        } catch (RuntimeException e) {
            return PartitionFault.of(unit.members().get(0).part(), null, "protected", e);
        }
    }
}
