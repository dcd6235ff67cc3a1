package org.mhin.pipeline.run;

import java.io.File;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mhin.model.Digest;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.resource.ResourceFolder;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.resolve.StandardBoundaries;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/**
 * Whether anything is new since the last release was made, told from names and digests alone: the deliveries that were landed, the
 * boundaries that are set, the program with its catalogue, register and SQL, and what folders before its jars add. Reads no catalogue, and of each
 * delivery its small record alone (which tells when it last arrived), so that an idle night costs next to nothing.
 */
public final class Freshness {
    private final WarehouseLayout layout;
    private final Publications publications;

    /** By the clock of the machine. */
    public Freshness(WarehouseLayout layout) {
        this(layout, Publications.of(layout));
    }

    Freshness(WarehouseLayout layout, Publications publications) {
        this.layout = layout;
        this.publications = publications;
    }

    /**
     * What the last release was made from: {@code published.json}.
     *
     * @param inputs digest of the deliveries, the boundaries and the program
     */
    record Published(String inputs, String release) {}

    /**
     * The digest of all that a release follows from; empty where the program does not run from its jars.
     *
     * @param boundaries the days on whose boundaries the release shows its observations
     * @param taken the deliveries that replace others however few figures they bring
     */
    public Optional<String> inputs(StandardBoundaries boundaries, List<String> taken) {
        List<String> parts = new ArrayList<>(taken);
        boundaries.dates().forEach(date -> parts.add(date.toString()));
        for (Class<?> part : List.of(Catalogue.class, Freshness.class)) {
            Optional<Path> jar = jar(part);
            if (jar.isEmpty()) {
                return Optional.empty();
            }
            parts.add(KeptFile.of(new LocalStorage(), jar.get()).sha256());
        }
        parts.addAll(added(System.getProperty("java.class.path", "")));
        for (Path record : Deliveries.records(layout)) {
            parts.add(layout.landing().relativize(record).toString());
            parts.add(said(record));
            parts.add(said(WarehouseLayout.withdrawalBeside(record)));
        }
        return Optional.of(Digest.of(parts));
    }

    /** The digest of a delivery's record; nothing where it cannot be read. */
    private String said(Path record) {
        try {
            return layout.storage().isFile(record)
                    ? KeptFile.of(layout.storage(), record).sha256()
                    : "";
        } catch (UncheckedIOException e) {
            return "";
        }
    }

    /**
     * Whether the last release stands and was made from exactly these inputs, and CURRENT names what readers see. Where {@code published.json} cannot be read it only costs the
     * longer look.
     */
    public boolean upToDate(Optional<String> inputs) {
        Optional<Published> published = Json.readable(layout.storage(), layout.published(), Published.class);
        return inputs.isPresent()
                && published.isPresent()
                && inputs.get().equals(published.get().inputs())
                && publications.isSettled()
                && publications
                        .lastMade()
                        .filter(release -> release.equals(published.get().release()))
                        .isPresent()
                && Publisher.stands(layout, published.get().release());
    }

    /** Whether what the last release was made from is on record and cannot be read. */
    boolean isUnreadable() {
        return layout.storage().exists(layout.published())
                && Json.readable(layout.storage(), layout.published(), Published.class)
                        .isEmpty();
    }

    /** Remembers what the last release was made from. */
    void remember(Optional<String> inputs) {
        if (inputs.isPresent()) {
            publications
                    .lastMade()
                    .ifPresent(release ->
                            Json.write(layout.storage(), layout.published(), new Published(inputs.get(), release)));
        }
    }

    /** What stands in folders of a class path beside the jars: each file of a catalogue or of tables, and the digest of what it says. */
    static List<String> added(String classPath) {
        List<String> added = new ArrayList<>();
        for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
            for (String name : List.of(Catalogue.ROOT, Registry.ROOT)) {
                Path folder = Path.of(entry, name);
                if (!entry.isEmpty() && Files.isDirectory(folder)) {
                    ResourceFolder.texts(folder).forEach((file, text) -> {
                        added.add(name + "/" + file);
                        added.add(Digest.ofText(text));
                    });
                }
            }
        }
        return added;
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
