package org.mhin.pipeline.land;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.warehouse.Delivery;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Folders;
import org.mhin.pipeline.warehouse.Json;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.WarehouseLayout;

/**
 * Takes files, folders and URLs into a warehouse's landing folder, bytes unchanged, each under the digest of its bytes. The
 * caller holds the warehouse's lock.
 *
 * <p>A delivery appears whole or not at all: it is written in the work folder and moved. Nothing is printed.
 */
public final class Lander {
    private final WarehouseLayout layout;
    private final List<FeedContract> contracts;
    private final UrlSource urls;
    private final Clock clock;
    private final Archive.Limits limits;
    private final Map<String, Delivery> known = new HashMap<>();
    private final Set<Long> sizes = new HashSet<>();
    private final UnrecognisedFiles unrecognised;
    private long sequence;

    /** A lander that knows these feeds. */
    public Lander(WarehouseLayout layout, List<FeedContract> contracts) {
        this(layout, contracts, Clock.systemUTC(), UrlSource.of(layout), Archive.Limits.DEFAULT);
    }

    Lander(WarehouseLayout layout, List<FeedContract> contracts, Clock clock, UrlSource urls, Archive.Limits limits) {
        this.layout = layout;
        this.contracts = List.copyOf(contracts);
        this.clock = clock;
        this.urls = urls;
        this.limits = limits;
        this.unrecognised = new UnrecognisedFiles(layout);
        for (Delivery delivery : Deliveries.of(layout)) {
            know(delivery);
            sequence = Math.max(sequence, delivery.sequence());
        }
    }

    private void know(Delivery delivery) {
        known.put(delivery.delivery(), delivery);
        sizes.add(delivery.bytes());
    }

    /**
     * Lands a file, every file of a folder and its folders in the order of their paths, or what a URL stands for.
     *
     * @param place a path or an http(s) URL
     * @param feed the only feed a file may belong to; null for any
     * @throws MhinException when there is no such feed, file or folder, or the URL cannot be fetched
     */
    public List<Arrival> land(String place, @Nullable String feed) {
        Landing landing = new Landing(new FeedRecogniser(contracts(feed)), feed != null);
        Path work = layout.work().resolve("land-" + System.nanoTime());
        try {
            Files.createDirectories(work);
            if (PlainUrl.is(place)) {
                url(PlainUrl.parse(place), work, landing);
            } else {
                path(place, work, landing);
            }
            return List.copyOf(landing.arrivals);
        } catch (IOException e) {
            String shown = PlainUrl.is(place) ? PlainUrl.parse(place).text() : place;
            throw new MhinException(ErrorCode.FAULT, "Cannot land " + shown + ": " + e.getMessage(), e);
        } finally {
            unrecognised.save();
            Folders.delete(work);
        }
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
        Path path = Path.of(place);
        if (Files.isDirectory(path)) {
            for (Path file : files(path)) {
                landing.file(file, file.toString(), work);
            }
        } else if (Files.isRegularFile(path)) {
            landing.file(path, place, work);
        } else {
            throw new MhinException(ErrorCode.USAGE, "There is no file or folder " + place);
        }
    }

