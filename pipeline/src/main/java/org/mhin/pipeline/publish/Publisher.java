package org.mhin.pipeline.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mhin.model.Digest;
import org.mhin.pipeline.check.Checks;
import org.mhin.pipeline.check.ChecksFailed;
import org.mhin.pipeline.mart.MartPartition;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publication.Version;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.CodeDigest;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * Puts a release together in the work folder and moves it whole into {@code releases}, where it is never changed; readers of an older
 * one keep what they have. That a release stands shows it to nobody: {@link Publications} do.
 */
public final class Publisher {
    /** The method of a database that is of an older release, and not taken over. */
    private static final String MADE_AGAIN = "made again";

    /** Changes whenever a release would be put together or checked differently from the same marts. Reads every contract of a mart. */
    public static String method() {
        List<String> made = new ArrayList<>(Registry.shipped().scripts());
        made.add(Registry.shipped().slice().sql());
        Registry.shipped().contracts().forEach(contract -> made.add(contract.digest()));
        made.add(Checks.digest());
        Registry.shipped().star().forEach(contract -> made.add(contract.digest()));
        made.add(CodeDigest.of(Publisher.class));
        return Digest.of(made);
    }

    /** What the tables of a release are, as a digest: their contracts, their SQL, and the checks. */
    public static String tables() {
        List<String> tables = new ArrayList<>(Registry.shipped().scripts());
        Registry.shipped().marts().forEach(mart -> tables.add(mart.sql()));
        Registry.shipped().ofRelease().forEach(mart -> tables.add(mart.sql()));
        tables.add(Registry.shipped().slice().sql());
        Registry.shipped().released().forEach(contract -> tables.add(contract.digest()));
        tables.add(Checks.digest());
        return Digest.of(tables);
    }

    private final WarehouseLayout layout;
    private final Publications publications;
    private final int threads;
    private final Consumer<String> watcher;

    /**
     * @param publications by whose clock it is told which releases readers see
     * @param watcher takes lines for a watching person
     */
    public Publisher(WarehouseLayout layout, Publications publications, int threads, Consumer<String> watcher) {
        this.layout = layout;
        this.publications = publications;
        this.threads = threads;
        this.watcher = watcher;
    }

    /**
     * Makes a release, where it does not stand already.
     *
     * @throws ChecksFailed when it does not hold what must hold
     * @param marts for each mart, and each other table with a contract, its files by part
     * @param dimensions for each dimension table, its file
     * @param made by what it is made
     * @param deliveries from what it is made
     * @param step takes the name of each step as it begins: the database, and the manifest with what follows it
     * @param isOpen whether who may enter the warehouse may enter the release
     */
    public void make(
            String release,
            Map<String, Map<String, Path>> marts,
            Map<String, Path> dimensions,
            Manifest.Program made,
            List<Manifest.Source> deliveries,
            Consumer<String> step,
            boolean isOpen) {
        Path place = layout.release(release);
        if (!isWhole(layout, release)) {
            Path work = layout.work().resolve("release-" + release);
            layout.storage().delete(work);
            List<Manifest.ReleasedFile> files = new ArrayList<>();
            List<TableFile> sources = new ArrayList<>();
            marts.forEach((table, parts) -> parts.forEach((part, file) -> {
                Path name = link(file, layout.releasedMart(work, table, part));
                Manifest.ReleasedFile released = released(table, work, name, file);
                files.add(released);
                sources.add(new TableFile(table, part, released.sha256(), name, released.bytes()));
            }));
            dimensions.forEach((table, file) -> {
                Path name = link(file, layout.releasedMart(work, table, MartPartition.ALL));
                Manifest.ReleasedFile released = released(table, work, name, file);
                files.add(released);
                sources.add(new TableFile(table, MartPartition.ALL, released.sha256(), name, released.bytes()));
            });
            step.accept("database");
            database(work, sources).forEach((table, file) -> files.add(released(table, work, file, file)));
            step.accept("manifest");
            Manifest manifest = manifest(release, work, made, files, deliveries);
            revise(layout.database(work), new Revisions.Side(manifest, work));
            Json.draft(
                    layout.storage(),
                    layout.databaseRecord(work),
                    DatabaseBytes.of(layout.storage(), layout.database(work)));
            Json.draft(layout.storage(), layout.manifest(work), manifest);
            if (!isOpen) {
                layout.storage().keepToOwner(work);
            }
            layout.storage().putFolder(work, place);
        }
    }

    /**
     * Whether a release stands, as far as can be told in a moment: its records can be read, each file is there with its size, and
     * its database opens.
     */
    public static boolean stands(WarehouseLayout layout, String release) {
        return check(
                layout,
                release,
                (file, made) ->
                        layout.storage().isFile(file) && layout.storage().size(file) == made.bytes(),
                database -> layout.storage().isFile(database)
                        && DatabaseBytes.recorded(layout.storage(), database)
                                .filter(made -> made.bytes() == layout.storage().size(database))
                                .isPresent());
    }

