package org.mhin.pipeline.warehouse.layout;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.mhin.model.Digest;
import org.mhin.pipeline.warehouse.storage.LocalStorage;
import org.mhin.pipeline.warehouse.storage.Storage;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/**
 * Where everything stands in a warehouse, and what keeps it there. No other class joins these paths.
 *
 * <pre>
 * root/
 *   landing/FEED/DELIVERY/{original name, delivery.json, withdrawn.json}
 *                                                          bytes as they came; the last where their figures count no more
 *   landing/unrecognised.json                              files no contract fits, with the nearest
 *   landing/places.json                                    what was last found at each place landed from; a memory, no record
 *   landing/deliveries.json                                what the records of all deliveries say, in one file; read from them where it is missing
 *   staged/FEED/DELIVERY-CONTRACT/{figures.parquet, rejects.parquet, stage.json, code.json}
 *                                                          beside each Parquet file that is used again its NAME.json, the digest of its bytes
 *   observations/PART/DIGEST/{observations.parquet, part.json}
 *   protected/PART/DIGEST/observations.parquet             parts of which something had to be hidden
 *   protected/DIGEST.json                                  what was hidden of parts that are protected together
 *   conformed/TABLE/DIGEST/TABLE.parquet
 *   marts/MART/PARTITION/DIGEST/MART.parquet
 *   marts/made.json                                        what the marts of the last release were made from, for words
 *   releases/RELEASE/{manifest.json, marts/MART/*.parquet, mhin.duckdb, mhin.duckdb.json}
 *   extracts/RELEASE/{extracts.json, everything/, topics/TOPIC/}
 *                                                          what is for anybody to take of a release that is published or scheduled
 *   runs/RUN/{run.json, log.jsonl}
 *   runs/idle.json                                         nights without news, which share the record of the last
 *   work/                                                  unfinished files; emptied by the next run
 *   arealists/NAME.json                                    areas that a person takes together under a name
 *   publications/NUMBER.json                               each event by which readers see another release, or will
 *   shown.jsonl                                            every publication once more, so that one that is lost is missed
 *   access.jsonl                                           who looked at a release that is not published, and when
 *   CURRENT                                                the id of the release that readers see
 *   published.json                                         what the last release was made from, as one digest
 *   LOCK                                                   held by the one run that may write
 * </pre>
 *
 * <p>DELIVERY, CONTRACT, DIGEST and RELEASE are the first 16 digits of a SHA-256.
 *
 * @param storage by which alone the warehouse is read and written
 */
public record WarehouseLayout(Path root, Storage storage) {
    private static final Pattern AREA_LIST_NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    public WarehouseLayout {
        root = root.toAbsolutePath().normalize();
    }

    /** A file of this warehouse, to be read. */
    public StoredFile stored(Path place) {
        return new StoredFile(storage, place);
    }

    /** A warehouse in a folder of this machine. */
    public WarehouseLayout(Path root) {
        this(root, new LocalStorage());
    }

    public Path landing() {
        return root.resolve("landing");
    }

    public Path landing(String feed, String delivery) {
        return landing().resolve(feed).resolve(Digest.shorten(delivery));
    }

    public Path landed(Delivery delivery) {
        return landing(delivery.feed(), delivery.delivery()).resolve(delivery.file());
    }

    public Path deliveryRecord(String feed, String delivery) {
        return landing(feed, delivery).resolve("delivery.json");
    }

    /** That the figures of a delivery count no more; there only where they do not. */
    public Path withdrawal(String feed, String delivery) {
        return landing(feed, delivery).resolve("withdrawn.json");
    }

    /** The same, beside the record of a delivery. */
    public static Path withdrawalBeside(Path deliveryRecord) {
        return deliveryRecord.resolveSibling("withdrawn.json");
    }

    public Path unrecognised() {
        return landing().resolve("unrecognised.json");
    }

    public Path places() {
        return landing().resolve("places.json");
    }

    /** What the records of all deliveries say, in one file. */
    public Path landedRecords() {
        return landing().resolve("deliveries.json");
    }

    public Path staged() {
        return root.resolve("staged");
    }

    public Path staged(String feed, String delivery, String contractDigest) {
        return staged().resolve(feed).resolve(Digest.shorten(delivery) + "-" + Digest.shorten(contractDigest));
    }

    /** The folders in which a delivery is staged, by one contract each. */
    public List<Path> staged(String feed, String delivery) {
        String start = Digest.shorten(delivery) + "-";
        return storage.list(staged().resolve(feed)).stream()
                .filter(folder -> String.valueOf(folder.getFileName()).startsWith(start))
                .toList();
    }

    public Path figures(Path staged) {
        return staged.resolve("figures.parquet");
    }

    /** The rows of a staged best-fit lookup. */
    public Path lookup(Path staged) {
        return staged.resolve("lookup.parquet");
    }

    public Path rejects(Path staged) {
        return staged.resolve("rejects.parquet");
    }

    public Path stageRecord(Path staged) {
        return staged.resolve("stage.json");
    }

    /** The digest of the code that staged a delivery. */
    public Path stageCode(Path staged) {
        return staged.resolve("code.json");
    }

