package org.mhin.pipeline.land.arrive;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.tabular.row.UnpackLimits;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Progress;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/**
 * Takes files, folders and URLs into a warehouse's landing folder, bytes unchanged, each under its delivery's id. The caller holds
 * the warehouse's lock. All that one lander takes has arrived together.
 *
 * <p>A delivery appears whole or not at all: it is written in the work folder and moved. Nothing is printed.
 */
public final class Lander {
    private final WarehouseLayout layout;
    private final List<FeedContract> contracts;
    private final UrlSource urls;
    private final Consumer<String> watcher;
    private final UnpackLimits limits;
    private final LandedSoFar soFar;

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
        this.urls = urls;
        this.limits = limits;
        this.soFar = LandedSoFar.in(layout, contracts, clock);
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
        Landing landing = new Landing(soFar, contracts(feed), feed, limits);
        soFar.clear();
        try {
            for (String place : from) {
                land(place, landing);
            }
            landing.settle();
            return landing.arrivals().all();
        } finally {
            soFar.save();
        }
    }

    private void land(String place, Landing landing) {
        Path work = soFar.work();
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
            landing.arrivals()
                    .absent(
                            place,
                            "The path " + place
                                    + " cannot be read in this locale; set LC_ALL=C.UTF-8, or rename the file");
            return;
        }
        soFar.unrecognised().drop(place);
        if (Files.isDirectory(path)) {
            InboxFolder inbox = InboxFolder.of(path, layout.root());
            inbox.faults()
                    .forEach((file, why) -> landing.arrivals().refused(new UnreadableFile(why, null), file, null, 0));
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
            int before = landing.arrivals().size();
            landing.file(path, Found.named(place, path), work);
            landing.arrivals().named(before);
        } else {
            landing.arrivals().absent(place, "There is no file or folder " + place);
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
            landing.arrivals().add(new Arrival.Absent(PlainUrl.shown(typed), String.valueOf(e.getMessage())));
            return;
        }
        UrlSource.Fetch fetch;
        try {
            fetch = urls.fetch(url, url.hasQuery() ? null : asked(url), layout.storage(), work);
        } catch (UnreadableFile e) {
            landing.arrivals().refused(e, url.text(), null, 0);
            return;
        }
        if (fetch instanceof UrlSource.Fetched fetched) {
            int before = landing.arrivals().size();
            landing.file(fetched.file(), Found.at(url, fetched.lengthPromised()), work);
            landing.arrivals().named(before);
            if (!url.hasQuery() && landing.arrivals().allLanded(before)) {
                soFar.places()
                        .tell(
                                url.text(),
                                fetched.etag(),
                                fetched.lastModified(),
                                landing.arrivals().deliveries(before));
            }
        } else {
            soFar.unrecognised().drop(url.text());
            landing.arrivals().add(new Arrival.NotChanged(url.text()));
        }
    }

    /** What may be said to the server of the version that is here; null where it is not here any more, or not the latest. */
    private @Nullable SourceState asked(PlainUrl url) {
        SourceState state = soFar.places().of(url.text());
        return state != null && soFar.known().ids().containsAll(state.deliveries()) ? state : null;
    }
}
