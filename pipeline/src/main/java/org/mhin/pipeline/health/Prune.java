package org.mhin.pipeline.health;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.Manifest;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * Removes what nothing kept needs. Whoever calls it holds the lock of the warehouse. What refers to something goes before what it refers to,
 * and a folder is moved away whole before it is deleted, so that a machine that fails in between leaves nothing half there. A reader that
 * has a file open keeps it, where the system is of the POSIX kind: a name is removed, and the bytes with the last one who has them open.
 */
public final class Prune {
    private static final String DATABASE_OF_A_READER = "database-";

    private final WarehouseLayout layout;
    private final Publications publications;

    public Prune(WarehouseLayout layout, Publications publications) {
        this.layout = layout;
        this.publications = publications;
    }

    /** A file or a folder that goes. */
    private record Going(Path place, int files, long bytes) {}

    /**
     * Removes, or tells what it would remove.
     *
     * @param inForce what the inputs are made into now; null where that cannot be told, so that nothing that releases are made from goes
     * @param isAlone whether no run is at work, whose unfinished files stand among those that were left behind
     * @param dryRun whether nothing is removed
     * @return by kind, those of which there is anything
     */
    public List<Pruned> run(Retention retention, @Nullable InForce inForce, boolean isAlone, boolean dryRun) {
        List<String> beyond = new KeptReleases(layout, publications, retention).beyond();
        Map<String, List<Going>> going = new LinkedHashMap<>();
        going.put(
                "extracts of releases",
                beyond.stream()
                        .map(layout::extracts)
                        .filter(layout.storage()::isFolder)
                        .map(this::folder)
                        .toList());
        going.put(
                "releases",
                beyond.stream().map(layout::release).map(this::folder).toList());
        going.put("databases of older releases", databases(beyond));
        if (inForce != null) {
            Set<String> released = released(beyond);
            // The same bytes under another address are needed once.
            inForce.places().forEach(file -> digest(file).ifPresent(released::remove));
            going.put(
                    "files of marts",
                    unneeded(layout.marts(), file -> inForce.has(file) || isReleased(file, released)));
            going.put("files of protected figures", unneeded(layout.protectedFigures(), inForce::has));
            going.put("files of dimensions", unneeded(layout.conformed(), inForce::has));
            going.put("parts of observations", unneeded(layout.observations(), inForce::has));
            going.put("staged outputs", unneeded(layout.staged(), inForce::has));
        }
        retention
                .since(publications.now())
                .ifPresent(since -> going.put(
                        "records of runs",
                        KeptRuns.before(layout, since).stream()
                                .map(this::folder)
                                .toList()));
        if (isAlone) {
            going.put("unfinished things", unfinished());
        }
        List<Pruned> pruned = new ArrayList<>();
        going.forEach((kind, things) -> {
            if (!things.isEmpty()) {
                if (!dryRun) {
                    things.forEach(thing -> remove(thing.place()));
                }
                pruned.add(new Pruned(
                        kind,
                        things.size(),
                        things.stream().mapToInt(Going::files).sum(),
                        things.stream().mapToLong(Going::bytes).sum()));
            }
        });
        return List.copyOf(pruned);
    }

    private Going folder(Path folder) {
        List<Path> files = new ArrayList<>();
        walk(folder, files);
        return of(folder, files);
    }

    private Going of(Path place, List<Path> files) {
        return new Going(
                place,
                files.size(),
                files.stream().mapToLong(layout.storage()::size).sum());
    }

    private void walk(Path place, List<Path> files) {
        if (layout.storage().isFolder(place)) {
            layout.storage().list(place).forEach(inside -> walk(inside, files));
        } else if (layout.storage().isFile(place)) {
            files.add(place);
        }
    }

    /** The databases of releases that stay and are seldom asked for: each is made again when it is. */
    private List<Going> databases(List<String> beyond) {
        Set<String> kept = new HashSet<>(publications.inUse());
        kept.addAll(beyond);
        return layout.releaseIds().stream()
                .filter(release ->
                        !kept.contains(release) && publications.state(release).isPresent())
                .map(release -> layout.database(layout.release(release)))
                .filter(layout.storage()::isFile)
                .map(database -> of(
                        database,
                        List.of(database, WarehouseLayout.recordOf(database)).stream()
                                .filter(layout.storage()::isFile)
                                .toList()))
                .toList();
    }

    /** The digests of the files that the releases that stay name. */
    private Set<String> released(List<String> beyond) {
        return layout.releaseIds().stream()
                .filter(release -> !beyond.contains(release))
                .map(release -> layout.manifest(layout.release(release)))
                .flatMap(manifest -> Json.readable(layout.storage(), manifest, Manifest.class).stream())
                .flatMap(manifest -> manifest.files().stream())
                .map(Manifest.ReleasedFile::sha256)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Optional<String> digest(Path file) {
        return KeptFile.recorded(layout.storage(), file).map(KeptFile.Bytes::sha256);
    }

    private boolean isReleased(Path file, Set<String> released) {
        String name = String.valueOf(file.getFileName());
        Path parquet = name.endsWith(".json") ? file.resolveSibling(name.substring(0, name.length() - 5)) : file;
        return digest(parquet).filter(released::contains).isPresent();
    }

    /** What is not needed below a folder: a folder none of whose files is, else the single files. */
    private List<Going> unneeded(Path root, Predicate<Path> isNeeded) {
        List<Path> files = new ArrayList<>();
        walk(root, files);
        Map<Path, List<Path>> byFolder = files.stream()
                .collect(Collectors.groupingBy(
                        file -> Objects.requireNonNull(file.getParent()), LinkedHashMap::new, Collectors.toList()));
        List<Going> going = new ArrayList<>();
        byFolder.forEach((folder, inside) -> {
            List<Path> unneeded = inside.stream().filter(isNeeded.negate()).toList();
            boolean isLeaf = layout.storage().list(folder).size() == inside.size();
            if (isLeaf && unneeded.size() == inside.size() && !folder.equals(root)) {
                going.add(of(folder, inside));
            } else {
                unneeded.forEach(file -> going.add(of(file, List.of(file))));
            }
        });
        return going;
    }

    /** What runs and readers left in the work folder; a reader may be making the database of an older release there now. */
    private List<Going> unfinished() {
        return layout.storage().list(layout.work()).stream()
                .filter(place -> !String.valueOf(place.getFileName()).startsWith(DATABASE_OF_A_READER))
                .sorted(Comparator.naturalOrder())
                .map(this::folder)
                .toList();
    }

    private void remove(Path place) {
        if (layout.storage().isFolder(place) && !place.startsWith(layout.work())) {
            Path aside = layout.work().resolve("pruned-" + System.nanoTime());
            layout.storage().putFolder(place, aside);
            layout.storage().delete(aside);
        } else {
            Path record = WarehouseLayout.recordOf(place);
            layout.storage().delete(place);
            layout.storage().delete(record);
        }
        Path above = Objects.requireNonNull(place.getParent());
        while (isBelowATop(above) && layout.storage().list(above).isEmpty()) {
            layout.storage().delete(above);
            above = Objects.requireNonNull(above.getParent());
        }
    }

    private boolean isBelowATop(Path folder) {
        return folder.startsWith(layout.root())
                && layout.root().relativize(folder).getNameCount() > 1
                && !folder.startsWith(layout.releases());
    }
}
