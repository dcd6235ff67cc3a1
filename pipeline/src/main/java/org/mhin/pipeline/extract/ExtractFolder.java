package org.mhin.pipeline.extract;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.KeptFile;
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
        if (parent == null || !storage.isFolder(parent)) {
            throw new MhinException(ErrorCode.USAGE, "There is no folder " + (parent == null ? place : parent));
        }
        refuseWhatIsThere(place, storage);
        Path aside = parent.resolve(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".partial");
        try {
            storage.delete(aside);
            storage.makeFolder(aside);
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

    private static void refuseWhatIsThere(Path place, Storage storage) {
        if (storage.isFolder(place)) {
            if (!storage.list(place).isEmpty()) {
                throw new MhinException(ErrorCode.USAGE, place + " is not empty; name a new folder");
            }
        } else if (storage.exists(place)) {
            throw new MhinException(ErrorCode.USAGE, place + " is a file; name a new folder");
        }
    }

    Path file(String name) {
        return aside.resolve(name);
    }

    /** Gives a finished file a second name in the folder. */
    void link(Path finished, Stored as) throws IOException {
        storage.link(finished, file(as.name()));
        known.put(as.name(), as);
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
    List<Stored> stored() {
        List<String> names = new ArrayList<>();
        names(aside, names);
        return names.stream().sorted().map(this::stored).toList();
    }

    private void names(Path folder, List<String> names) {
        for (Path place : storage.list(folder)) {
            if (storage.isFolder(place)) {
                names(place, names);
            } else {
                names.add(aside.relativize(place).toString().replace('\\', '/'));
            }
        }
    }

    private Stored stored(String name) {
        return known.computeIfAbsent(name, key -> {
            KeptFile.Bytes bytes = KeptFile.of(storage, file(key));
            return new Stored(key, bytes.bytes(), bytes.sha256());
        });
    }

    /** Puts the folder in its place. */
    void finish() {
        refuseWhatIsThere(place, storage);
        storage.putFolder(aside, place);
    }

    /** Takes away what is not in its place. */
    @Override
    public void close() {
        storage.delete(aside);
    }
}
