package org.mhin.pipeline.warehouse.storage;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
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
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files and folders of this machine. Several of one call are flushed each once, and each folder that names any of them once. */
public record LocalStorage() implements Storage {
    private static final long serialVersionUID = 1L;
    private static final int DELETE_ATTEMPTS = 100;

    @Override
    public boolean exists(Path place) {
        return Files.exists(place);
    }

    @Override
    public boolean isFile(Path place) {
        return Files.isRegularFile(place);
    }

    @Override
    public boolean isFolder(Path place) {
        return Files.isDirectory(place);
    }

    @Override
    public boolean mustTellIfFile(Path place) {
        try {
            return Files.readAttributes(place, BasicFileAttributes.class).isRegularFile();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + place, e);
        }
    }

    @Override
    public long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    @Override
    public List<Path> list(Path folder) {
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

    @Override
    public InputStream open(Path file) throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public SeekableByteChannel openAnywhere(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    @Override
    public File local(Path file) {
        return file.toFile();
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Set<Path> folders = new LinkedHashSet<>();
            makeFolder(folder, folders);
            flush(folders);
        }
    }

    @Override
    public OutputStream create(Path file) throws IOException {
        Files.createDirectories(parent(file));
        return Files.newOutputStream(file);
    }

    @Override
    public SeekableByteChannel change(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public void link(Path file, Path name) throws IOException {
        Files.createDirectories(parent(name));
        try {
            Files.createLink(name, file);
        } catch (UnsupportedOperationException | IOException e) {
            copy(file, name);
        }
    }

    @Override
    public void copy(Path file, Path copy) throws IOException {
        Files.createDirectories(parent(copy));
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void write(Path place, String text) throws IOException {
        Path partial = place.resolveSibling(place.getFileName() + ".partial");
        place(partial, text, place);
    }

    private void place(Path partial, String text, Path place) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        makeFolder(parent(place), folders);
        Files.writeString(partial, text);
        flush(partial);
        Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        flush(folders);
    }

    @Override
    public boolean putIfAbsent(Path place, String text) throws IOException {
        Path partial = place.resolveSibling(
                place.getFileName() + "." + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".partial");
        Set<Path> folders = new LinkedHashSet<>();
        makeFolder(parent(place), folders);
        try {
            Files.writeString(partial, text);
            flush(partial);
            if (!nameIfAbsent(partial, place)) {
                return false;
            }
        } finally {
            Files.deleteIfExists(partial);
        }
        flush(folders);
        return true;
    }

    @Override
    public void append(Path file, String text) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        makeFolder(parent(file), folders);
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        flush(file);
        flush(folders);
    }

    @Override
    public void keepToOwner(Path folder) {
        permit(folder, PosixFilePermissions.fromString("rwx------"));
    }

    @Override
    public void openAsParent(Path folder) {
        try {
            permit(folder, Files.getPosixFilePermissions(parent(folder)));
        } catch (UnsupportedOperationException e) {
            // A file system that keeps nobody out.
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read who may enter " + parent(folder), e);
        }
    }

    private static void permit(Path folder, Set<PosixFilePermission> permissions) {
        try {
            if (!Files.getPosixFilePermissions(folder).equals(permissions)) {
                Files.setPosixFilePermissions(folder, permissions);
            }
        } catch (UnsupportedOperationException e) {
            // A file system that keeps nobody out.
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot change who may enter " + folder, e);
        }
    }

    /** Gives a whole file a name that no other has; false where one has it. */
    private boolean nameIfAbsent(Path whole, Path name) throws IOException {
        try {
            Files.createLink(name, whole);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // A file system without second names: here alone two at once may both believe to be first.
            if (exists(name)) {
                return false;
            }
            Files.move(whole, name, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
    }

    @Override
    public void put(Map<Path, Path> places) {
        Set<Path> folders = new LinkedHashSet<>();
        for (Map.Entry<Path, Path> file : places.entrySet()) {
            try {
                makeFolder(parent(file.getValue()), folders);
                flush(file.getKey());
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write " + file.getValue(), e);
            }
        }
        for (Map.Entry<Path, Path> file : places.entrySet()) {
            try {
                Files.move(
                        file.getKey(),
                        file.getValue(),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write " + file.getValue(), e);
            }
        }
        try {
            flush(folders);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write "
                            + String.join(
                                    ", ", folders.stream().map(Path::toString).toList()),
                    e);
        }
    }

    @Override
    public void putFolder(Path finished, Path place) {
        delete(place);
        try {
            Set<Path> folders = new LinkedHashSet<>();
            makeFolder(parent(place), folders);
            flushAll(finished);
            Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE);
            flush(folders);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot move " + finished + " to " + place, e);
        }
    }

    @Override
    public void delete(Path place) {
        if (!Files.exists(place)) {
            return;
        }
        for (int attempt = 1; Files.exists(place); attempt++) {
            try {
                Files.walkFileTree(place, DELETION);
            } catch (DirectoryNotEmptyException e) {
                if (attempt == DELETE_ATTEMPTS) {
                    throw new UncheckedIOException("Cannot delete " + place, e);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot delete " + place, e);
            }
        }
    }

    @Override
    public Optional<Held> lock(Path place, String holder) throws IOException {
        makeFolder(parent(place));
        FileChannel channel =
                FileChannel.open(place, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return Optional.of(() -> {
            lock.release();
            channel.close();
        });
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static Path parent(Path place) {
        return Objects.requireNonNull(place.toAbsolutePath().getParent());
    }

    /**
     * Makes a folder with those above it.
     *
     * @param named takes each folder that has a new name in it, or is about to
     */
    private static void makeFolder(Path folder, Set<Path> named) throws IOException {
        named.add(folder);
        for (Path missing = folder; !Files.isDirectory(missing); missing = parent(missing)) {
            named.add(parent(missing));
        }
        Files.createDirectories(folder);
    }

    private static void flush(Set<Path> files) throws IOException {
        for (Path file : files) {
            flush(file);
        }
    }

    /** Has the disk hold what was written to a file, or the names in a folder, before anything rests on it. */
    private static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Flushes a folder with all in it, what is in a folder before the folder. */
    private static void flushAll(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                flush(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                flush(visited);
                return FileVisitResult.CONTINUE;
            }
        });
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
}
