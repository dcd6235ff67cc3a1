package org.mhin.pipeline.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.WarehouseLayout;
import picocli.CommandLine.Option;

/** The options that say which warehouse a command works on. */
final class WarehouseOptions {
    @Option(
            names = "--warehouse",
            paramLabel = "DIR",
            description = "The warehouse folder; else the one of mhin.yaml, else ./warehouse.")
    private @Nullable Path warehouse;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings; else mhin.yaml in the working directory.")
    private @Nullable Path config;

    /** Flag before file before default. */
    Settings settings() {
        String home = System.getProperty("mhin.home");
        return Settings.read(new Settings.Flags(warehouse, config), Path.of(""), home == null ? null : Path.of(home));
    }

    WarehouseLayout layout() {
        return new WarehouseLayout(settings().warehouse());
    }
}
