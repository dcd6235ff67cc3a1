package org.mhin.pipeline.land.arrive;

import java.nio.file.Path;

/** A file that may be landed: where its bytes are, how many, and where it was found. */
record FoundFile(Path file, long bytes, Found found) {
    /** The name that it is landed under. */
    String name() {
        return FileName.of(file);
    }
}
