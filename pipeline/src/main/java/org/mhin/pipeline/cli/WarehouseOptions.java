package org.mhin.pipeline.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import picocli.CommandLine.Option;

/** The options that say which warehouse a command works on. */
public final class WarehouseOptions {
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

    /**
     * The warehouse that options and settings name.
     *
     * @throws MhinException {@link ErrorCode#USAGE} where it is no folder or may not be read, or the settings are wrong
     */
    public WarehouseLayout layout() {
        return layout(settings());
    }

    /**
     * The warehouse that settings name.
     *
     * @throws MhinException {@link ErrorCode#USAGE} where it is there and may not be read, which would look as if it were empty, or is
     *     no folder
     */
    static WarehouseLayout layout(Settings settings) {
        WarehouseLayout layout = new WarehouseLayout(settings.warehouse());
        Path root = layout.root();
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(root)) {
            throw new MhinException(ErrorCode.USAGE, root + " is not a folder; a warehouse is a folder");
        }
        if (Files.isDirectory(root) && !(Files.isReadable(root) && Files.isExecutable(root))) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "Permission is denied: " + System.getProperty("user.name") + " may not read " + root);
        }
        return layout;
    }
}
