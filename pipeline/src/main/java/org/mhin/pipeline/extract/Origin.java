package org.mhin.pipeline.extract;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.publication.LondonTime;
import org.mhin.pipeline.publication.Publication;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publication.State;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/**
 * The release that an extract is of.
 *
 * @param release its id
 * @param version under which it is published; null where it has none
 * @param at when it was published; null where it was not, or nobody wrote it down
 * @param isPublished whether readers see it, or saw it
 */
record Origin(
        String release, @Nullable String version, @Nullable Instant at, boolean isPublished) {
    static Origin of(WarehouseLayout layout, Clock clock, String release) {
        Publications publications = new Publications(layout, clock);
        Optional<State> state = publications.state(release);
        return of(publications, release, state.filter(State::isOpen).isPresent());
    }

    /** The same of a release that is published, or is from its instant on. */
    static Origin asShown(Publications publications, String release) {
        return of(publications, release, true);
    }

    private static Origin of(Publications publications, String release, boolean isPublished) {
        Instant at = publications.shownBy(release).map(Publication::at).orElse(null);
        return new Origin(release, publications.version(release).orElse(null), isPublished ? at : null, isPublished);
    }

    /** The day of its publication, as the calendar in England has it. */
    Optional<LocalDate> day() {
        return Optional.ofNullable(at).map(instant -> LocalDate.ofInstant(instant, LondonTime.ZONE));
    }

    /** Its version; its id where it has none. */
    String versionOrId() {
        return version == null ? release : version;
    }

    /** In a sentence. */
    String words() {
        return "release " + release
                + (version == null ? "" : ", version " + version)
                + (isPublished
                        ? day().map(day -> ", published on " + day).orElse("")
                        : ", not published: for who looks after the warehouse, not to be passed on");
    }
}
