package org.mhin.pipeline.cli;

import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@link ReleaseOptions} of a command that also takes a release by its name, as an option. */
final class NamedReleaseOptions {
    @Option(
            names = "--release",
            paramLabel = "ID",
            description = "An older release in place of the current one; its database is made again where it is gone.")
    private @Nullable String named;

    @Mixin
    private ReleaseOptions others = new ReleaseOptions();

    /** The release that is asked for, as {@link ReleaseOptions#of(WarehouseLayout, String)} tells. */
    Releases of(WarehouseLayout layout) {
        return others.of(layout, named);
    }
}