    /** Whether a release stands byte for byte as it was made. Reads all of it. */
    public static boolean isWhole(WarehouseLayout layout, String release) {
        return check(
                layout,
                release,
                (file, made) -> layout.storage().isFile(file)
                        && KeptFile.of(layout.storage(), file).equals(made),
                database -> DatabaseBytes.isWhole(layout.storage(), database));
    }

    /** Whether a release has neither a database nor the record of one: as one that another has taken the place of. */
    public static boolean isCleared(WarehouseLayout layout, String release) {
        Path place = layout.release(release);
        return !layout.storage().exists(layout.database(place))
                && !layout.storage().exists(layout.databaseRecord(place));
    }

    /** Whether the database of a release is there byte for byte as it was made, and opens. Reads all of it. */
    public static boolean isDatabaseWhole(WarehouseLayout layout, String release) {
        Path database = layout.database(layout.release(release));
        return DatabaseBytes.isWhole(layout.storage(), database) && opens(database);
    }

    private static boolean check(
            WarehouseLayout layout,
            String release,
            BiPredicate<Path, KeptFile.Bytes> asMade,
            Predicate<Path> databaseAsMade) {
        Path place = layout.release(release);
        Path database = layout.database(place);
        Optional<Manifest> manifest = Json.unchanged(layout.storage(), layout.manifest(place), Manifest.class);
        return manifest.isPresent()
                && manifest.get().release().equals(release)
                && manifest.get().files().stream()
                        .allMatch(file -> asMade.test(
                                place.resolve(file.path()), new KeptFile.Bytes(file.bytes(), file.sha256())))
                && databaseAsMade.test(database)
                && opens(database);
    }