    /** What resolving the areas of a staged delivery came to. */
    public Path resolved(Path staged) {
        return staged.resolve("resolved.json");
    }

    /** Why the figures of a staged delivery do not go on although it is accepted; there only where they do not. */
    public Path held(Path staged) {
        return staged.resolve("held.json");
    }

    public Path observations() {
        return root.resolve("observations");
    }

    public Path observations(String part, String digest) {
        return observations().resolve(part).resolve(Digest.shorten(digest));
    }

    public Path observationFile(Path observations) {
        return observations.resolve("observations.parquet");
    }

    public Path partRecord(Path observations) {
        return observations.resolve("part.json");
    }

    /** What is protected, and the records of what was hidden. */
    public Path protectedFigures() {
        return root.resolve("protected");
    }

    /** The protected figures of a part of which something had to be hidden. */
    public Path protectedFigures(String part, String digest) {
        return observationFile(protectedFigures().resolve(part).resolve(Digest.shorten(digest)));
    }

    /** The record of what was hidden of parts that are protected together. */
    public Path protection(String digest) {
        return protectedFigures().resolve(Digest.shorten(digest) + ".json");
    }

    public Path conformed() {
        return root.resolve("conformed");
    }

    public Path conformed(String table, String digest) {
        return conformed().resolve(table).resolve(Digest.shorten(digest)).resolve(table + ".parquet");
    }

    /** Between which deliveries of a part only arrival decides. */
    public Path clashes(String digest) {
        return conformed().resolve("clashes").resolve(Digest.shorten(digest) + ".json");
    }

    public Path marts() {
        return root.resolve("marts");
    }

    public Path mart(String mart, String partition, String digest) {
        return marts().resolve(mart)
                .resolve(partition)
                .resolve(Digest.shorten(digest))
                .resolve(mart + ".parquet");
    }

    /** What the marts of the last release were made from. */
    public Path made() {
        return marts().resolve("made.json");
    }

    /** The record of the bytes of a file that is used again. */
    public static Path recordOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".json");
    }

    public Path releases() {
        return root.resolve("releases");
    }

    /** The releases that are there, by id. */
    public List<String> releaseIds() {
        return storage.list(releases()).stream()
                .map(folder -> String.valueOf(folder.getFileName()))
                .toList();
    }

    public Path release(String release) {
        return releases().resolve(release);
    }

    public Path manifest(Path release) {
        return release.resolve("manifest.json");
    }

    public Path releasedMart(Path release, String mart, String partition) {
        return release.resolve("marts").resolve(mart).resolve(partition + ".parquet");
    }

    public Path database(Path release) {
        return release.resolve("mhin.duckdb");
    }

    /** The record of the bytes of a release's database, which its manifest leaves out: they differ each time it is made. */
    public Path databaseRecord(Path release) {
        return recordOf(database(release));
    }

    public Path extracts() {
        return root.resolve("extracts");
    }

    /** What is for anybody to take of a release. */
    public Path extracts(String release) {
        return extracts().resolve(release);
    }

    /** What a release's folder of extracts is made of. */
    public Path extractsRecord(Path extracts) {
        return extracts.resolve("extracts.json");
    }

    public Path runs() {
        return root.resolve("runs");
    }

    /** The runs there are records of, the newest first. */
    public List<String> runsNewestFirst() {
        return storage.list(runs()).stream()
                .filter(storage::isFolder)
                .map(folder -> String.valueOf(folder.getFileName()))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    public Path runRecord(String run) {
        return runs().resolve(run).resolve("run.json");
    }

    public Path log(String run) {
        return runs().resolve(run).resolve("log.jsonl");
    }

    /** What the checks of one run that failed found, for its keeper alone: it shows figures that nobody may see yet. */
    public Path failedChecks(String run) {
        return runs().resolve(run).resolve("checks").resolve("failed.md");
    }

    /** What became of each delivery in one run. */
    public Path standings(String run) {
        return runs().resolve(run).resolve("deliveries.json");
    }

    /** The nights without news that came last. */
    public Path idleNights() {
        return runs().resolve("idle.json");
    }

    public Path work() {
        return root.resolve("work");
    }

    public Path areaLists() {
        return root.resolve("arealists");
    }

    /**
     * The file of an area list.
     *
     * @throws IllegalArgumentException when the name is not of small letters, digits and hyphens, at most 60, a letter first: a name
     *     is typed by people and must never lead out of the folder
     */
    public Path areaList(String name) {
        if (!AREA_LIST_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A list's name is small letters, digits and hyphens, at most 60, a letter first");
        }
        return areaLists().resolve(name + ".json");
    }

    public Path publications() {
        return root.resolve("publications");
    }

    /** One publication. Names have six digits, so that they are listed in the order of their numbers. */
    public Path publication(int number) {
        return publications().resolve(String.format("%06d.json", number));
    }

    /** Every publication once more: a record a line, by number. */
    public Path shown() {
        return root.resolve("shown.jsonl");
    }

    /** Who looked at a release that is not published: a record a line. */
    public Path access() {
        return root.resolve("access.jsonl");
    }

    public Path current() {
        return root.resolve("CURRENT");
    }

    public Path published() {
        return root.resolve("published.json");
    }

    public Path lock() {
        return root.resolve("LOCK");
    }
}
