package org.mhin.pipeline.warehouse.storage;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the files and folders of a warehouse are kept: the one way in which the pipeline reads and writes them. A path is the name
 * of a place and no more.
 *
 * <p>What is made grows under the work folder, by {@link #create} and {@link #link}, and may be torn there. What is named, by
 * {@link #write}, {@link #putIfAbsent}, {@link #put} and {@link #putFolder}, stands whole or not at all: its bytes are on the disk
 * before it has its name, and the name is on the disk before the call comes back. A machine may fail between any two calls.
 *
 * <p>Methods throw {@link UncheckedIOException}, or {@link IOException} where they say so, with the place in its words.
 */
public interface Storage extends Serializable {
    /** Whether anything stands here; false also where that cannot be told. */
    boolean exists(Path place);

    /** Whether a file stands here; false also where that cannot be told. */
    boolean isFile(Path place);

    /** Whether a folder stands here; false also where that cannot be told. */
    boolean isFolder(Path place);

    /** Whether a file stands here; one of which that cannot be told, since a folder above it may not be entered, is a fault. */
    boolean mustTellIfFile(Path place);

    /** The size of a file in bytes. */
    long size(Path file);

    /**
     * What stands directly in a folder, by name; empty where the folder is not there. One that may not be read, or that a link
     * leads to in vain, is not empty but a fault.
     */
    List<Path> list(Path folder);

    /**
     * Opens a file to be read from its beginning.
     *
     * @throws java.nio.file.NoSuchFileException where there is none
     */
    InputStream open(Path file) throws IOException;

    /** Opens a file to be read at any place in it. Throws as {@link #open}. */
    SeekableByteChannel openAnywhere(Path file) throws IOException;

    /**
     * A file for a library that reads none but this machine's: the file itself, or a copy of one that is kept elsewhere, which stays
     * as long as this program runs. Who asks only reads it.
     */
    File local(Path file) throws IOException;

    /** Reads a whole text in UTF-8. Throws as {@link #open}. */
    default String read(Path file) throws IOException {
        try (InputStream in = open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Makes a folder with those above it, whose names are on the disk when the call comes back; nothing where it is there. */
    void makeFolder(Path folder) throws IOException;

    /** Starts a file, in place of one that may be there, with the folders above it. What is written may be read at once, and may be torn. */
    OutputStream create(Path file) throws IOException;

    /** Opens a file that is being made, to change bytes of it where they stand. A change may be torn. */
    SeekableByteChannel change(Path file) throws IOException;

    /** Gives a finished file a second name, in a folder that is being made; a copy where there can be no second name. */
    void link(Path file, Path name) throws IOException;

    /** Copies a file, which may be of no warehouse, into a folder that is being made. */
    void copy(Path file, Path copy) throws IOException;

    /** Writes a text whole, in place of what stood there. */
    void write(Path place, String text) throws IOException;

    /** Writes a text whole where nothing stands; of two that do so at once, one does. Answers with whether this one did. */
    boolean putIfAbsent(Path place, String text) throws IOException;

    /** Adds a text to the end of a file, which may not be there yet; it is on the disk when the call comes back. A machine that fails in between may leave a part of it. */
    void append(Path file, String text) throws IOException;

    /** Lets nobody but its owner enter a folder, where the file system can keep others out. */
    void keepToOwner(Path folder);

    /** Lets enter a folder whoever may enter the one above it, where the file system knows the difference. */
    void openAsParent(Path folder);

    /** Moves finished files to their places, in their order, each in place of what stood there. */
    void put(Map<Path, Path> places);

    /** Moves a finished file to its place, in place of what stood there. */
    default void put(Path finished, Path place) {
        put(Map.of(finished, place));
    }

    /** Moves a finished folder to its place with all in it. What stood there is deleted first, so that for a moment nothing does. */
    void putFolder(Path finished, Path place);

    /**
     * Deletes a file, or a folder with all in it; nothing where it is not there. Work that was broken off may be tidying the same
     * folder: what is gone already is no fault, and what appears meanwhile is deleted too.
     */
    void delete(Path place);

    /**
     * Takes a lock that one process holds at a time, and that is free again when the process dies.
     *
     * @param holder who takes it, to be read in the file of the lock
     * @return empty where another holds it
     */
    Optional<Held> lock(Path place, String holder) throws IOException;

    /** A lock that is held. */
    interface Held extends AutoCloseable {
        @Override
        void close() throws IOException;
    }
}
