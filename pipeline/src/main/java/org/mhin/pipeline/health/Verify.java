package org.mhin.pipeline.health;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mhin.pipeline.health.Damage.Mending;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.land.arrive.LandedBytes;
import org.mhin.pipeline.land.arrive.LandedRecords;
import org.mhin.pipeline.land.arrive.UnrecognisedFile;
import org.mhin.pipeline.land.arrive.Withdrawal;
import org.mhin.pipeline.protect.ProtectionRecord;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.Manifest;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.publish.StandingFiles;
import org.mhin.pipeline.resolve.PartitionRecord;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * Reads a warehouse through and tells what is damaged: each file against the digest that its record or manifest has of it, each record
 * against the digest that it has of itself. Writes nothing. A file is read a piece at a time; what is kept is a line for each that is
 * damaged.
 */
public final class Verify {
    private static final int MOST_THREADS = 2;
    private static final String PARQUET = ".parquet";
    private static final String RECORD = ".json";
    private static final String WITHDRAWN = "that a delivery is withdrawn, which still counts";

    private final WarehouseLayout layout;
    private final Publications publications;
    private final boolean hasExtracts;
    private final List<Callable<List<Damage>>> checks = new ArrayList<>();

    public Verify(WarehouseLayout layout, Publications publications) {
        this(layout, publications, false);
    }

    /**
     * The same.
     *
     * @param hasExtracts whether extracts stand beside what readers see or will, so that missing ones are missed
     */
    public Verify(WarehouseLayout layout, Publications publications, boolean hasExtracts) {
        this.layout = layout;
        this.publications = publications;
        this.hasExtracts = hasExtracts;
    }

    /**
     * Reads everything.
     *
     * @param threads of which no more than two are used: a disk is not read faster by more
     * @return what is damaged, by path
     */
    public List<Damage> run(int threads) {
        checks.clear();
        List<Damage> damaged = new ArrayList<>();
        landing(damaged);
        folders(layout.staged()).forEach(feed -> folders(feed).forEach(this::staged));
        folders(layout.observations()).forEach(part -> folders(part).forEach(this::observations));
        protectedFigures();
        kept(layout.conformed(), "a dimension");
        kept(layout.marts(), "a mart");
        releases();
        folders(layout.extracts()).forEach(this::extracts);
        if (hasExtracts) {
            missingExtracts();
        }
        history();
        damaged.addAll(done(Math.max(1, Math.min(MOST_THREADS, threads))));
        damaged.sort(Comparator.comparing(Damage::place));
        return List.copyOf(damaged);
    }

    private List<Damage> done(int threads) {
        ExecutorService readers = Executors.newFixedThreadPool(threads);
        try {
            List<Damage> damaged = new ArrayList<>();
            for (Future<List<Damage>> check : readers.invokeAll(checks)) {
                damaged.addAll(check.get());
            }
            return damaged;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            readers.shutdownNow();
        }
    }

    /** A file is looked at when its turn comes; one that cannot be read is damaged. */
    private void check(Supplier<Boolean> isWhole, Damage otherwise) {
        checks.add(() -> {
            try {
                return isWhole.get() ? List.of() : List.of(otherwise);
            } catch (UncheckedIOException e) {
                return List.of(otherwise);
            }
        });
    }

    private void record(Path file, Class<?> type, String of, Mending mending) {
        check(() -> Json.unchanged(layout.storage(), file, type).isPresent(), Damage.of(file, of, mending));
    }

