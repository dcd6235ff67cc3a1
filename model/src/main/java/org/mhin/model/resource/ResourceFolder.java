package org.mhin.model.resource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of the class path, which is read alike whether it stands in a folder or in a jar. */
public final class ResourceFolder {
    private ResourceFolder() {}

    /** What is made of a folder's files. */
    @FunctionalInterface
    public interface Reading<T> {
        /** @param folder open until this returns */
        T read(Path folder) throws IOException;
    }

    /** Reads a folder. */
    public static <T> T read(URL place, Reading<T> reading) {
        try {
            URI uri = place.toURI();
            if (uri.getScheme().equals("jar")) {
                String[] jarAndEntry = uri.getRawSchemeSpecificPart().split("!", 2);
                try (FileSystem jar = FileSystems.newFileSystem(Path.of(URI.create(jarAndEntry[0])), Map.of())) {
                    return reading.read(jar.getPath(jarAndEntry[1]));
                }
            }
            return reading.read(Path.of(uri));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text of every file below a folder of one name, wherever it stands on the class path; of two files of one path the first. */
    public static Map<String, String> onClassPath(String name) {
        try {
            Map<String, String> texts = new TreeMap<>();
            for (URL root :
                    Collections.list(ResourceFolder.class.getClassLoader().getResources(name))) {
                read(root, ResourceFolder::texts).forEach(texts::putIfAbsent);
            }
            if (texts.isEmpty()) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A file's text.
     *
     * @param name the file as whoever put it there has it
     */
    public record Named(String text, String name) {}

    /**
     * As {@link #onClassPath}, with names: of what is in a jar, or stands where a class does, from the folder's own name on; of any other
     * folder the whole path.
     *
     * @param shipped the class beside which stands what comes with the program
     */
    public static Map<String, Named> namedOnClassPath(String name, Class<?> shipped) {
        String beside =
                shipped.getProtectionDomain().getCodeSource().getLocation().toString();
        try {
            Map<String, Named> files = new TreeMap<>();
            for (URL root :
                    Collections.list(ResourceFolder.class.getClassLoader().getResources(name))) {
                boolean isShipped =
                        root.getProtocol().equals("jar") || root.toString().startsWith(beside);
                read(root, folder -> named(folder, isShipped ? name : folder.toString()))
                        .forEach(files::putIfAbsent);
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #texts}, with names: the path of each file, from a name of the folder on. */
    public static Map<String, Named> named(Path folder, String name) {
        Map<String, Named> files = new TreeMap<>();
        texts(folder).forEach((path, text) -> files.put(path, new Named(text, name + "/" + path)));
        return files;
    }

    /** The text of every file below a folder, by its path from there with {@code /} between its names. */
    public static Map<String, String> texts(Path folder) {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
        return texts;
    }
}
