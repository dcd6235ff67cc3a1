package org.mhin.pipeline.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.Manifest;
import org.mhin.pipeline.publish.StandingFiles;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * The extracts that stand beside a release for anybody to take: one of everything and one of each topic, each a folder that needs nothing else.
 * Rows are written once, those of each topic of each of the release's files, in the order of their contract; everything has the same files, linked. They
 * are taken over from an earlier release while the release's file stays the same. Whoever calls it holds the lock of the warehouse.
 */
public final class StandingExtracts {
    private static final String EVERYTHING = "everything";
    private static final String TOPICS = "topics";
    private static final String ROWS = "rows";
    private static final String SPILL = "spill";
    private static final String TITLE = "Mental health intelligence: ";
    private static final String SOURCES = """
            SELECT DISTINCT c.indicator, n.title, c.feed, f.publisher, f.licence
            FROM (SELECT DISTINCT indicator, feed FROM area_comparisons) AS c
            INNER JOIN dim_indicator AS n ON c.indicator = n.indicator
            INNER JOIN (SELECT feed, min(publisher) AS publisher, min(licence) AS licence FROM dim_delivery GROUP BY feed) AS f ON c.feed = f.feed""";

    /** What keys and codes of the rows stand for. */
    private static final List<String> KEYS = List.of("dim_indicator", "dim_delivery", "reasons");

    private final WarehouseLayout layout;
    private final Publications publications;
    private final int threads;

    /** @param clock by which it is told what is published */
    public StandingExtracts(WarehouseLayout layout, Clock clock, int threads) {
        this.layout = layout;
        this.publications = new Publications(layout, clock);
        this.threads = threads;
    }

    /**
     * Makes those that are not there, of what readers see and of what waits for its instant, and those that say another day than that of the
     * publication. Who may open the latter are those who may open the release.
     *
     * @param further other releases of which they are made anew, where they are there
     * @return the releases of which some were made
     */
    public List<String> makeMissing(List<String> further) {
        Set<String> wanted = new LinkedHashSet<>(StandingFiles.missing(layout, publications));
        further.stream()
                .filter(release -> layout.storage().isFile(layout.manifest(layout.release(release))))
                .forEach(wanted::add);
        for (String release : wanted) {
            Path work = layout.work().resolve("extracts-" + release);
            try {
                make(release, work, !publications.readable().contains(release));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write the extracts of release " + release, e);
            } finally {
                layout.storage().delete(work);
            }
        }
        return List.copyOf(wanted);
    }

    /** A file with rows of the release. */
    private record Source(Manifest.ReleasedFile file, Path place, Map<String, Long> rows) {
        Set<String> of(Set<String> indicators) {
            Set<String> found = new TreeSet<>(rows.keySet());
            found.retainAll(indicators);
            return found;
        }
    }

    /**
     * A file with rows of one topic.
     *
     * @param name below the folder of the table
     * @param place where it stands now
     * @param count of its rows
     */
    private record Rows(String name, Path place, KeptFile.Bytes bytes, String madeFrom, long count) {
        Rows inFolder(String folder) {
            return new Rows(folder + "/" + name, place, bytes, madeFrom, count);
        }
    }

    /** A file that was made for another release, as it was made. */
    private record Earlier(Path folder, StandingFiles.StandingFile file) {}

    /** What one making works with. */
    private record Making(
            String release,
            ReleaseReader reader,
            StandingRows rows,
            Manifest manifest,
            List<Source> sources,
            Set<Extract.Source> publishers,
            Map<String, Earlier> earlier,
            Path work,
            List<StandingFiles.StandingFile> files) {}