    /** Whether it opens, or cannot because somebody has it open otherwise: what is in use is no damage. */
    private static boolean opens(Path database) {
        try (Connection connection = Database.reading(database)) {
            return !connection.isClosed();
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage());
            return message.contains("Could not set lock on file") || message.contains("with a different configuration");
        }
    }

    private Path link(Path file, Path name) {
        try {
            layout.storage().link(file, name);
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot add " + file + " to the release", e);
        }
    }

    /**
     * Makes the database of a release, from that of the release before where there is one, and the files of what takes all of a
     * release to know.
     *
     * @return by table, the file that was made
     */
    private Map<String, Path> database(Path work, List<TableFile> sources) {
        Path file = layout.database(work);
        String method = method();
        Stream.of(publications.lastMade(), publications.current())
                .flatMap(Optional::stream)
                .map(before -> layout.database(layout.release(before)))
                // What is damaged and still opens would else be taken over, night after night.
                .filter(before -> DatabaseBytes.isWhole(layout.storage(), before))
                .filter(before -> Database.canBeTakenOver(before, method))
                .findFirst()
                .ifPresent(before -> copy(before, file));
        return Database.make(
                layout.storage(),
                file,
                method,
                sources,
                table -> layout.releasedMart(work, table, MartPartition.ALL),
                threads,
                watcher);
    }

    /**
     * The database of any release that stands; made again from the release's files where a later release has taken its place.
     *
     * @throws MhinException {@link ErrorCode#USAGE} with the releases there are, where this is none
     */
    public Path database(String release) {
        if (!layout.releaseIds().contains(release)) {
            throw publications.noRelease(release);
        }
        Path place = layout.release(release);
        Path database = layout.database(place);
        if (!layout.storage().mustTellIfFile(database)) {
            Path work = layout.work().resolve("database-" + release + "-" + System.nanoTime());
            remake(release, layout.database(work));
            putRevised(release, work);
        }
        return database;
    }

    /** Holds a release that is about to be shown against what readers see now; it may have been made while they saw another. */
    public void revise(String release) {
        Path work = layout.work().resolve("database-" + release + "-" + System.nanoTime());
        copy(database(release), layout.database(work));
        putRevised(release, work);
    }

    /** Puts the database of a release in its place, once what the release shows otherwise than the one before it stands in it. */
    private void putRevised(String release, Path work) {
        Path place = layout.release(release);
        Manifest manifest = Json.read(layout.storage(), layout.manifest(place), Manifest.class);
        revise(layout.database(work), new Revisions.Side(manifest, place));
        Json.draft(
                layout.storage(),
                layout.databaseRecord(work),
                DatabaseBytes.of(layout.storage(), layout.database(work)));
        Map<Path, Path> places = new LinkedHashMap<>();
        places.put(layout.databaseRecord(work), layout.databaseRecord(place));
        places.put(layout.database(work), layout.database(place));
        layout.storage().put(places);
        layout.storage().delete(work);
    }

    /** What cannot be compared, as an older release of which files are gone, leaves the table empty and stops nothing. */
    private void revise(Path database, Revisions.Side release) {
        String id = release.manifest().release();
        Optional<String> before = publications.before(id).filter(other -> !other.equals(id));
        try {
            Revisions.fill(
                    database,
                    before.flatMap(other -> Revisions.Side.of(layout, other))
                            .map(other -> new Revisions(other, release))
                            .orElse(null));
        } catch (SQLException e) {
            watcher.accept(
                    "Release " + id + " cannot be compared with release " + before.orElse("") + ": " + Cause.of(e));
        }
    }

    /**
     * The version under which a release is published: the one it had, or the next after the highest there was, by what it shows otherwise
     * than the release that readers see.
     */
    public String version(String release) {
        Optional<String> had = publications.version(release);
        if (had.isPresent()) {
            return had.get();
        }
        Optional<Version> highest = publications.highestVersion();
        if (highest.isEmpty()) {
            return publications.current().isPresent()
                    ? Version.FIRST.next(step(release)).toString()
                    : Version.FIRST.toString();
        }
        return highest.get()
                .next(publications.current().isPresent() ? step(release) : Version.Step.MINOR)
                .toString();
    }

    private Version.Step step(String release) {
        try {
            return Revisions.step(layout.database(layout.release(release)));
        } catch (SQLException e) {
            throw new MhinException(
                    ErrorCode.FAULT, "Cannot read what release " + release + " changes: " + Cause.of(e), e);
        }
    }

    /**
     * Makes the database of a release from the release's files alone.
     *
     * @param file where it is made; files that come about besides are made beside it
     */
    public void remake(String release, Path file) {
        Path place = layout.release(release);
        Set<String> madeWithIt = Set.copyOf(ReleaseTables.names());
        List<TableFile> sources = Json.read(layout.storage(), layout.manifest(place), Manifest.class).files().stream()
                .map(found -> new TableFile(
                        found.table(),
                        partition(found.path()),
                        found.sha256(),
                        place.resolve(found.path()),
                        found.bytes()))
                .filter(source ->
                        !(source.partition().equals(MartPartition.ALL) && madeWithIt.contains(source.table())))
                .toList();
        try {
            layout.storage().makeFolder(Objects.requireNonNull(file.getParent()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder of " + file, e);
        }
        Database.make(
                layout.storage(),
                file,
                MADE_AGAIN,
                sources,
                table -> file.resolveSibling(table + ".parquet"),
                threads,
                watcher);
    }

    private static String partition(String path) {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - ".parquet".length());
    }

    /** Readers of an older release keep the database that they have open; few open it anew, and it can be made again. */
    public void forgetDatabases() {
        List<String> inUse = publications.inUse();
        for (String id : layout.releaseIds()) {
            Path release = layout.release(id);
            if (!inUse.contains(id)) {
                layout.storage().delete(layout.database(release));
                layout.storage().delete(layout.databaseRecord(release));
            }
        }
    }

    private void copy(Path from, Path to) {
        try {
            layout.storage().copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + from, e);
        }
    }

    private Manifest.ReleasedFile released(String table, Path work, Path name, Path file) {
        KeptFile.Bytes made =
                KeptFile.recorded(layout.storage(), file).orElseGet(() -> KeptFile.of(layout.storage(), file));
        return new Manifest.ReleasedFile(
                table, work.relativize(name).toString().replace('\\', '/'), made.bytes(), made.sha256(), null);
    }

    private Manifest manifest(
            String release,
            Path work,
            Manifest.Program made,
            List<Manifest.ReleasedFile> files,
            List<Manifest.Source> deliveries) {
        try (ReleaseFacts facts = new ReleaseFacts(layout.database(work))) {
            Map<String, Long> rows = facts.rows(
                    files.stream().map(file -> work.resolve(file.path())).toList());
            return new Manifest(
                    Manifest.SCHEMA,
                    release,
                    made,
                    files.stream()
                            .map(file -> new Manifest.ReleasedFile(
                                    file.table(),
                                    file.path(),
                                    file.bytes(),
                                    file.sha256(),
                                    rows.get(work.resolve(file.path()).toString())))
                            .sorted(Comparator.comparing(Manifest.ReleasedFile::table)
                                    .thenComparing(Manifest.ReleasedFile::path))
                            .toList(),
                    deliveries.stream()
                            .sorted(Comparator.comparing(Manifest.Source::feed)
                                    .thenComparing(Manifest.Source::delivery))
                            .toList(),
                    facts.checks());
        } catch (SQLException e) {
            throw new MhinException(
                    ErrorCode.FAULT, "Cannot read what release " + release + " holds: " + Cause.of(e), e);
        }
    }
}
