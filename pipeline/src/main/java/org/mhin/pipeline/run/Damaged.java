package org.mhin.pipeline.run;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mhin.pipeline.warehouse.storage.Storage;

/** What is there, was found not to be as it was made, and is therefore made again. */
final class Damaged {
    private final Storage storage;
    private final Set<Path> files = new LinkedHashSet<>();

    Damaged(Storage storage) {
        this.storage = storage;
    }

    /**
     * Keeps a file in mind that is there and is not as it was made.
     *
     * @param whole whether it is there as it was made
     * @return the same
     */
    boolean isWhole(Path file, boolean whole) {
        if (!whole && storage.exists(file)) {
            files.add(file);
        }
        return whole;
    }

    List<Path> files() {
        return List.copyOf(files);
    }
}
