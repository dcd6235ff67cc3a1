package org.mhin.pipeline.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * The publications of a warehouse. Readers see the newest one whose instant has come: one small file tells, however many there are, and
 * nobody has to write anything when an instant passes. CURRENT follows, for who reads the folder by other means, and is moved by
 * {@link #settle}; in a warehouse of a former edition, which has no publications, it is all there is.
 *
 * <p>Whoever writes holds the lock of the warehouse.
 */
public final class Publications {
    private static final Pattern RECORD = Pattern.compile("\\d+\\.json");

    private static final int LEAST_DIGITS = 4;

    private final WarehouseLayout layout;
    private final Clock clock;
    private final Map<Path, Publication> known = new ConcurrentHashMap<>();

    public Publications(WarehouseLayout layout, Clock clock) {
        this.layout = layout;
        this.clock = clock;
    }

    /** The publications by the clock of the machine. */
    public static Publications of(WarehouseLayout layout) {
        return new Publications(layout, Clock.systemUTC());
    }

    /** The release that readers see now, by the clock of the machine; empty where nothing is published. */
    public static Optional<String> current(WarehouseLayout layout) {
        return of(layout).current();
    }

    /** Now, as these publications take it. */
    public Instant now() {
        return clock.instant();
    }

    /** The release that readers see now; empty where nothing is published. */
    public Optional<String> current() {
        List<Path> records = records();
        return records.isEmpty()
                ? named()
                : read(records.get(records.size() - 1)).seen(clock.instant());
    }

    /** The release that readers saw at an instant; empty where nothing was published then, as far as is recorded. */
    public Optional<String> seenAt(Instant instant) {
        List<Path> records = records();
        int from = 0;
        int to = records.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (read(records.get(middle)).recorded().isAfter(instant)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from == 0 ? Optional.empty() : read(records.get(from - 1)).seen(instant);
    }

    /** The release that CURRENT names; empty where there is none. */
    private Optional<String> named() {
        try {
            return Optional.of(layout.storage().read(layout.current()).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot read " + layout.current() + ": " + Cause.of(e), e);
        }
    }

    /** Every publication, by number. */
    public List<Publication> all() {
        return records().stream().map(this::read).toList();
    }

    /** How a release stands now; empty where no publication is of it. */
    public Optional<State> state(String release) {
        List<Publication> all = all();
        return all.isEmpty()
                ? stateBefore(release)
                : Timeline.of(all, clock.instant()).state(release);
    }

    /** Before publications were recorded, what CURRENT names was published, and so was every other release that still has a folder. */
    private Optional<State> stateBefore(String release) {
        Optional<String> named = named();
        if (named.equals(Optional.of(release))) {
            return Optional.of(State.PUBLISHED);
        }
        return named.isPresent() && layout.storage().isFolder(layout.release(release))
                ? Optional.of(State.SUPERSEDED)
                : Optional.empty();
    }

    /** How every release that publications are of stands now, by id. */
    public Map<String, State> states() {
        List<Publication> all = all();
        Timeline timeline = Timeline.of(all, clock.instant());
        Map<String, State> states = new TreeMap<>();
        all.forEach(publication ->
                timeline.state(publication.release()).ifPresent(state -> states.put(publication.release(), state)));
        return states;
    }

    /** The version that a release was last published under; empty where there is none. */
    public Optional<String> version(String release) {
        return Timeline.of(all(), clock.instant()).version(release);
    }

    /** The highest version so far; empty where none has one. */
    public Optional<Version> highestVersion() {
        return all().stream()
                .flatMap(publication -> Optional.ofNullable(publication.version()).stream())
                .map(Version::of)
                .max(Comparator.naturalOrder());
    }

    /** What readers saw when a release was last published or scheduled, or see now where it was not; empty where nothing. */
    public Optional<String> before(String release) {
        List<Publication> all = all();
        for (int i = all.size() - 1; i >= 0; i--) {
            Publication publication = all.get(i);
            boolean isShown =
                    publication.act() == Publication.Act.PUBLISH || publication.act() == Publication.Act.SCHEDULE;
            if (isShown && publication.release().equals(release)) {
                return Optional.ofNullable(publication.previous());
            }
        }
        return current().filter(current -> !current.equals(release));
    }

    /** What waits for its instant, in the order in which it will be shown. */
    public List<Publication.Waiting> waiting() {
        List<Path> records = records();
        return records.isEmpty()
                ? List.of()
                : read(records.get(records.size() - 1)).waiting().stream()
                        .filter(waits -> waits.at().isAfter(clock.instant()))
                        .toList();
    }

    /** When readers first saw a release, as far as is recorded; empty where they saw none. */
    public Optional<Instant> first() {
        return all().stream()
                .filter(publication ->
                        publication.act() == Publication.Act.PUBLISH || publication.act() == Publication.Act.SCHEDULE)
                .map(Publication::at)
                .filter(at -> !at.isAfter(clock.instant()))
                .min(Comparator.naturalOrder());
    }

    /**
     * A release by its id, by the first digits of it, at least four, or by its version; empty where there is none, or several go by the
     * digits.
     */
    public Optional<String> find(String named) {
        String wanted = named.strip();
        List<String> there = layout.storage().list(layout.releases()).stream()
                .map(folder -> String.valueOf(folder.getFileName()))
                .toList();
        if (there.contains(wanted)) {
            return Optional.of(wanted);
        }
        Timeline timeline = Timeline.of(all(), clock.instant());
        List<String> found = there.stream()
                .filter(release -> (wanted.length() >= LEAST_DIGITS && release.startsWith(wanted))
                        || timeline.version(release).equals(Optional.of(wanted)))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** The releases that readers may open, those that are there. */
    public List<String> readable() {
        List<Publication> all = all();
        Timeline timeline = Timeline.of(all, clock.instant());
        return layout.storage().list(layout.releases()).stream()
                .map(folder -> String.valueOf(folder.getFileName()))
                .filter(release -> (all.isEmpty() ? stateBefore(release) : timeline.state(release))
                        .filter(state -> state == State.PUBLISHED || state == State.SUPERSEDED)
                        .isPresent())
                .toList();
    }

    /** The newest release that is a draft. */
    public Optional<String> newestDraft() {
        List<Publication> all = all();
        Timeline timeline = Timeline.of(all, clock.instant());
        return all.stream()
                .sorted(Comparator.comparing(Publication::number).reversed())
                .map(Publication::release)
                .filter(release -> timeline.state(release).equals(Optional.of(State.DRAFT)))
                .findFirst();
    }

    /** The release that would be seen if this one were withdrawn; empty where none. */
    public Optional<String> without(String release) {
        List<Publication> all = all();
        Timeline timeline = Timeline.of(all, clock.instant());
        timeline.add(event(all.size() + 1, Publication.Act.WITHDRAW, release, clock.instant(), null, null));
        return Optional.ofNullable(timeline.shown());
    }

    /**
     * The release that the last night made, whether it is shown or not; empty where the last night took everything away. Going back and
     * withdrawing leave it as it is: the same inputs make it again, and they are not news.
     */
    public Optional<String> lastMade() {
        List<Path> records = records();
        for (int i = records.size() - 1; i >= 0; i--) {
            Publication publication = read(records.get(i));
            switch (publication.act()) {
                case DRAFT, SCHEDULE, PUBLISH -> {
                    return Optional.of(publication.release());
                }
                case CLEAR -> {
                    return Optional.empty();
                }
                case ROLLBACK, WITHDRAW -> {}
            }
        }
        return records.isEmpty() ? named() : Optional.empty();
    }

    /** The releases whose database is kept: what readers see or will, drafts, and what the last night made. */
    public List<String> kept() {
        List<Publication> all = all();
        Timeline timeline = Timeline.of(all, clock.instant());
        List<String> kept = new ArrayList<>(
                all.stream().map(Publication::release).distinct().toList());
        Optional<String> made = lastMade();
        kept.removeIf(release -> !made.equals(Optional.of(release))
                && timeline.state(release)
                        .filter(state -> state == State.SUPERSEDED || state == State.WITHDRAWN)
                        .isPresent());
        if (all.isEmpty()) {
            named().ifPresent(kept::add);
        }
        return List.copyOf(kept);
    }

    /** The newest event of a release; empty where there is none. */
    public Optional<Publication> last(String release) {
        List<Path> records = records();
        for (int i = records.size() - 1; i >= 0; i--) {
            Publication publication = read(records.get(i));
            if (publication.release().equals(release)) {
                return Optional.of(publication);
            }
        }
        return Optional.empty();
    }

    /**
     * Writes an event down: the one atomic step by which readers see something else. Who may open the release's folder follows, and
     * CURRENT.
     *
     * @param at from when on it counts; null for now
     * @param why what the user says of it; null where nothing
     * @param version of the release; null where it is not told
     */
    public Publication add(
            Publication.Act act, String release, @Nullable Instant at, @Nullable String why, @Nullable String version) {
        List<Publication> all = new ArrayList<>(all());
        if (all.isEmpty()) {
            named().filter(before -> act != Publication.Act.PUBLISH || !before.equals(release))
                    .ifPresent(before -> all.add(write(
                            all,
                            event(
                                    1,
                                    Publication.Act.PUBLISH,
                                    before,
                                    clock.instant(),
                                    "published before publications were recorded",
                                    Version.FIRST.toString()))));
        }
        Publication added = write(all, event(all.size() + 1, act, release, at, why, version));
        settle();
        return added;
    }

    private Publication event(
            int number,
            Publication.Act act,
            String release,
            @Nullable Instant at,
            @Nullable String why,
            @Nullable String version) {
        Instant now = clock.instant();
        String by = System.getProperty("user.name", "");
        return new Publication(
                number, act, release, at == null ? now : at, now, by, why, null, version, null, List.of());
    }

    /** Writes an event after others, with what follows from all of them; a clock that was set back does not turn their order round. */
    private Publication write(List<Publication> before, Publication event) {
        Instant last =
                before.isEmpty() ? Instant.MIN : before.get(before.size() - 1).recorded();
        Instant recorded = event.recorded().isBefore(last) ? last : event.recorded();
        Timeline timeline = Timeline.of(before, recorded);
        String previous = timeline.shown();
        timeline.add(event);
        Publication whole = new Publication(
                event.number(),
                event.act(),
                event.release(),
                event.at().isBefore(recorded) ? recorded : event.at(),
                recorded,
                event.by(),
                event.why(),
                previous,
                event.version(),
                timeline.shown(),
                timeline.waiting());
        Path place = layout.publication(event.number());
        if (!Json.putIfAbsent(layout.storage(), place, whole)) {
            throw new MhinException(ErrorCode.FAULT, place + " is there already; nothing was published");
        }
        return whole;
    }

    /**
     * Lets CURRENT name what readers see and opens its folder to other accounts, where that is not so: after an event, after an instant
     * that has passed, and where a process died in between.
     *
     * @return the release that CURRENT names from now on; empty where it named it already, or names none
     */
    public Optional<String> settle() {
        List<Path> records = records();
        if (records.isEmpty()) {
            return Optional.empty();
        }
        Publication last = read(records.get(records.size() - 1));
        if (last.act() == Publication.Act.WITHDRAW || last.act() == Publication.Act.SCHEDULE) {
            keepToOwner(last.release());
        }
        Optional<String> current = last.seen(clock.instant());
        if (current.equals(named())) {
            return Optional.empty();
        }
        try {
            if (current.isPresent()) {
                openToAll(current.get());
                layout.storage().write(layout.current(), current.get() + "\n");
            } else {
                layout.storage().delete(layout.current());
            }
        } catch (IOException | UncheckedIOException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot move " + layout.current() + ": " + Cause.of(e), e);
        }
        return current;
    }

    /** Whether CURRENT names what readers see. */
    public boolean isSettled() {
        return current().equals(named());
    }

    private void keepToOwner(String release) {
        if (!current().equals(Optional.of(release)) && layout.storage().isFolder(layout.release(release))) {
            layout.storage().keepToOwner(layout.release(release));
        }
    }

    private void openToAll(String release) {
        if (layout.storage().isFolder(layout.release(release))) {
            layout.storage().openAsParent(layout.release(release));
        }
    }

    private List<Path> records() {
        return layout.storage().list(layout.publications()).stream()
                .filter(file ->
                        RECORD.matcher(String.valueOf(file.getFileName())).matches())
                .sorted()
                .toList();
    }

    /** A publication is never changed, so that each is opened once however often it is asked for. */
    private Publication read(Path file) {
        return known.computeIfAbsent(file, this::unchanged);
    }

    /** One that was changed by hand could open a release before its time. */
    private Publication unchanged(Path file) {
        Publication read = Json.read(layout.storage(), file, Publication.class);
        return Json.unchanged(layout.storage(), file, Publication.class)
                .filter(read::equals)
                .orElseThrow(() -> new MhinException(
                        ErrorCode.FAULT,
                        "Cannot believe " + file
                                + ": it was changed after it was written; put it back from a copy of the warehouse"));
    }
}
