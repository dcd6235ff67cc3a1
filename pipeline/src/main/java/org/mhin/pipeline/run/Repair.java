package org.mhin.pipeline.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mhin.pipeline.health.Damage;
import org.mhin.pipeline.health.Verify;
import org.mhin.pipeline.land.arrive.LandedRecords;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.Manifest;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.publish.StandingFiles;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.Lock;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * Makes damaged files again: takes away what a night makes and lets one run, so that there is one way to make things; then puts releases
 * together again from what stands. What comes out has the digests that manifests and records say, or stays damaged.
 */
public final class Repair {
    private final WarehouseLayout layout;
    private final Publications publications;
    private final Nightly night;
    private final int threads;
    private final BesideReleases beside;

    /** @param night as it runs in this warehouse */
    public Repair(WarehouseLayout layout, Publications publications, Nightly night, int threads) {
        this(layout, publications, night, threads, BesideReleases.NOTHING);
    }

    /**
     * The same.
     *
     * @param night as it runs in this warehouse
     * @param beside what is made beside releases
     */
    public Repair(
            WarehouseLayout layout, Publications publications, Nightly night, int threads, BesideReleases beside) {
        this.beside = beside;
        this.layout = layout;
        this.publications = publications;
        this.night = night;
        this.threads = threads;
    }

    /**
     * What a repair came to.
     *
     * @param found what was damaged
     * @param left what still is
     */
    public record Outcome(List<Damage> found, List<Damage> left) {
        public Outcome {
            found = List.copyOf(found);
            left = List.copyOf(left);
        }

        /** What was damaged and is not any more. */
        public List<Damage> mended() {
            return found.stream()
                    .filter(damage ->
                            left.stream().noneMatch(other -> other.place().equals(damage.place())))
                    .toList();
        }
    }

    /** Mends what can be mended. @param complaint takes a line for each thing that a person should know of */
    public Outcome run(Consumer<String> complaint) {
        List<Damage> found;
        try (Lock lock = lock()) {
            found = verified();
            if (found.stream().noneMatch(Damage::isMendable)) {
                return new Outcome(found, found);
            }
            publications.restore();
            if (!Publications.lost(layout).isEmpty()) {
                // A night would not know what readers may see.
                return new Outcome(found, verified());
            }
            found.forEach(this::takeAway);
            Set<Path> damaged = found.stream().map(Damage::place).collect(Collectors.toSet());
            LandedRecords.copies(layout).stream()
                    .filter(copy -> damaged.contains(copy.place()))
                    .forEach(copy -> copy.restore(layout));
        }
        RunRecord run = night.run(List.of(), true, line -> {});
        if (run.exit() != 0) {
            complaint.accept(run.line().line());
        }
        try (Lock lock = lock()) {
            restore(complaint);
            extracts(complaint);
            return new Outcome(found, verified());
        }
    }

    private List<Damage> verified() {
        return new Verify(layout, publications, !beside.equals(BesideReleases.NOTHING)).run(threads);
    }

    private Lock lock() {
        return Lock.take(
                layout, "mhin repair, process " + ProcessHandle.current().pid());
    }

    private void takeAway(Damage damage) {
        Path place = damage.place();
        switch (damage.mending()) {
            case BY_A_NIGHT -> {
                delete(place);
                if (!place.toString().endsWith(".parquet.json")) {
                    delete(WarehouseLayout.recordOf(place));
                } else {
                    delete(place.resolveSibling(
                            String.valueOf(place.getFileName()).replace(".parquet.json", ".parquet")));
                }
            }
            case BY_A_NIGHT_WITH_ITS_FOLDER -> delete(Objects.requireNonNull(place.getParent()));
            case FORGOTTEN -> {
                // A record without the log beside it would look like a run that was killed.
                Path folder = Objects.requireNonNull(place.getParent());
                delete(layout.runs().equals(folder.getParent()) ? folder : place);
            }
            case FROM_WHAT_STANDS, NEVER -> {}
        }
    }

    private void delete(Path place) {
        layout.storage().delete(place);
    }

