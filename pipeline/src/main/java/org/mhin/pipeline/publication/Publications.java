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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * The publications of a warehouse. Readers see the newest one whose instant has come: one small file tells, however many there are, and
 * nobody has to write anything when an instant passes. CURRENT follows, for who reads the folder by other means, and is moved by
 * {@link #settle}; in a warehouse of a former edition, which has no publications, it is all there is.
 *
 * <p>A publication that is lost could lead readers to what they are not to see. So nothing is told, and nothing written, unless each that
 * was written is there as it was: {@code shown.jsonl} has them once more.
 *
 * <p>Whoever writes holds the lock of the warehouse.
 */
public final class Publications {
    private static final Pattern RECORD = Pattern.compile("(\\d{6,})\\.json");

    private static final int LEAST_DIGITS = 4;

    /** What to do where a publication is lost and no copy of it stands in the warehouse. */
    public static final String FROM_A_COPY = "put it back from a copy of the warehouse";

    private final WarehouseLayout layout;
    private final Clock clock;
    private final WrittenPublications written;
    private final Map<Path, Publication> known = new ConcurrentHashMap<>();

    public Publications(WarehouseLayout layout, Clock clock) {
        this.layout = layout;
        this.clock = clock;
        this.written = new WrittenPublications(layout);
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

    /** Before publications were recorded, what CURRENT names was published; of any other release that is not known. */
    private Optional<State> stateBefore(String release) {
        return named().filter(release::equals).map(named -> State.PUBLISHED);
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
        Optional<Publication> shown = shownBy(release);
        return shown.isPresent()
                ? Optional.ofNullable(shown.get().previous())
                : current().filter(current -> !current.equals(release));
    }

    /** What waits for its instant, in the order in which it will be shown. */
    public List<Publication.Waiting> waiting() {
        List<Path> records = records();
        return records.isEmpty()
                ? List.of()
                : read(records.get(records.size() - 1)).waiting().stream()
                        .filter(waits -> !waits.isDue(clock.instant()))
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
        List<String> there = layout.releaseIds();
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

    /**
     * The refusal of a name that no release goes by.
     *
     * @param others those that may be named to who asked
     * @param none what is so where there are none
     */
    public static MhinException noRelease(String named, List<String> others, String none) {
        return new MhinException(
                ErrorCode.USAGE,
                "There is no release '" + named + "'; "
                        + (others.isEmpty() ? none : "there are " + String.join(", ", others)));
    }

    /** The refusal of a name that no release goes by, to who may know of all of them. */
    public MhinException noRelease(String named) {
        return noRelease(named, layout.releaseIds(), "none is made yet");
    }

    /** A release by its whole id, of which there are publications and no folder any more; empty where it is none. */
    public Optional<String> recorded(String named) {
        return all().stream()
                .map(Publication::release)
                .filter(release ->
                        release.equals(named.strip()) && !layout.storage().isFolder(layout.release(release)))
                .findFirst();
    }

    /** The releases that readers may open, those that are there. */
    public List<String> readable() {
        List<Publication> all = all();
        Timeline timeline = Timeline.of(all, clock.instant());
        return layout.releaseIds().stream()
                .filter(release -> (all.isEmpty() ? stateBefore(release) : timeline.state(release))
                        .filter(State::isOpen)
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

    /** The releases in use, whose database is kept: what readers see or will, drafts, and what the last night made. */
    public List<String> inUse() {
        List<Publication> all = all();
        Timeline timeline = Timeline.of(all, clock.instant());
        List<String> inUse = new ArrayList<>(
                all.stream().map(Publication::release).distinct().toList());
        Optional<String> made = lastMade();
        inUse.removeIf(release -> !made.equals(Optional.of(release))
                && timeline.state(release)
                        .filter(state -> state == State.SUPERSEDED || state == State.WITHDRAWN)
                        .isPresent());
        if (all.isEmpty()) {
            named().ifPresent(inUse::add);
        }
        return List.copyOf(inUse);
    }

    /** The newest event that took a release away from readers; empty where none did. */
    public Optional<Publication> takenBack() {
        return all().stream()
                .filter(publication ->
                        publication.act() == Publication.Act.WITHDRAW || publication.act() == Publication.Act.CLEAR)
                .reduce((earlier, later) -> later);
    }

    /** The newest event by which a release was published or scheduled; empty where there is none. */
    public Optional<Publication> shownBy(String release) {
        List<Path> records = records();
        for (int i = records.size() - 1; i >= 0; i--) {
            Publication publication = read(records.get(i));
            boolean isShown =
                    publication.act() == Publication.Act.PUBLISH || publication.act() == Publication.Act.SCHEDULE;
            if (isShown && publication.release().equals(release)) {
                return Optional.of(publication);
            }
        }
        return Optional.empty();
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
     * Lets {@code shown.jsonl} have every publication, lets CURRENT name what readers see and opens its folder to other accounts, where that
     * is not so: after an event, after an instant that has passed, and where a process died in between.
     *
     * @return the release that CURRENT names from now on; empty where it named it already, or names none
     */
    public Optional<String> settle() {
        List<Path> records = records();
        if (records.isEmpty()) {
            return Optional.empty();
        }
        remember(records);
        Publication last = read(records.get(records.size() - 1));
        if (last.act() == Publication.Act.WITHDRAW || last.act() == Publication.Act.SCHEDULE) {
            keepToOwner(last.release());
        }
        Optional<String> current = last.seen(clock.instant());
        if (current.equals(named())) {
            return Optional.empty();
        }
        try {
            // Also what readers saw between two instants that passed unwatched.
            last.waiting().stream()
                    .filter(waits -> waits.isDue(clock.instant()))
                    .map(Publication.Waiting::release)
                    .forEach(this::openToAll);
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
        if (!current().equals(Optional.of(release))) {
            folders(release).forEach(layout.storage()::keepToOwner);
        }
    }

    private void openToAll(String release) {
        folders(release).forEach(layout.storage()::openAsParent);
    }

    /** What is there of a release for readers. */
    private List<Path> folders(String release) {
        return Stream.of(layout.release(release), layout.extracts(release))
                .filter(layout.storage()::isFolder)
                .toList();
    }

    /** What the folder has and the file beside it has not yet: after an event, after a former edition, and where a process died. */
    private void remember(List<Path> records) {
        int known = written.newest().map(Publication::number).orElse(0);
        if (known < records.size()) {
            written.add(records.subList(known, records.size()).stream()
                    .map(this::read)
                    .toList());
        }
    }

    /**
     * The files of the publications, by number, after they were found to be all that were written.
     *
     * @throws MhinException {@link ErrorCode#FAULT} where one is missing or is another than was written
     */
    private List<Path> records() {
        // Read before the folder is, so that one which is added meanwhile is in the folder at any rate.
        Optional<Publication> newest = written.newest();
        List<Path> records = files(layout);
        int highest = Math.max(highest(records), newest.map(Publication::number).orElse(0));
        for (int number = 1; number <= highest; number++) {
            Path expected = layout.publication(number);
            if (records.size() < number || !records.get(number - 1).equals(expected)) {
                throw lost(expected + " is missing", number);
            }
        }
        newest.ifPresent(publication -> {
            Path file = layout.publication(publication.number());
            if (!read(file).equals(publication)) {
                throw lost(file + " is another than was written", publication.number());
            }
        });
        return records;
    }

    /** The files in the folder that are publications by their names, in the order of their numbers. */
    private static List<Path> files(WarehouseLayout layout) {
        return layout.storage().list(layout.publications()).stream()
                .filter(file ->
                        RECORD.matcher(String.valueOf(file.getFileName())).matches())
                .sorted(Comparator.comparingInt(Publications::number))
                .toList();
    }

    private static int highest(List<Path> files) {
        return files.isEmpty() ? 0 : number(files.get(files.size() - 1));
    }

    private static int number(Path file) {
        Matcher name = RECORD.matcher(String.valueOf(file.getFileName()));
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }

    private MhinException lost(String what, int number) {
        String line = what + "; nothing is shown or published until it is back";
        return written.byNumber().containsKey(number)
                ? new MhinException(ErrorCode.FAULT, line).with(Hint.of(Hint.Kind.REPAIR))
                : new MhinException(ErrorCode.FAULT, line + ": " + FROM_A_COPY);
    }

    /** A publication is never changed, so that each is opened once however often it is asked for. */
    private Publication read(Path file) {
        return known.computeIfAbsent(
                file,
                place -> unchanged(layout, place)
                        .orElseThrow(() -> lost(place + " was changed after it was written", number(place))));
    }

    /** One that was changed by hand could open a release before its time. */
    private static Optional<Publication> unchanged(WarehouseLayout layout, Path file) {
        return Json.unchanged(layout.storage(), file, Publication.class)
                .filter(publication -> publication.number() == number(file));
    }

    /**
     * A publication that is missing or is not as it was written.
     *
     * @param isCopied whether it can be put back by {@link #restore}
     */
    public record Lost(Path place, boolean isMissing, boolean isCopied) {}

    /** What is lost of the publications of a warehouse, by number. */
    public static List<Lost> lost(WarehouseLayout layout) {
        Map<Integer, Publication> copies = new WrittenPublications(layout).byNumber();
        List<Path> files = files(layout);
        int highest = copies.keySet().stream().reduce(highest(files), Math::max);
        List<Lost> lost = new ArrayList<>();
        for (int number = 1; number <= highest; number++) {
            Path place = layout.publication(number);
            Optional<Publication> found = unchanged(layout, place);
            Publication copy = copies.get(number);
            if (found.isEmpty() || (copy != null && !copy.equals(found.get()))) {
                lost.add(new Lost(place, !files.contains(place), copy != null && found.isEmpty()));
            }
        }
        return List.copyOf(lost);
    }

    /**
     * Puts back what is lost, as far as {@code shown.jsonl} has it, and then lets that have every publication, where none is lost any
     * more. Of two that are both as they were written and are not the same nobody can tell which is right: they stay.
     */
    public void restore() {
        Map<Integer, Publication> copies = written.byNumber();
        for (Lost lost : lost(layout)) {
            Publication copy = copies.get(number(lost.place()));
            if (lost.isCopied() && copy != null) {
                Json.write(layout.storage(), lost.place(), copy);
            }
        }
        known.clear();
        if (lost(layout).isEmpty()) {
            written.replace(files(layout).stream().map(this::read).toList());
        }
    }
}
