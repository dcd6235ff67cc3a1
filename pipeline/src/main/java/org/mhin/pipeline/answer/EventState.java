package org.mhin.pipeline.answer;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.publication.Publication;
import org.mhin.pipeline.publication.State;

/** How the release of a publication stands now, or what became of the publication where a later one of the same release followed. */
public enum EventState {
    /** Made and not shown, now or until the next event. */
    DRAFT,
    /** Not shown before an instant. */
    SCHEDULED,
    /** What readers see. */
    PUBLISHED,
    /** Readers saw it; another, or a later event of the same release, has taken its place. */
    SUPERSEDED,
    /** Taken back: nobody opens it. */
    WITHDRAWN,
    /** Was to be shown at an instant, and before that got another. */
    MOVED,
    /** Was to be shown at an instant, and before that was kept back or withdrawn. */
    CANCELLED;

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EventState of(State state) {
        return switch (state) {
            case DRAFT -> DRAFT;
            case SCHEDULED -> SCHEDULED;
            case PUBLISHED -> PUBLISHED;
            case SUPERSEDED -> SUPERSEDED;
            case WITHDRAWN -> WITHDRAWN;
        };
    }

    /** @param next the event of the same release that followed; null where none did */
    static EventState of(Publication event, @Nullable Publication next, State now) {
        if (next == null) {
            return of(now);
        }
        return switch (event.act()) {
            case DRAFT -> DRAFT;
            case SCHEDULE -> scheduled(event, next);
            case PUBLISH, ROLLBACK, WITHDRAW, CLEAR -> SUPERSEDED;
        };
    }

    private static EventState scheduled(Publication event, Publication next) {
        if (!next.recorded().isBefore(event.at())) {
            return SUPERSEDED;
        }
        return switch (next.act()) {
            case SCHEDULE, PUBLISH, ROLLBACK -> MOVED;
            case DRAFT, WITHDRAW, CLEAR -> CANCELLED;
        };
    }
}
