package org.mhin.pipeline.land.arrive;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.land.recognise.FeedRecogniser;
import org.mhin.pipeline.land.recognise.NameTexts;
import org.mhin.pipeline.land.recognise.Recognition;
import org.mhin.pipeline.tabular.row.FileKind;
import org.mhin.pipeline.tabular.row.UnpackLimits;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Progress;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * Takes files, folders and URLs into a warehouse's landing folder, bytes unchanged, each under its delivery's id. The caller holds
 * the warehouse's lock. All that one lander takes has arrived together.
 *
 * <p>A delivery appears whole or not at all: it is written in the work folder and moved. Nothing is printed.
 */
public final class Lander {
    private static final String WORK = "land-";

    private final WarehouseLayout layout;
    private final List<FeedContract> contracts;
    private final UrlSource urls;
    private final Consumer<String> watcher;
    private final Clock clock;
    private final UnpackLimits limits;
    private final KnownDeliveries known;
    private final UnrecognisedFiles unrecognised;
    private final Places places;

    /**
     * A lander that knows these feeds.
     *
     * @param watcher takes lines for a watching person
     */
    public Lander(WarehouseLayout layout, List<FeedContract> contracts, Consumer<String> watcher) {
        this(layout, contracts, Clock.systemUTC(), UrlSource.usual(watcher), UnpackLimits.DEFAULT, watcher);
    }

    Lander(
            WarehouseLayout layout,
            List<FeedContract> contracts,
            Clock clock,
            UrlSource urls,
            UnpackLimits limits,
            Consumer<String> watcher) {
        this.watcher = watcher;
        this.layout = layout;
        this.contracts = List.copyOf(contracts);
        this.clock = clock;
        this.urls = urls;
        this.limits = limits;
        this.unrecognised = new UnrecognisedFiles(layout);
        this.places = new Places(layout);
        this.known = new KnownDeliveries(contracts, Deliveries.all(layout));
    }

    /**
     * Lands files, every file of a folder and its folders, and what URLs stand for. What cannot be had or read is told of in its
     * place, and the rest is landed.
     *
     * @param from paths and http(s) URLs
     * @param feed the only feed a file may belong to; null for any
     * @return what became of each file, in the order of the places and, within a folder, of its paths
     * @throws MhinException when there is no such feed, a place is empty, or the warehouse cannot be written to
     */
    public List<Arrival> land(List<String> from, @Nullable String feed) {
        if (from.stream().anyMatch(String::isBlank)) {
            throw new MhinException(
                    ErrorCode.USAGE, "An empty path names nothing to land; give a file, a folder or a URL");
        }
        Landing landing = new Landing(new FeedRecogniser(contracts(feed)), feed);
        clear();
        try {
            for (String place : from) {
                land(place, landing);
            }
            landing.settle();
            return List.copyOf(landing.arrivals);
        } finally {
            unrecognised.save();
            places.save();
        }
    }

    /** What a landing that was killed left behind. */
    private void clear() {
        for (Path left : layout.storage().list(layout.work())) {
            if (String.valueOf(left.getFileName()).startsWith(WORK)) {
                layout.storage().delete(left);
            }
        }
    }

    private void land(String place, Landing landing) {
        Path work = layout.work().resolve(WORK + System.nanoTime());
        try {
            layout.storage().makeFolder(work);
            if (PlainUrl.isAddress(place)) {
                url(place, work, landing);
            } else {
                path(place, work, landing);
            }
        } catch (IOException e) {
            String shown = PlainUrl.isAddress(place) ? PlainUrl.shown(place) : place;
            throw new MhinException(ErrorCode.FAULT, "Cannot land " + shown + ": " + e.getMessage(), e);
        } finally {
            layout.storage().delete(work);
        }
    }

    /** Says in one line what landing from a place would do, as far as that can be told without fetching anything. */
    public static String plan(String place) {
        if (PlainUrl.isAddress(place)) {
            try {
                return "land " + PlainUrl.parse(place) + ": whatever is new there";
            } catch (MhinException e) {
                return "cannot land " + e.getMessage();
            }
        }
        return "land " + place
                + (new File(place).exists() ? ": whatever is new there" : ": there is no such file or folder");
    }

