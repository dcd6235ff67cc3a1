package org.mhin.pipeline.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Files and whole folders: put in place at once and for good, deleted, listed. */
public final class Folders {
    private Folders() {}

    /**
     * Moves a finished folder to its place in one step, flushed to disk before. Where another run has put the same result already,
     * that one stays.
     */
    public static void publish(Path finished, Path place) {
        try (Stream<Path> files = Files.walk(finished)) {
            Milestones.pass("written " + place);
            for (Path file : files.toList()) {
                flush(file);
            }
            Path parent = parent(place);
            Milestones.pass("flushed " + place);
            try {
                Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
                delete(finished);
            }
            flush(parent);
            Milestones.pass("placed " + place);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot move " + finished + " to " + place, e);
        }
    }

    /** Puts a finished folder where one may stand that is no good. */
    public static void replace(Path finished, Path place) {
        delete(place);
        publish(finished, place);
    }

    /** Moves a finished file to its place in one step, flushed to disk before; what stood there is gone. */
    public static void put(Path finished, Path place) {
        try {
            Path parent = parent(place);
            Milestones.pass("written " + place);
            flush(finished);
            Milestones.pass("flushed " + place);
            Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            flush(parent);
            Milestones.pass("placed " + place);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + place, e);
        }
    }

    /** Writes a text whole or not at all: under another name, flushed, then moved into place. */
    public static void write(Path place, String text) throws IOException {
        parent(place);
        Path partial = place.resolveSibling(place.getFileName() + ".partial");
        Files.writeString(partial, text);
        put(partial, place);
    }

    private static Path parent(Path place) throws IOException {
        Path parent = Objects.requireNonNull(place.toAbsolutePath().getParent());
        Files.createDirectories(parent);
        return parent;
    }

    /** Has the disk hold what was written to a file, or the names in a folder, before anything rests on it. */
    private static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Deletes a folder with all in it; nothing where it is not there. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        Milestones.pass("deleting " + folder);
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