    private List<Path> folders(Path folder) {
        return layout.storage().list(folder).stream()
                .filter(layout.storage()::isFolder)
                .toList();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private void landing(List<Damage> damaged) {
        Set<Path> copied = LandedRecords.copies(layout).stream()
                .map(LandedRecords.Copy::place)
                .collect(Collectors.toSet());
        for (UnrecognisedFile delivery : Deliveries.damaged(layout)) {
            Path place = layout.root().resolve(delivery.file());
            String of = "the record of a delivery";
            damaged.add(
                    copied.contains(place)
                            ? Damage.of(place, of, Mending.FROM_WHAT_STANDS)
                            : Damage.lost(place, of, delivery.reason()));
        }
        for (Delivery delivery : Deliveries.all(layout)) {
            check(
                    () -> LandedBytes.fault(layout, delivery) == null,
                    Damage.lost(
                            LandedBytes.place(layout, delivery),
                            "the landed file of delivery " + delivery.feed() + " " + delivery.shortId(),
                            "land it again from where it came, by naming the file itself"));
            Path withdrawal = layout.withdrawal(delivery.feed(), delivery.delivery());
            if (layout.storage().exists(withdrawal)) {
                check(
                        () -> Json.unchanged(layout.storage(), withdrawal, Withdrawal.class)
                                .isPresent(),
                        copied.contains(withdrawal)
                                ? Damage.of(withdrawal, WITHDRAWN, Mending.FROM_WHAT_STANDS)
                                : Damage.lost(withdrawal, WITHDRAWN, "undo it and withdraw the delivery again"));
            }
        }
        memory(layout.landedRecords(), "the records of all deliveries in one file");
        memory(layout.places(), "what was last found at each place");
        memory(layout.unrecognised(), "the list of files that no contract fits");
    }

    private void memory(Path file, String of) {
        if (layout.storage().isFile(file)) {
            record(file, JsonNode.class, of, Mending.FORGOTTEN);
        }
    }

    private void staged(Path folder) {
        String of = "a staged delivery";
        record(layout.stageRecord(folder), StageRecord.class, of, Mending.BY_A_NIGHT_WITH_ITS_FOLDER);
        record(layout.stageCode(folder), String.class, of, Mending.BY_A_NIGHT_WITH_ITS_FOLDER);
        for (Path file : List.of(layout.resolved(folder), layout.held(folder))) {
            if (layout.storage().isFile(file)) {
                record(file, JsonNode.class, of, Mending.BY_A_NIGHT);
            }
        }
        files(folder, of, Mending.BY_A_NIGHT_WITH_ITS_FOLDER);
    }

    private void observations(Path folder) {
        String of = "a partition of the observations";
        record(layout.partRecord(folder), PartitionRecord.class, of, Mending.BY_A_NIGHT_WITH_ITS_FOLDER);
        files(folder, of, Mending.BY_A_NIGHT_WITH_ITS_FOLDER);
    }

    private void protectedFigures() {
        for (Path file : layout.storage().list(layout.protectedFigures())) {
            if (layout.storage().isFolder(file)) {
                kept(file, "protected figures of a part");
            } else {
                record(file, ProtectionRecord.class, "the record of what was hidden", Mending.BY_A_NIGHT);
            }
        }
    }

    /** The Parquet files of a folder, each against the record beside it; a record that cannot be read is what is damaged then. */
    private void files(Path folder, String of, Mending mending) {
        Set<Path> seen = new HashSet<>();
        for (Path file : layout.storage().list(folder)) {
            String name = name(file);
            Path parquet = name.endsWith(PARQUET + RECORD)
                    ? file.resolveSibling(name.substring(0, name.length() - RECORD.length()))
                    : file;
            if (name(parquet).endsWith(PARQUET) && seen.add(parquet)) {
                checks.add(() -> {
                    if (KeptFile.recorded(layout.storage(), parquet).isEmpty()) {
                        return List.of(Damage.of(WarehouseLayout.recordOf(parquet), "the record of " + of, mending));
                    }
                    return isWhole(parquet) ? List.of() : List.of(Damage.of(parquet, of, mending));
                });
            }
        }
    }

    private boolean isWhole(Path file) {
        try {
            return KeptFile.isWhole(layout.storage(), file);
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Everything below a folder: files with records beside them, and records of their own. */
    private void kept(Path root, String of) {
        files(root, of, Mending.BY_A_NIGHT);
        for (Path place : layout.storage().list(root)) {
            if (layout.storage().isFolder(place)) {
                kept(place, of);
            } else if (name(place).endsWith(RECORD) && !name(place).endsWith(PARQUET + RECORD)) {
                record(place, JsonNode.class, "a record of " + of, Mending.BY_A_NIGHT);
            }
        }
    }

    private void releases() {
        List<String> withDatabase = withDatabase();
        Optional<String> made = lastMade();
        missing(folders(layout.releases()).stream().map(Verify::name).toList(), withDatabase, made);
        for (Path release : folders(layout.releases())) {
            String id = name(release);
            boolean isMadeByNights = made.equals(Optional.of(id));
            Path file = layout.manifest(release);
            Optional<Manifest> manifest =
                    Json.unchanged(layout.storage(), file, Manifest.class).filter(found -> id.equals(found.release()));
            if (manifest.isEmpty()) {
                Damage damage = isMadeByNights
                        ? Damage.of(file, "the manifest of release " + id, Mending.FROM_WHAT_STANDS)
                        : Damage.lost(
                                file,
                                "the manifest of release " + id,
                                "it goes once its release is old enough to be removed");
                checks.add(() -> List.of(damage));
            }
            manifest.ifPresent(found -> found.files()
                    .forEach(released -> check(
                            () -> {
                                Path place = release.resolve(released.path());
                                return layout.storage().isFile(place)
                                        && KeptFile.of(layout.storage(), place)
                                                .equals(new KeptFile.Bytes(released.bytes(), released.sha256()));
                            },
                            Damage.of(
                                    release.resolve(released.path()),
                                    "table " + released.table() + " of release " + id,
                                    Mending.FROM_WHAT_STANDS))));
            Path database = layout.database(release);
            if (layout.storage().isFile(database) || withDatabase.contains(id)) {
                check(
                        () -> Publisher.isDatabaseWhole(layout, id),
                        Damage.of(database, "the database of release " + id, Mending.FROM_WHAT_STANDS));
            }
        }
    }

    /** What readers see or will, drafts and what the last night made: where one of these is gone, it is missed by its name. */
    private void missing(List<String> there, List<String> kept, Optional<String> made) {
        for (String release : kept) {
            if (!there.contains(release)) {
                String of = "release " + release + ", which is missing";
                Damage damage = made.equals(Optional.of(release))
                        ? Damage.of(layout.release(release), of, Mending.FROM_WHAT_STANDS)
                        : Damage.lost(
                                layout.release(release), of, Publications.FROM_A_COPY + ", or withdraw the release");
                checks.add(() -> List.of(damage));
            }
        }
    }

    private void extracts(Path folder) {
        String release = name(folder);
        String of = "the extracts of release " + release;
        Path record = layout.extractsRecord(folder);
        Optional<StandingFiles> found = StandingFiles.of(layout, release);
        check(found::isPresent, Damage.of(record, "the record of " + of, Mending.FROM_WHAT_STANDS));
        found.ifPresent(standing -> standing.files()
                .forEach(file -> check(
                        () -> StandingFiles.isWhole(layout, folder, file),
                        Damage.of(folder.resolve(file.path()), of, Mending.FROM_WHAT_STANDS))));
    }

    /** Those that were never made, or say another day than that of the publication; a damaged record is a line of its own. */
    private void missingExtracts() {
        List<String> missing;
        try {
            missing = StandingFiles.missing(layout, publications);
        } catch (MhinException e) {
            // Publications that are lost are lines of their own.
            return;
        }
        for (String release : missing) {
            Path folder = layout.extracts(release);
            boolean isThere = layout.storage().isFolder(folder);
            if (!isThere || StandingFiles.of(layout, release).isPresent()) {
                String how = isThere ? ", which are of an earlier publication of it" : ", which are missing";
                checks.add(() -> List.of(
                        Damage.of(folder, "the extracts of release " + release + how, Mending.FROM_WHAT_STANDS)));
            }
        }
    }

    private List<String> withDatabase() {
        try {
            return publications.inUse();
        } catch (MhinException e) {
            return List.of();
        }
    }

    private Optional<String> lastMade() {
        try {
            return publications.lastMade();
        } catch (MhinException e) {
            return Optional.empty();
        }
    }

    /** What is written down of runs and readers, and by people. */
    private void history() {
        checks.add(() -> Publications.lost(layout).stream()
                .map(lost -> {
                    String of = lost.isMissing() ? "a publication that is missing" : "a publication";
                    return lost.isCopied()
                            ? Damage.of(lost.place(), of, Mending.FROM_WHAT_STANDS)
                            : Damage.lost(lost.place(), of, Publications.FROM_A_COPY);
                })
                .toList());
        lines(layout.shown(), Damage.of(layout.shown(), "every publication once more", Mending.FROM_WHAT_STANDS));
        if (layout.storage().isFile(layout.current()) && layout.storage().isFolder(layout.publications())) {
            List<String> known = withDatabase();
            check(
                    () -> {
                        String release = text(layout.current()).strip();
                        return text(layout.current()).equals(release + "\n")
                                && (known.contains(release) || layout.storage().isFolder(layout.release(release)));
                    },
                    Damage.of(layout.current(), "the name of the release that readers see", Mending.FORGOTTEN));
        }
        memory(layout.published(), "what the last release was made from");
        memory(layout.idleNights(), "how many nights had no news");
        for (String run : layout.runsNewestFirst()) {
            for (Path file : List.of(layout.runRecord(run), layout.standings(run))) {
                memory(file, "the record of a run");
            }
            lines(layout.log(run), Damage.of(layout.log(run), "the log of a run", Mending.FORGOTTEN));
        }
        for (Path list : layout.storage().list(layout.areaLists())) {
            check(
                    () -> Json.unchanged(layout.storage(), list, JsonNode.class).isPresent(),
                    Damage.lost(list, "an area list", "make the list again"));
        }
        lines(
                layout.access(),
                Damage.lost(
                        layout.access(),
                        "who looked at a release before readers saw it",
                        "put it back from a copy of the warehouse"));
    }

    /** A file of a record a line, of which the last may have been cut off when a machine died. */
    private void lines(Path file, Damage damage) {
        if (layout.storage().isFile(file)) {
            check(
                    () -> {
                        String text = text(file);
                        List<String> lines = text.lines().toList();
                        return text.chars().allMatch(letter -> letter >= ' ' || letter == '\n')
                                && lines.stream()
                                        .limit(Math.max(0, lines.size() - (text.endsWith("\n") ? 0 : 1)))
                                        .allMatch(line -> line.isBlank() || Json.isUnchangedLine(line));
                    },
                    damage);
        }
    }

    private String text(Path file) {
        try {
            return Objects.requireNonNull(layout.storage().read(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
