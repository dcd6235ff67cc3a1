package org.mhin.pipeline.warehouse.storage;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A file to be read, wherever it is kept: a landed one in the storage of its warehouse, a person's own on this machine.
 *
 * <p>Methods throw {@link java.nio.file.NoSuchFileException} where there is no such file.
 */
public record StoredFile(Storage storage, Path place) {
    /** A person's own file, which is in no warehouse. */
    public static StoredFile onThisMachine(Path file) {
        return new StoredFile(new LocalStorage(), file);
    }

    /** The last name of its path, for words. */
    public String name() {
        return String.valueOf(place.getFileName());
    }

    /** Its size in bytes. */
    public long size() throws IOException {
        try {
            return storage.size(place);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Opens it to be read from its beginning. */
    public InputStream open() throws IOException {
        return storage.open(place);
    }

    /** Opens it to be read at any place in it. */
    public SeekableByteChannel openAnywhere() throws IOException {
        return storage.openAnywhere(place);
    }

    /** The file for a library that reads none but this machine's; a file that is kept elsewhere is copied for it. */
    public File local() throws IOException {
        return storage.local(place);
    }

    /**
     * The names of what it holds as a zip archive.
     *
     * @throws ZipException where its list of them is missing or damaged
     */
    public Set<String> zipMembers() throws IOException {
        try (ZipFile zip = new ZipFile(local())) {
            return zip.stream().map(member -> member.getName()).collect(Collectors.toSet());
        }
    }
}
