package org.mhin.pipeline.publish;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.publication.LondonTime;
import org.mhin.pipeline.publication.Publication;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publication.State;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/**
 * Releases shown to readers and taken back, as a person says; the lock of the warehouse is held. Each answers with a line on what readers
 * see from now on.
 */
public final class Showing {
    private final WarehouseLayout layout;
    private final Publications publications;
    private final Publisher publisher;

    public Showing(WarehouseLayout layout, Publications publications, Publisher publisher) {
        this.layout = layout;
        this.publications = publications;
        this.publisher = publisher;
    }

    /**
     * Publishes a release that readers have not seen, or that was withdrawn.
     *
     * @param named its id, the first digits of it, or its version; null for the newest draft
     * @param at from when on; null for now
     * @throws MhinException {@link ErrorCode#USAGE} where there is none, it was published before, or the instant has passed
     */
    public String publish(@Nullable String named, @Nullable Instant at) {
        Optional<String> due = publications.settle();
        if (named == null && due.isPresent() && at == null) {
            publisher.forgetDatabases();
            return "Published release " + due.get() + ", as scheduled";
        }
        String release = named == null
                ? publications.newestDraft().orElseThrow(() -> refused("There is no draft to publish; " + seen()))
                : find(named);
        State state = publications.state(release).orElse(State.DRAFT);
        if (state == State.PUBLISHED) {
            throw refused("Release " + release + " is published already");
        }
        if (state == State.SUPERSEDED) {
            throw refused("Release " + release + " was published before; to show it again is to roll back to it");
        }
        if (at == null) {
            publisher.revise(release);
            publications.add(Publication.Act.PUBLISH, release, null, null, publisher.version(release));
            publisher.forgetDatabases();
            return "Published release " + release;
        }
        if (!at.isAfter(publications.now())) {
            throw refused(LondonTime.words(at) + " has passed; a release is scheduled for an instant to come");
        }
        publisher.revise(release);
        publications.add(Publication.Act.SCHEDULE, release, at, null, publisher.version(release));
        return "Scheduled release " + release + " for " + LondonTime.words(at) + "; until then " + seen();
    }

    /**
     * Keeps a release back that is scheduled or was withdrawn.
     *
     * @param named its id, the first digits of it, or its version; null for what is scheduled next
     * @throws MhinException {@link ErrorCode#USAGE} where there is none, or readers have seen it
     */
    public String keepBack(@Nullable String named) {
        publications.settle();
        String release = named != null
                ? find(named)
                : publications.waiting().stream()
                        .map(Publication.Waiting::release)
                        .findFirst()
                        .orElseThrow(() -> refused("No release is scheduled; " + seen()));
        State state = publications.state(release).orElse(State.WITHDRAWN);
        if (state.isOpen()) {
            throw refused("Readers have seen release " + release + ", which can be withdrawn and is no draft any more");
        }
        if (state == State.DRAFT) {
            return "Release " + release + " is a draft already; " + seen();
        }
        publications.add(Publication.Act.DRAFT, release, null, null, null);
        return "Release " + release + " is a draft; " + seen();
    }

    /**
     * Takes a release back; readers see the newest one before it that stands.
     *
     * @throws MhinException {@link ErrorCode#USAGE} where there is none, or it is withdrawn already
     */
    public String withdraw(String named, String why) {
        publications.settle();
        String release = publications.recorded(named).orElseGet(() -> find(named));
        if (publications
                .state(release)
                .filter(state -> state == State.WITHDRAWN)
                .isPresent()) {
            throw refused("Release " + release + " is withdrawn already");
        }
        publications.without(release).ifPresent(publisher::database);
        publications.add(
                Publication.Act.WITHDRAW,
                release,
                null,
                why,
                publications.version(release).orElse(null));
        publisher.forgetDatabases();
        return "Withdrew release " + release + "; " + seen();
    }

    /**
     * Goes back to a release that readers saw before.
     *
     * @throws MhinException {@link ErrorCode#USAGE} where there is none, or they see it, or never saw it
     */
    public String rollback(String named, String why) {
        publications.settle();
        String release = find(named);
        State state = publications.state(release).orElse(State.DRAFT);
        if (state != State.SUPERSEDED) {
            throw refused("Release " + release
                    + (state == State.PUBLISHED
                            ? " is what readers see"
                            : " is " + state + "; only to a release that readers saw can one go back"));
        }
        publisher.database(release);
        publications.add(
                Publication.Act.ROLLBACK,
                release,
                null,
                why,
                publications.version(release).orElse(null));
        publisher.forgetDatabases();
        return "Went back to release " + release + "; " + seen();
    }

    private String seen() {
        return publications
                .current()
                .map(release -> "readers see release " + release)
                .orElse("nothing is published");
    }

    private String find(String named) {
        return publications.find(named).orElseThrow(() -> publications.noRelease(named));
    }

    private static MhinException refused(String line) {
        return new MhinException(ErrorCode.USAGE, line);
    }
}
