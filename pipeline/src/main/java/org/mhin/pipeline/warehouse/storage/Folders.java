package org.mhin.pipeline.warehouse.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.Milestones;

/** Files and whole folders: put in place at once and for good, deleted, listed. */
public final class Folders {
    private static final int DELETE_ATTEMPTS = 100;

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

    /**
     * Deletes a folder with all in it; nothing where it is not there. Work that was broken off may be tidying the same folder: what
     * is gone already is no fault, and what appears meanwhile is deleted too.
     */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        Milestones.pass("deleting " + folder);
        for (int attempt = 1; Files.exists(folder); attempt++) {
            try {
                Files.walkFileTree(folder, DELETION);
            } catch (DirectoryNotEmptyException e) {
                if (attempt == DELETE_ATTEMPTS) {
                    throw new UncheckedIOException("Cannot delete " + folder, e);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot delete " + folder, e);
            }
        }
    }

    private static final FileVisitor<Path> DELETION = new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
            if (failure != null && !(failure instanceof NoSuchFileException)) {
                throw failure;
            }
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
        }
    };

    /** Whether a file stands here; one of which that cannot be told, since a folder above it may not be entered, is a fault. */
    public static boolean isFile(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).isRegularFile();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /**
     * What stands directly in a folder, by name; empty where the folder is not there. One that may not be read, or that a link
     * leads to in vain, is not empty but a fault.
     */
    public static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            if (e instanceof NoSuchFileException && !Files.isSymbolicLink(folder)) {
                return List.of();
            }
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