    private void restore(Consumer<String> complaint) {
        Path work = layout.work().resolve("repair");
        try {
            for (Path folder : layout.storage().list(layout.releases())) {
                restore(folder, work);
            }
        } catch (IOException e) {
            complaint.accept("a release could not be put together again: " + Cause.of(e));
        } finally {
            delete(work);
        }
    }

    /** Extracts of which anything is damaged are made again. */
    private void extracts(Consumer<String> complaint) {
        List<String> damaged = layout.storage().list(layout.extracts()).stream()
                .map(folder -> String.valueOf(folder.getFileName()))
                .filter(release -> !StandingFiles.isWhole(layout, release))
                .toList();
        damaged.forEach(release -> delete(layout.extracts(release)));
        try {
            beside.makeMissing(damaged);
        } catch (RuntimeException e) {
            complaint.accept("the extracts of a release could not be made again: " + Cause.of(e));
        }
    }

    private void restore(Path folder, Path work) throws IOException {
        String release = String.valueOf(folder.getFileName());
        Optional<Manifest> manifest = Json.readable(layout.storage(), layout.manifest(folder), Manifest.class);
        if (manifest.isEmpty()) {
            return;
        }
        List<Manifest.ReleasedFile> damaged = manifest.get().files().stream()
                .filter(file -> !isWhole(folder.resolve(file.path()), bytes(file)))
                .toList();
        if (!damaged.isEmpty()) {
            Map<String, Path> standing = standing(damaged);
            Map<Path, Path> places = new LinkedHashMap<>();
            for (Manifest.ReleasedFile file : damaged) {
                Path good = standing.get(file.sha256());
                if (good != null) {
                    Path copy = work.resolve(release).resolve(file.path());
                    layout.storage().link(good, copy);
                    places.put(copy, folder.resolve(file.path()));
                }
            }
            layout.storage().put(places);
        }
        if (layout.storage().isFile(layout.database(folder)) && !Publisher.isDatabaseWhole(layout, release)) {
            delete(layout.database(folder));
            delete(layout.databaseRecord(folder));
        }
        boolean isIntact =
                manifest.get().files().stream().allMatch(file -> isWhole(folder.resolve(file.path()), bytes(file)));
        if (isIntact && publications.inUse().contains(release)) {
            new Publisher(layout, publications, threads, line -> {}).database(release);
        }
    }

    /** Where bytes of these digests stand as they were made: among the marts and dimensions, and in other releases. */
    private Map<String, Path> standing(List<Manifest.ReleasedFile> wanted) {
        Map<String, KeptFile.Bytes> digests = new LinkedHashMap<>();
        wanted.forEach(file -> digests.put(file.sha256(), bytes(file)));
        List<Path> files = new ArrayList<>();
        for (Path root : List.of(layout.marts(), layout.conformed(), layout.releases())) {
            walk(root, files);
        }
        Map<String, Path> standing = new LinkedHashMap<>();
        Set<Long> sizes = new HashSet<>();
        digests.values().forEach(bytes -> sizes.add(bytes.bytes()));
        for (Path file : files) {
            if (sizes.contains(layout.storage().size(file))) {
                KeptFile.Bytes bytes = KeptFile.of(layout.storage(), file);
                if (bytes.equals(digests.get(bytes.sha256()))) {
                    standing.putIfAbsent(bytes.sha256(), file);
                }
            }
        }
        return standing;
    }

    private void walk(Path place, List<Path> files) {
        if (layout.storage().isFolder(place)) {
            layout.storage().list(place).forEach(inside -> walk(inside, files));
        } else if (place.toString().endsWith(".parquet")) {
            files.add(place);
        }
    }

    private static KeptFile.Bytes bytes(Manifest.ReleasedFile file) {
        return new KeptFile.Bytes(file.bytes(), file.sha256());
    }

    private boolean isWhole(Path file, KeptFile.Bytes made) {
        try {
            return layout.storage().isFile(file)
                    && KeptFile.of(layout.storage(), file).equals(made);
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