    private List<FeedContract> contracts(@Nullable String feed) {
        if (feed == null) {
            return contracts;
        }
        List<FeedContract> only = contracts.stream()
                .filter(contract -> contract.feed().equals(feed))
                .toList();
        if (only.isEmpty()) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "There is no feed '" + feed + "'; there are "
                            + contracts.stream()
                                    .map(FeedContract::feed)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        return only;
    }

    private void path(String place, Path work, Landing landing) throws IOException {
        Path path;
        try {
            path = Path.of(place);
        } catch (InvalidPathException e) {
            landing.absent(
                    place,
                    "The path " + place + " cannot be read in this locale; set LC_ALL=C.UTF-8, or rename the file");
            return;
        }
        unrecognised.drop(place);
        if (Files.isDirectory(path)) {
            InboxFolder inbox = InboxFolder.of(path, layout.root());
            inbox.faults().forEach((file, why) -> landing.refused(new UnreadableFile(why, null), file, null, 0));
            List<Path> files = inbox.files();
            Progress progress = Progress.of(
                    "Landing",
                    "files",
                    files.size(),
                    files.stream().mapToLong(Lander::size).sum(),
                    watcher);
            for (Path file : files) {
                landing.file(file, Found.inFolder(file), work);
                progress.done(size(file));
            }
            progress.end();
        } else if (Files.isRegularFile(path)) {
            int before = landing.arrivals.size();
            landing.file(path, Found.named(place, path), work);
            landing.named(before);
        } else {
            landing.absent(place, "There is no file or folder " + place);
        }
    }

    /** The size of a file; 0 where it cannot be had, which is told of when the file is landed. */
    private static long size(Path file) {
        return file.toFile().length();
    }

    private void url(String typed, Path work, Landing landing) throws IOException {
        PlainUrl url;
        try {
            url = PlainUrl.parse(typed);
        } catch (MhinException e) {
            landing.arrivals.add(new Arrival.Absent(PlainUrl.shown(typed), String.valueOf(e.getMessage())));
            return;
        }
        UrlSource.Fetch fetch;
        try {
            fetch = urls.fetch(url, url.hasQuery() ? null : asked(url), layout.storage(), work);
        } catch (UnreadableFile e) {
            landing.refused(e, url.text(), null, 0);
            return;
        }
        if (fetch instanceof UrlSource.Fetched fetched) {
            int before = landing.arrivals.size();
            landing.file(fetched.file(), Found.at(url, fetched.lengthPromised()), work);
            landing.named(before);
            if (!url.hasQuery()
                    && landing.arrivals.subList(before, landing.arrivals.size()).stream()
                            .allMatch(Landing::isLanded)) {
                places.tell(url.text(), fetched.etag(), fetched.lastModified(), landing.deliveries(before));
            }
        } else {
            unrecognised.drop(url.text());
            landing.arrivals.add(new Arrival.NotChanged(url.text()));
        }
    }

    /** What may be said to the server of the version that is here; null where it is not here any more, or not the latest. */
    private @Nullable SourceState asked(PlainUrl url) {
        SourceState state = places.of(url.text());
        return state != null && known.ids().containsAll(state.deliveries()) ? state : null;
    }

    /**
     * Where a file was found.
     *
     * @param origin as shown and kept
     * @param place as remembered; null where its address cannot be kept
     * @param named whether a person named this very file
     * @param promised whether it is known to have come whole; false where a server did not say how long it is
     */
    private record Found(
            String origin,
            @Nullable String place,
            boolean named,
            boolean promised,
            @Nullable String member,
            @Nullable String container) {
        static Found named(String typed, Path file) {
            return new Found(typed, file.toAbsolutePath().normalize().toString(), true, true, null, null);
        }

        static Found inFolder(Path file) {
            return new Found(file.toString(), file.toAbsolutePath().normalize().toString(), false, true, null, null);
        }

        static Found at(PlainUrl url, boolean promised) {
            return new Found(url.text(), url.hasQuery() ? null : url.text(), false, promised, null, null);
        }

        Found member(String name, String archive) {
            return new Found(origin, place == null ? null : place + "!" + name, named, promised, name, archive);
        }

        String key() {
            return member == null ? origin : origin + "!" + member;
        }
    }