    /** The files below a folder, hidden ones and the warehouse itself left out. */
    private List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toAbsolutePath().normalize().startsWith(layout.root()))
                    .filter(file -> !hidden(folder.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean hidden(Path path) {
        for (Path name : path) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private void url(PlainUrl url, Path work, Landing landing) throws IOException {
        UrlSource.Fetch fetch;
        try {
            fetch = urls.fetch(url, work, known.keySet());
        } catch (UnreadableFile e) {
            landing.refused(e, url.text(), null, 0);
            return;
        }
        if (fetch instanceof UrlSource.Fetched fetched) {
            landing.file(fetched.file(), fetched.url(), work);
            List<String> deliveries = landing.deliveries();
            if (deliveries.size() == landing.arrivals.size()) {
                urls.remember(fetched, deliveries);
            }
        } else {
            unrecognised.drop(url.text());
            landing.arrivals.add(new Arrival.NotChanged(url.text()));
        }
    }

    /** One call's findings. */
    private final class Landing {
        private final FeedRecogniser recogniser;
        private final boolean feedAsked;
        private final List<Arrival> arrivals = new ArrayList<>();

        Landing(FeedRecogniser recogniser, boolean feedAsked) {
            this.recogniser = recogniser;
            this.feedAsked = feedAsked;
        }

        private void file(Path file, String origin, Path work) throws IOException {
            long bytes = 0;
            FileKind kind;
            try {
                bytes = Files.size(file);
                Delivery before =
                        sizes.contains(bytes) ? known.get(HashedCopy.of(file).digest()) : null;
                if (before != null) {
                    again(before, origin, null);
                    return;
                }
                kind = FileKind.of(file);
            } catch (IOException e) {
                refused(UnreadableFile.of(file, e), origin, null, bytes);
                return;
            }
            if (kind == FileKind.ARCHIVE) {
                archive(file, bytes, origin, work);
                return;
            }
            recognise(file, bytes, origin, null, recognised -> {
                Path folder = Files.createDirectories(work.resolve("delivery"));
                String name = FileName.safe(String.valueOf(file.getFileName()));
                HashedCopy copy = HashedCopy.of(file, folder.resolve(name));
                publish(folder, copy, name, recognised, origin, null, null);
            });
        }

        private void archive(Path file, long bytes, String origin, Path work) throws IOException {
            String container = FileName.safe(String.valueOf(file.getFileName()));
            try {
                new Archive(file, limits).unpack(work, member -> member(member, container, origin, work));
                unrecognised.drop(origin);
            } catch (UnreadableFile e) {
                refused(e, origin, null, bytes);
            }
        }

        private void member(Archive.Member member, String container, String origin, Path work) throws IOException {
            Delivery before = known.get(member.copy().digest());
            if (before != null) {
                again(before, origin, member.name());
                return;
            }
            recognise(member.file(), member.copy().bytes(), origin, member.name(), recognised -> {
                Path folder = Files.createDirectories(work.resolve("delivery"));
                String name = String.valueOf(member.file().getFileName());
                Files.move(member.file(), folder.resolve(name));
                publish(folder, member.copy(), name, recognised, origin, member.name(), container);
            });
        }

        private void again(Delivery before, String origin, @Nullable String member) {
            unrecognised.drop(key(origin, member));
            arrivals.add(new Arrival.AlreadyLanded(before, origin));
        }

        private void recognise(Path file, long bytes, String origin, @Nullable String member, Taken taken)
                throws IOException {
            Recognition recognition;
            try {
                recognition = recogniser.recognise(file);
            } catch (IOException e) {
                refused(UnreadableFile.of(file, e), origin, member, bytes);
                return;
            }
            if (recognition instanceof Recognition.Recognised recognised) {
                taken.as(recognised);
            } else if (recognition instanceof Recognition.HeaderOnly empty) {
                refused(new UnrecognisedFile(
                        origin,
                        member,
                        bytes,
                        true,
                        empty.line(),
                        empty.contract().feed()));
            } else if (recognition instanceof Recognition.Unrecognised unlike) {
                UnrecognisedFile noted =
                        new UnrecognisedFile(origin, member, bytes, feedAsked, unlike.line(), unlike.nearestFeed());
                if (feedAsked) {
                    refused(noted);
                } else {
                    unrecognised.put(noted);
                    arrivals.add(new Arrival.Unrecognised(noted));
                }
            }
        }

        /** What the files found so far were landed as. */
        private List<String> deliveries() {
            List<String> deliveries = new ArrayList<>();
            for (Arrival arrival : arrivals) {
                if (arrival instanceof Arrival.Landed landed) {
                    deliveries.add(landed.delivery().delivery());
                } else if (arrival instanceof Arrival.AlreadyLanded landed) {
                    deliveries.add(landed.delivery().delivery());
                }
            }
            return deliveries;
        }

        private void refused(UnreadableFile fault, String origin, @Nullable String member, long bytes) {
            refused(new UnrecognisedFile(origin, member, bytes, true, String.valueOf(fault.getMessage()), null));
        }

        private void refused(UnrecognisedFile file) {
            unrecognised.put(file);
            arrivals.add(new Arrival.Refused(file));
        }

        private void publish(
                Path folder,
                HashedCopy copy,
                String name,
                Recognition.Recognised recognised,
                String origin,
                @Nullable String member,
                @Nullable String container) {
            String feed = recognised.contract().feed();
            Delivery delivery = new Delivery(
                    copy.digest(),
                    feed,
                    name,
                    container,
                    origin,
                    recognised.generation(),
                    recognised.table(),
                    recognised.headerRow(),
                    copy.bytes(),
                    ++sequence,
                    clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
            Path place = layout.landing(feed, copy.digest());
            Path record = layout.deliveryRecord(feed, copy.digest());
            Json.write(folder.resolve(place.relativize(record)), delivery);
            Folders.publish(folder, place);
            know(delivery);
            unrecognised.drop(key(origin, member));
            arrivals.add(new Arrival.Landed(delivery));
        }
    }

    private static String key(String origin, @Nullable String member) {
        return member == null ? origin : origin + "!" + member;
    }

    @FunctionalInterface
    private interface Taken {
        void as(Recognition.Recognised recognised) throws IOException;
    }
}
