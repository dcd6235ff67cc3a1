package org.mhin.pipeline.run;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.resource.ResourceFolder;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/**
 * What a night makes figures with.
 *
 * @param catalogue asked only when something is new
 * @param register asked only when something is new
 * @param digest of all of it: the code with its catalogue, register and SQL, and what folders before its jars add; empty where the
 *     program does not run from its jars
 */
public record Program(
        Supplier<Catalogue> catalogue, Supplier<AreaRegister> register, Supplier<Optional<String>> digest) {
    /** The program as it came, with what was added to it. */
    public static Program shipped() {
        return of(Catalogue::shipped);
    }

    /** The same, with a catalogue that is read already. */
    public static Program of(Supplier<Catalogue> catalogue) {
        return new Program(catalogue, AreaRegister::shipped, Program::running);
    }

    /**
     * The same, with a catalogue that is read already and to which a folder adds.
     *
     * @param folder null where none does
     */
    public static Program of(Catalogue catalogue, @Nullable Path folder) {
        return new Program(
                () -> catalogue,
                AreaRegister::shipped,
                () -> running().map(digest -> {
                    List<String> parts = new ArrayList<>(List.of(digest));
                    if (folder != null) {
                        files(folder, Catalogue.ROOT, parts);
                    }
                    return Digest.of(parts);
                }));
    }

    private static Optional<String> running() {
        List<String> parts = new ArrayList<>();
        for (Class<?> part : List.of(Catalogue.class, Program.class)) {
            Optional<Path> jar = jar(part);
            if (jar.isEmpty()) {
                return Optional.empty();
            }
            parts.add(KeptFile.of(new LocalStorage(), jar.get()).sha256());
        }
        parts.addAll(added(System.getProperty("java.class.path", "")));
        return Optional.of(Digest.of(parts));
    }

    /** What stands in folders of a class path beside the jars: each file of a catalogue or of tables, and the digest of what it says. */
    static List<String> added(String classPath) {
        List<String> added = new ArrayList<>();
        for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
            for (String name : List.of(Catalogue.ROOT, Registry.ROOT)) {
                if (!entry.isEmpty()) {
                    files(Path.of(entry, name), name, added);
                }
            }
        }
        return added;
    }

    private static void files(Path folder, String name, List<String> added) {
        if (Files.isDirectory(folder)) {
            ResourceFolder.texts(folder).forEach((file, text) -> {
                added.add(name + "/" + file);
                added.add(Digest.ofText(text));
            });
        }
    }

    private static Optional<Path> jar(Class<?> part) {
        CodeSource source = part.getProtectionDomain().getCodeSource();
        URL place = source == null ? null : source.getLocation();
        if (place == null) {
            return Optional.empty();
        }
        try {
            Path path = Path.of(place.toURI());
            return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