    private void make(String release, Path work, boolean isHidden) throws IOException {
        Path place = layout.release(release);
        layout.storage().delete(work);
        layout.storage().makeFolder(work);
        // Before anything is in it.
        layout.storage().keepToOwner(work);
        layout.storage().makeFolder(work.resolve(TOPICS));
        try (ReleaseReader reader = Releases.named(layout, publications, release);
                StandingRows rows = new StandingRows(threads, work.resolve(SPILL))) {
            Manifest manifest = Json.read(layout.storage(), layout.manifest(place), Manifest.class);
            Making making = new Making(
                    release,
                    reader,
                    rows,
                    manifest,
                    sources(manifest, place, rows),
                    new TreeSet<>(reader.rows(
                            SOURCES,
                            row -> new Extract.Source(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5)),
                            List.of())),
                    earlier(),
                    work,
                    new ArrayList<>());
            List<Rows> all = new ArrayList<>();
            Set<String> indicators = new TreeSet<>();
            for (Map.Entry<String, Set<String>> topic : topics(reader).entrySet()) {
                List<Rows> files = rows(making, topic.getKey(), topic.getValue());
                Set<String> ofTopic = new TreeSet<>();
                making.sources().forEach(source -> ofTopic.addAll(source.of(topic.getValue())));
                write(making, TOPICS + "/" + topic.getKey(), topic.getKey().replace('-', ' '), ofTopic, files);
                indicators.addAll(ofTopic);
                files.forEach(one -> all.add(one.inFolder("topic=" + topic.getKey())));
            }
            write(making, EVERYTHING, "all figures", indicators, all);
            Json.draft(
                    layout.storage(),
                    layout.extractsRecord(work),
                    new StandingFiles(release, StandingFiles.publication(publications, release), making.files()));
        }
        layout.storage().delete(work.resolve(SPILL));
        layout.storage().delete(work.resolve(ROWS));
        if (!isHidden) {
            // So that they are open although the machine dies as soon as they are in place.
            layout.storage().openAsParent(work);
        }
        layout.storage().putFolder(work, layout.extracts(release));
        if (!isHidden) {
            layout.storage().openAsParent(layout.extracts(release));
        }
    }

    private List<Source> sources(Manifest manifest, Path place, StandingRows rows) {
        List<Manifest.ReleasedFile> files = manifest.files().stream()
                .filter(file -> file.table().equals(ExtractTable.COMPARISONS))
                .toList();
        Map<Path, Map<String, Long>> counted = rows.counted(
                files.stream().map(file -> place.resolve(file.path())).toList());
        return files.stream()
                .map(file -> new Source(
                        file, place.resolve(file.path()), counted.getOrDefault(place.resolve(file.path()), Map.of())))
                .filter(source -> !source.rows().isEmpty())
                .toList();
    }

    /** The indicators of each topic. */
    private static Map<String, Set<String>> topics(ReleaseReader reader) {
        Map<String, Set<String>> topics = new TreeMap<>();
        reader.rows(
                        "SELECT topic, indicator FROM dim_indicator ORDER BY topic, indicator",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        List.of())
                .forEach(entry -> topics.computeIfAbsent(entry.getKey(), topic -> new TreeSet<>())
                        .add(entry.getValue()));
        return topics;
    }

    /** Files that were made for other releases, by the digest of what from. */
    private Map<String, Earlier> earlier() {
        Map<String, Earlier> earlier = new TreeMap<>();
        for (Path folder : layout.storage().list(layout.extracts())) {
            StandingFiles.of(layout, String.valueOf(folder.getFileName()))
                    .ifPresent(found -> found.files().stream()
                            .filter(file -> file.madeFrom() != null)
                            .forEach(file -> earlier.putIfAbsent(file.madeFrom(), new Earlier(folder, file))));
        }
        return earlier;
    }

    /** The files with the rows of a topic: made, or taken over. */
    private List<Rows> rows(Making making, String topic, Set<String> indicators) throws IOException {
        List<Rows> files = new ArrayList<>();
        for (Source source : making.sources()) {
            Set<String> wanted = source.of(indicators);
            if (wanted.isEmpty()) {
                continue;
            }
            String name = String.valueOf(source.place().getFileName());
            String from = StandingRows.from(source.file().sha256(), wanted);
            Earlier earlier = making.earlier().get(from);
            Path place;
            if (earlier != null && StandingFiles.isWhole(layout, earlier.folder(), earlier.file())) {
                place = earlier.folder().resolve(earlier.file().path());
            } else {
                place = making.work().resolve(ROWS).resolve(topic).resolve(name);
                layout.storage().makeFolder(Objects.requireNonNull(place.getParent()));
                refuseDamaged(source);
                making.rows().copy(source.place(), wanted, place);
            }
            files.add(new Rows(
                    name,
                    place,
                    KeptFile.of(layout.storage(), place),
                    from,
                    wanted.stream()
                            .mapToLong(indicator -> source.rows().getOrDefault(indicator, 0L))
                            .sum()));
        }
        return files;
    }

    /** What were made of a damaged file would be taken over, release after release, as if it were made of what the manifest says. */
    private void refuseDamaged(Source source) {
        KeptFile.Bytes made =
                new KeptFile.Bytes(source.file().bytes(), source.file().sha256());
        if (!KeptFile.of(layout.storage(), source.place()).equals(made)) {
            throw new MhinException(
                    ErrorCode.FAULT, source.place() + " is not as the manifest of its release says; see mhin verify");
        }
    }

    private void write(Making making, String place, String what, Set<String> indicators, List<Rows> files)
            throws IOException {
        if (files.isEmpty()) {
            return;
        }
        try (ExtractFolder folder = ExtractFolder.at(making.work().resolve(place), layout.storage())) {
            Map<String, String> madeFrom = new TreeMap<>();
            for (Rows file : files) {
                String name = ExtractTable.COMPARISONS + "/" + file.name();
                folder.link(
                        file.place(),
                        new ExtractFolder.Stored(
                                name, file.bytes().bytes(), file.bytes().sha256()));
                madeFrom.put(name, file.madeFrom());
            }
            List<ExtractTable> tables =
                    new ArrayList<>(List.of(ExtractTable.asReleased(making.reader(), ExtractTable.COMPARISONS)));
            Map<String, Long> rows = new LinkedHashMap<>();
            rows.put(
                    ExtractTable.COMPARISONS,
                    files.stream().mapToLong(Rows::count).sum());
            for (String key : KEYS) {
                for (Manifest.ReleasedFile file : making.manifest().files()) {
                    if (file.table().equals(key)) {
                        folder.link(
                                layout.release(making.release()).resolve(file.path()),
                                new ExtractFolder.Stored(key + ".parquet", file.bytes(), file.sha256()));
                        tables.add(ExtractTable.asReleased(making.reader(), key));
                        rows.put(key, file.rows() == null ? 0L : file.rows());
                    }
                }
            }
            Slice slice = new Slice(
                    place.equals(EVERYTHING) ? List.of() : List.copyOf(indicators), List.of(), null, null, null, null);
            ExtractDocuments.write(
                    folder,
                    new Extract.Contents(
                            TITLE + what,
                            Origin.asShown(publications, making.release()),
                            slice,
                            List.copyOf(tables),
                            rows,
                            List.of(new ReleasedFiles(
                                    Map.of(ExtractTable.COMPARISONS, List.copyOf(madeFrom.keySet())))),
                            IndicatorText.of(making.reader(), List.copyOf(indicators)),
                            making.publishers().stream()
                                    .filter(source -> indicators.contains(source.indicator()))
                                    .collect(Collectors.toCollection(TreeSet::new)),
                            Change.of(making.reader(), slice),
                            Codes.of(making.reader())));
            folder.stored()
                    .forEach(file -> making.files()
                            .add(new StandingFiles.StandingFile(
                                    place + "/" + file.name(),
                                    file.bytes(),
                                    file.sha256(),
                                    madeFrom.get(file.name()))));
            folder.finish();
        }
    }
}
