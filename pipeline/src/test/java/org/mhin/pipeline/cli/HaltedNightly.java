package org.mhin.pipeline.cli;

import java.nio.file.Path;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.storage.DyingStorage;

/** A nightly in a process of its own, which halts at a point of its storage as if the power were cut. */
final class HaltedNightly {
    private HaltedNightly() {}

    /** Takes the warehouse and the number of the point, from 1. */
    public static void main(String[] arguments) {
        DyingStorage storage = new DyingStorage(
                Integer.parseInt(arguments[1]),
                point -> true,
                () -> Runtime.getRuntime().halt(137));
        new TestWarehouse(new WarehouseLayout(Path.of(arguments[0]), storage)).nightly(1);
    }
}
