package org.mhin.pipeline.publication;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event by which readers see another release, or will: {@code publications/NUMBER.json}, written once and never again.
 *
 * @param number from 1, each once
 * @param act what was done
 * @param release with which; of {@link Act#CLEAR}, the one that readers saw until then
 * @param at from when on it counts; later than {@code recorded} only where a release was scheduled
 * @param recorded when it was written, never before the event before it
 * @param by the name of the user, as the operating system has it
 * @param why what the user said of it; null where nothing
 * @param previous the release that readers saw before; null where none
 * @param version of the release that is published, {@code MAJOR.MINOR.PATCH}; null of a draft and where it was not told
 * @param shown the release that readers see after this event, but for what waits; null where none
 * @param waiting what is scheduled after this event, in the order in which it will be shown
 */
public record Publication(
        int number,
        Act act,
        String release,
        Instant at,
        Instant recorded,
        String by,
        @Nullable String why,
        @Nullable String previous,
        @Nullable String version,
        @Nullable String shown,
        List<Waiting> waiting) {
    public Publication {
        waiting = List.copyOf(waiting);
    }

    /** What can be done with a release. */
    public enum Act {
        /** It was made, or is kept back again, and readers do not see it. */
        DRAFT,
        /** Readers see it from an instant on. */
        SCHEDULE,
        /** Readers see it. */
        PUBLISH,
        /** Readers see it again; what was published after it is set aside. */
        ROLLBACK,
        /** Readers see it no more, and the one before it in its place. */
        WITHDRAW,
        /** Readers see nothing: no delivery of the release counts any more. */
        CLEAR;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A release that readers see from an instant on. */
    public record Waiting(
            String release, Instant at, @Nullable String version) {
        static final Comparator<Waiting> ORDER = Comparator.comparing(Waiting::at);

        /** Whether its instant has come: the one rule. */
        boolean isDue(Instant instant) {
            return !at.isAfter(instant);
        }
    }

    /** What readers see at an instant after this event, where no other has come. */
    Optional<String> seen(Instant instant) {
        return Optional.ofNullable(waiting.stream()
                .filter(waits -> waits.isDue(instant))
                .reduce((first, second) -> second)
                .map(Waiting::release)
                .orElse(shown));
    }
}