    /** A file that was known, and may have come again. */
    private record Candidate(int index, Delivery delivery, Found found, boolean lay) {}

    /** One call's findings. */
    private final class Landing {
        private final FeedRecogniser recogniser;
        private final @Nullable String feedAsked;
        private final List<Arrival> arrivals = new ArrayList<>();
        private final List<Candidate> candidates = new ArrayList<>();

        Landing(FeedRecogniser recogniser, @Nullable String feedAsked) {
            this.recogniser = recogniser;
            this.feedAsked = feedAsked;
        }

        private void file(Path file, Found found, Path work) throws IOException {
            long bytes = 0;
            FileKind kind;
            try {
                bytes = Files.size(file);
                if (known.anyOf(bytes)) {
                    List<Delivery> before = known.same(HashedCopy.of(file).digest(), FileName.of(file), feedAsked);
                    if (!before.isEmpty()) {
                        before(before, file, found);
                        return;
                    }
                }
                kind = FileKind.of(file);
            } catch (IOException e) {
                refused(UnreadableFile.of(file, e), found.origin(), found.member(), bytes);
                return;
            }
            if (kind == FileKind.ARCHIVE) {
                archive(file, bytes, found, work);
            } else {
                recognise(file, bytes, kind, found, work);
            }
        }

        private void archive(Path file, long bytes, Found found, Path work) throws IOException {
            String container = FileName.of(file);
            try {
                new Archive(file, limits, layout.storage()).unpack(work, member -> {
                    Found at = found.member(member.name(), container);
                    List<Delivery> before = known.same(member.copy().digest(), FileName.of(member.file()), feedAsked);
                    if (!before.isEmpty()) {
                        before(before, member.file(), at);
                    } else {
                        recognise(member.file(), member.copy().bytes(), FileKind.of(member.file()), at, work);
                    }
                });
                unrecognised.drop(found.origin());
            } catch (UnreadableFile e) {
                refused(e, found.origin(), null, bytes);
            }
        }

        /** These bytes are known, under a name that says the same. */
        private void before(List<Delivery> deliveries, Path file, Found found) throws IOException {
            unrecognised.drop(found.key());
            Set<String> ids = deliveries.stream().map(Delivery::delivery).collect(Collectors.toSet());
            boolean lay = found.place() == null
                    ? known.lastFrom(found.origin()).stream().anyMatch(ids::contains)
                    : places.lay(found.place(), ids);
            remember(found, ids);
            for (Delivery delivery : deliveries) {
                Candidate candidate = new Candidate(arrivals.size(), delivery, found, lay);
                arrivals.add(new Arrival.AlreadyLanded(delivery, found.origin()));
                if (found.named() && LandedBytes.fault(layout, delivery) != null) {
                    restore(delivery, file);
                    again(candidate);
                } else {
                    candidates.add(candidate);
                }
            }
        }

        /** Puts the bytes back that were damaged in the landing folder, and drops what was staged of the damaged ones. */
        private void restore(Delivery delivery, Path file) throws IOException {
            Path landed = layout.landed(delivery);
            Path copy = layout.work().resolve(WORK + System.nanoTime());
            layout.storage().copy(file, copy);
            layout.storage().put(copy, landed);
            layout.staged(delivery.feed(), delivery.delivery()).forEach(layout.storage()::delete);
        }

        private void remember(Found found, Set<String> ids) {
            if (found.place() != null) {
                places.tell(found.place(), null, null, List.copyOf(ids));
            }
        }

