package org.mhin.pipeline.release;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.mhin.pipeline.publication.AccessLog;
import org.mhin.pipeline.publication.LondonTime;
import org.mhin.pipeline.publication.Publication;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publication.State;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** The one way to open a release: the one that is asked for, where it may be read at this instant. */
public final class Releases {
    private final WarehouseLayout layout;
    private final Publications publications;
    private final Wanted wanted;
    private boolean isNoted;

    /** @param clock by which it is told what is published */
    public Releases(WarehouseLayout layout, Clock clock, Wanted wanted) {
        this.layout = layout;
        this.publications = new Publications(layout, clock);
        this.wanted = wanted;
    }

    /** The release that readers see, by the clock of the machine. */
    public static Releases of(WarehouseLayout layout) {
        return new Releases(layout, Clock.systemUTC(), new Wanted.Current());
    }

    /** Any release by its id; its database is made again where another release has taken its place. Who may see it is not asked. */
    public static ReleaseReader named(WarehouseLayout layout, Publications publications, String release) {
        int threads = Runtime.getRuntime().availableProcessors();
        return ReleaseReader.open(release, new Publisher(layout, publications, threads, line -> {}).database(release));
    }

    public WarehouseLayout layout() {
        return layout;
    }

    /** Whether no release is asked for by name or day and readers see none. */
    public boolean isEmpty() {
        return wanted instanceof Wanted.Current && publications.current().isEmpty();
    }

    /**
     * Opens the release that is asked for. The database of an older one is made again where a later one has taken its place.
     *
     * @throws MhinException {@link ErrorCode#NOTHING_PUBLISHED} where readers see none; {@link ErrorCode#USAGE} where the one that is
     *     named may not be read or is not there, naming how it stands or which there are
     */
    public ReleaseReader open() {
        return wanted instanceof Wanted.Current ? current() : named(layout, publications, id());
    }

    /**
     * The id of the release that is asked for.
     *
     * @throws MhinException as {@link #open}
     */
    public String id() {
        if (wanted instanceof Wanted.AsOf asOf) {
            return then(asOf);
        }
        if (wanted instanceof Wanted.Named named) {
            return readable(named.release());
        }
        return wanted instanceof Wanted.Preview preview ? previewed(preview) : shown();
    }

    private ReleaseReader current() {
        String release = shown();
        while (!layout.storage().mustTellIfFile(layout.database(layout.release(release)))) {
            // A release that was published in between has taken the place of this one, and its database with it.
            String next = shown();
            if (next.equals(release)) {
                throw new MhinException(
                                ErrorCode.FAULT,
                                "CURRENT names release " + release + ", which has no "
                                        + layout.database(layout.release(release))
                                                .getFileName())
                        .with(Hint.of(Hint.Kind.REPAIR));
            }
            release = next;
        }
        return ReleaseReader.open(release, layout.database(layout.release(release)));
    }

    private String shown() {
        return publications.current().orElseThrow(this::nothing);
    }

    /** Why readers see no release: none was shown yet, or what was shown was taken back. */
    private MhinException nothing() {
        String nothing = "Nothing is published in " + layout.root();
        Publication last = publications.takenBack().orElse(null);
        if (last == null) {
            return new MhinException(ErrorCode.NOTHING_PUBLISHED, nothing + " yet")
                    .with(Hint.of(Hint.Kind.NIGHTLY, layout.root().toString()));
        }
        String since = " on " + LondonTime.words(last.recorded()) + (last.why() == null ? "" : ": " + last.why());
        if (last.act() == Publication.Act.CLEAR) {
            return new MhinException(
                    ErrorCode.NOTHING_PUBLISHED,
                    nothing + " any more; release " + last.release() + " was taken away" + since);
        }
        String which = publications.states().containsValue(State.SUPERSEDED)
                ? "; release " + last.release() + " was withdrawn"
                : "; every release is withdrawn, the last, " + last.release() + ",";
        return new MhinException(ErrorCode.NOTHING_PUBLISHED, nothing + " any more" + which + since)
                .with(Hint.of(Hint.Kind.PUBLISH_AGAIN));
    }

    /** What readers saw then and may still see: a release that was withdrawn since is not shown by its day either. */
    private String then(Wanted.AsOf asOf) {
        Instant now = publications.now();
        LocalDate day = LocalDate.ofInstant(asOf.instant(), LondonTime.ZONE);
        if (day.isAfter(LocalDate.ofInstant(now, LondonTime.ZONE))) {
            throw new MhinException(ErrorCode.USAGE, LondonTime.words(asOf.instant()) + " is still to come")
                    .with(Hint.of(Hint.Kind.DAY_TO_COME));
        }
        // A day that is not over ends now.
        Instant instant = asOf.instant().isAfter(now) ? now : asOf.instant();
        return readable(publications.seenAt(instant).orElseThrow(() -> tooEarly(asOf)));
    }

    private MhinException tooEarly(Wanted.AsOf asOf) {
        String then = "Nothing was published on " + LondonTime.words(asOf.instant());
        return new MhinException(
                ErrorCode.USAGE,
                publications
                        .first()
                        .map(first -> then + "; the first publication on record is of " + LondonTime.words(first))
                        .orElse(then + "; no publication is on record"));
    }

    /**
     * The id of a release that readers may open.
     *
     * @param named its id, the first digits of it, or its version
     */
    private String readable(String named) {
        Optional<String> release = publications.find(named);
        if (release.isEmpty()) {
            throw Publications.noRelease(named, publications.readable(), "nothing is published");
        }
        String id = release.get();
        State state = publications.state(id).orElse(null);
        if (state == null) {
            throw refused(id, "was never published");
        }
        if (state.isOpen()) {
            return id;
        }
        throw refused(id, why(id, state));
    }

    /** Why readers may not open a release, to go on after its id. */
    private String why(String id, State state) {
        return switch (state) {
            case DRAFT -> "is a draft and not published";
            case SCHEDULED ->
                "is scheduled for "
                        + publications.waiting().stream()
                                .filter(waits -> waits.release().equals(id))
                                .map(Publication.Waiting::at)
                                .map(LondonTime::words)
                                .findFirst()
                                .orElse("a later time")
                        + " and not published before";
            case WITHDRAWN ->
                publications
                        .last(id)
                        .map(last -> "was withdrawn on " + LondonTime.words(last.at())
                                + (last.why() == null ? "" : ": " + last.why()))
                        .orElse("was withdrawn");
            case PUBLISHED, SUPERSEDED -> "may not be opened";
        };
    }

    private static MhinException refused(String release, String how) {
        return new MhinException(ErrorCode.USAGE, "Release " + release + " " + how);
    }

    private String previewed(Wanted.Preview preview) {
        String release =
                publications.find(preview.release()).orElseThrow(() -> publications.noRelease(preview.release()));
        boolean isSeen = publications.state(release).filter(State::isOpen).isPresent();
        if (!isSeen && !isNoted) {
            new AccessLog(layout).add(release, publications.now(), preview.command());
            isNoted = true;
        }
        return release;
    }
}
