package org.mhin.pipeline.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders: published at once, deleted, listed. */
public final class Folders {
    private Folders() {}

    /** Moves a finished folder to its place in one step. Where another run has put the same result already, that one stays. */
    public static void publish(Path finished, Path place) {
        try {
            Path parent = place.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try {
                Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
                delete(finished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot move " + finished + " to " + place, e);
        }
    }

    /** Deletes a folder with all in it; nothing where it is not there. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }

    /** What stands directly in a folder, by name; empty where the folder is not there. */
    public static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