        /**
         * Tells the files that have come again from those that merely lie where they lay. Decided when all is landed, so that
         * the order in which the files are looked at has no say.
         */
        private void settle() {
            Set<String> together = candidates.stream()
                    .map(candidate -> candidate.delivery().delivery())
                    .collect(Collectors.toSet());
            boolean changed = true;
            while (changed) {
                changed = false;
                for (Candidate candidate : candidates) {
                    if (!candidate.lay() && known.isOverdue(candidate.delivery().delivery(), together)) {
                        changed |= again(candidate);
                    }
                }
            }
            // A person who names a file again means it; one of many that are named with newer ones merely lies there.
            candidates.stream()
                    .filter(candidate -> candidate.lay() && candidate.found().named())
                    .filter(candidate -> known.isOvertaken(candidate.delivery().delivery(), together))
                    .toList()
                    .forEach(this::again);
        }

        private boolean again(Candidate candidate) {
            Delivery before = known.get(candidate.delivery().delivery());
            if (before.arrival() == known.arrival()) {
                return false;
            }
            Delivery again = before.again(candidate.found().origin(), known.nextSequence(), known.arrival(), now());
            Json.write(layout.storage(), layout.deliveryRecord(again.feed(), again.delivery()), again);
            known.put(again);
            arrivals.set(
                    candidate.index(),
                    new Arrival.LandedAgain(again, candidate.found().origin()));
            return true;
        }

        private void recognise(Path file, long bytes, FileKind kind, Found found, Path work) throws IOException {
            Recognition recognition;
            boolean whole;
            try {
                recognition = recogniser.recognise(file);
                whole = TextEnd.isWhole(file, kind);
            } catch (IOException e) {
                refused(UnreadableFile.of(file, e), found.origin(), found.member(), bytes);
                return;
            } catch (RuntimeException | StackOverflowError e) {
                // What a library throws over a broken file, whatever it is, is that file's fault.
                refused(UnreadableFile.unforeseen(file, e), found.origin(), found.member(), bytes);
                return;
            }
            unrecognised.dropBelow(found.key());
            if (recognition instanceof Recognition.Recognised one) {
                publish(file, bytes, List.of(one), whole, found, work);
            } else if (recognition instanceof Recognition.Several several) {
                publish(file, bytes, several.tables(), whole, found, work);
                several.passedOver()
                        .forEach((table, line) -> refused(new UnrecognisedFile(
                                found.origin(),
                                found.member() == null ? table : found.member() + "!" + table,
                                bytes,
                                true,
                                line,
                                several.tables().get(0).contract().feed())));
            } else if (recognition instanceof Recognition.HeaderOnly empty) {
                refused(new UnrecognisedFile(
                        found.origin(),
                        found.member(),
                        bytes,
                        true,
                        empty.line(),
                        empty.contract().feed()));
            } else if (recognition instanceof Recognition.Unrecognised unlike) {
                UnrecognisedFile noted = new UnrecognisedFile(
                        found.origin(), found.member(), bytes, feedAsked != null, unlike.line(), unlike.nearestFeed());
                if (feedAsked != null) {
                    refused(noted);
                } else {
                    unrecognised.put(noted);
                    arrivals.add(new Arrival.Unrecognised(noted, false));
                }
            }
        }

        /** The one file found from this one on was asked for by name: that no feed describes it is a failure. */
        private void named(int from) {
            if (arrivals.size() == from + 1 && arrivals.get(from) instanceof Arrival.Unrecognised alone) {
                arrivals.set(from, new Arrival.Unrecognised(alone.file(), true));
            }
        }

        private static boolean isLanded(Arrival arrival) {
            return arrival instanceof Arrival.Landed || arrival instanceof Arrival.AlreadyLanded;
        }

        /** What the files found from this one on were landed as. */
        private List<String> deliveries(int from) {
            List<String> deliveries = new ArrayList<>();
            for (Arrival arrival : arrivals.subList(from, arrivals.size())) {
                if (arrival instanceof Arrival.Landed landed) {
                    deliveries.add(landed.delivery().delivery());
                } else if (arrival instanceof Arrival.AlreadyLanded landed) {
                    deliveries.add(landed.delivery().delivery());
                }
            }
            return deliveries;
        }

        private void absent(String place, String line) {
            unrecognised.put(new UnrecognisedFile(place, null, 0, true, line, null));
            arrivals.add(new Arrival.Absent(place, line));
        }

