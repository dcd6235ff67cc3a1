package org.mhin.pipeline.extract;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.storage.Storage;

/**
 * The folder of an extract while it is written: next to its place and under another name, so that nobody takes half of it for the whole. It
 * is put in its place in one step, or is gone.
 */
final class ExtractFolder implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path place;
    private final Path aside;
    private final Map<String, Stored> known = new HashMap<>();

    private final Storage storage;

    private ExtractFolder(Path place, Path aside, Storage storage) {
        this.place = place;
        this.aside = aside;
        this.storage = storage;
    }

    /** A file that is written. */
    record Stored(String name, long bytes, String sha256) {}

    /**
     * Starts a folder.
     *
     * @param storage by which its files are written
     * @throws MhinException {@link ErrorCode#USAGE} where something is at its place already, or nothing can be written next to it
     */
    static ExtractFolder at(Path typed, Storage storage) {
        Path place = typed.toAbsolutePath().normalize();
        Path parent = place.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new MhinException(ErrorCode.USAGE, "There is no folder " + (parent == null ? place : parent));
        }
        refuseWhatIsThere(place);
        Path aside = parent.resolve(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".partial");
        try {
            if (Files.isDirectory(aside)) {
                empty(aside);
            } else {
                storage.makeFolder(aside);
            }
        } catch (IOException e) {
            throw Cause.isFullDisk(e)
                    ? unwritten(place, e)
                    : new MhinException(ErrorCode.USAGE, "Nothing can be written to " + parent, e);
        }
        return new ExtractFolder(place, aside, storage);
    }

    /** Says why a folder cannot be written. */
    static MhinException unwritten(Path place, Exception failure) {
        return new MhinException(
                ErrorCode.USAGE,
                "Cannot write " + place.toAbsolutePath().normalize() + ": " + Cause.of(failure),
                failure);
    }

    private static void refuseWhatIsThere(Path place) {
        if (Files.isDirectory(place)) {
            try (Stream<Path> files = Files.list(place)) {
                if (files.findAny().isPresent()) {
                    throw new MhinException(ErrorCode.USAGE, place + " is not empty; name a new folder");
                }
            } catch (IOException e) {
                throw new MhinException(ErrorCode.USAGE, "Cannot look into " + place, e);
            }
        } else if (Files.exists(place)) {
            throw new MhinException(ErrorCode.USAGE, place + " is a file; name a new folder");
        }
    }

    Path file(String name) {
        return aside.resolve(name);
    }

    /** The same, whose folder is there. */
    Path fileInFolder(String name) throws IOException {
        Path file = file(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return file;
    }

    /** Says what a file is made of that is in the folder and known already. */
    void know(Stored file) {
        known.put(file.name(), file);
    }

    OutputStream create(String name) throws IOException {
        return new BufferedOutputStream(storage.create(file(name)), BUFFER);
    }

    void write(String name, String text) throws IOException {
        try (OutputStream out = storage.create(file(name))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** By which files are written here. */
    Storage storage() {
        return storage;
    }

    /** What is written so far, by name. */
    List<Stored> stored() throws IOException {
        List<String> names;
        try (Stream<Path> all = Files.walk(aside)) {
            names = all.filter(Files::isRegularFile)
                    .map(file -> aside.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
        List<Stored> stored = new ArrayList<>();
        for (String name : names) {
            Stored file = known.get(name);
            if (file == null) {
                file = new Stored(name, Files.size(file(name)), sha256(file(name)));
                known.put(name, file);
            }
            stored.add(file);
        }
        return stored;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts the folder in its place. */
    void finish() throws IOException {
        refuseWhatIsThere(place);
        Files.deleteIfExists(place);
        Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes away what is not in its place. */
    @Override
    public void close() throws IOException {
        if (Files.isDirectory(aside)) {
            empty(aside);
            Files.delete(aside);
        }
    }

    private static void empty(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> !file.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