        private void refused(UnreadableFile fault, String origin, @Nullable String member, long bytes) {
            refused(new UnrecognisedFile(origin, member, bytes, true, String.valueOf(fault.getMessage()), null));
        }

        private void refused(UnrecognisedFile file) {
            unrecognised.put(file);
            arrivals.add(new Arrival.Refused(file));
        }

        private void publish(
                Path file, long bytes, List<Recognition.Recognised> tables, boolean whole, Found found, Path work)
                throws IOException {
            if (!whole) {
                refused(
                        new UnreadableFile(
                                file.getFileName() + ": the last line has no end, so that the file may have been cut;"
                                        + " ask for it again, or end the line if the file is whole",
                                null),
                        found.origin(),
                        found.member(),
                        bytes);
                return;
            }
            unrecognised.drop(found.key());
            Set<String> ids = new java.util.TreeSet<>();
            for (Recognition.Recognised table : tables) {
                Path folder = work.resolve("delivery");
                String name = FileName.of(file);
                HashedCopy copy = HashedCopy.of(file, layout.storage(), folder.resolve(name));
                Optional<Delivery> before = known.same(copy.digest(), name, table);
                if (before.isPresent()) {
                    layout.storage().delete(folder);
                    candidates.add(new Candidate(arrivals.size(), before.get(), found, true));
                    arrivals.add(new Arrival.AlreadyLanded(before.get(), found.origin()));
                    ids.add(before.get().delivery());
                    continue;
                }
                try {
                    ids.add(publish(folder, copy, name, table, tables.size() > 1, found)
                            .delivery());
                } catch (UncheckedIOException e) {
                    if (Cause.isFullDisk(e)) {
                        throw e;
                    }
                    // What stands in its place may not be replaced, or its place not be written to: the others are
                    // landed.
                    layout.storage().delete(folder);
                    refused(
                            new UnreadableFile(
                                    name + ": it cannot be put into "
                                            + layout.landing()
                                                    .resolve(table.contract().feed())
                                            + " (" + Cause.of(e) + "); let " + System.getProperty("user.name")
                                            + " write there and to all in it",
                                    e),
                            found.origin(),
                            found.member(),
                            bytes);
                    return;
                }
            }
            remember(found, ids);
        }

        private Delivery publish(
                Path folder,
                HashedCopy copy,
                String name,
                Recognition.Recognised recognised,
                boolean oneOfSeveral,
                Found found) {
            String feed = recognised.contract().feed();
            String id = id(copy.digest(), recognised, name, oneOfSeveral);
            Delivery delivery = new Delivery(
                    id,
                    copy.digest(),
                    feed,
                    name,
                    found.container(),
                    found.origin(),
                    recognised.generation(),
                    recognised.table(),
                    recognised.headerRow(),
                    copy.bytes(),
                    known.nextSequence(),
                    known.arrival(),
                    found.promised(),
                    now());
            Path place = layout.landing(feed, id);
            Path record = layout.deliveryRecord(feed, id);
            Json.draft(layout.storage(), folder.resolve(place.relativize(record)), delivery);
            // What was staged of a delivery that was taken away since may be of bytes that were damaged.
            layout.staged(feed, id).forEach(layout.storage()::delete);
            layout.storage().putFolder(folder, place);
            Optional<Delivery> former = known.counting(copy.digest(), recognised.table());
            known.put(delivery);
            arrivals.add(new Arrival.Landed(
                    delivery,
                    former.filter(other -> other.arrival() < delivery.arrival()).orElse(null)));
            return delivery;
        }
    }

    /** A delivery's id: the digest of its bytes; where the name is read, or the file holds several tables, of those as well. */
    private static String id(String sha256, Recognition.Recognised recognised, String name, boolean oneOfSeveral) {
        List<String> parts = new ArrayList<>(List.of(sha256));
        parts.addAll(NameTexts.of(recognised.contract(), recognised.generation(), name));
        if (oneOfSeveral) {
            parts.add("table=" + recognised.table());
        }
        return parts.size() == 1 ? sha256 : Digest.of(parts);
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
