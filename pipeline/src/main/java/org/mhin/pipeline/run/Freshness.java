package org.mhin.pipeline.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mhin.model.Digest;
import org.mhin.pipeline.land.arrive.LandedRecords;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * Whether anything is new since the last release was made, told from digests alone: of the records of the deliveries, the settings and
 * the program. Reads no catalogue, so that an idle night costs next to nothing.
 */
final class Freshness {
    private final WarehouseLayout layout;
    private final Publications publications;

    Freshness(WarehouseLayout layout, Publications publications) {
        this.layout = layout;
        this.publications = publications;
    }

    /**
     * What the last release was made from: {@code published.json}.
     *
     * @param inputs digest of the deliveries, the boundaries and the program
     */
    record Published(String inputs, String release) {}

    /** The digest of all that a release follows from; empty where the program is not known by one. */
    Optional<String> inputs(Program program, NightSettings settings, LandedRecords landed) {
        Optional<String> made = program.digest().get();
        if (made.isEmpty()) {
            return made;
        }
        List<String> parts = new ArrayList<>(settings.taken());
        settings.boundaries().dates().forEach(date -> parts.add(date.toString()));
        parts.add(made.get());
        parts.addAll(landed.said());
        return Optional.of(Digest.of(parts));
    }

    /**
     * Whether the last release stands and was made from exactly these inputs, and CURRENT names what readers see. Where {@code published.json} cannot be read it only costs the
     * longer look.
     */
    boolean upToDate(Optional<String> inputs) {
        Optional<Published> published = Json.readable(layout.storage(), layout.published(), Published.class);
        return inputs.isPresent()
                && published.isPresent()
                && inputs.get().equals(published.get().inputs())
                && publications.isSettled()
                && publications
                        .lastMade()
                        .filter(release -> release.equals(published.get().release()))
                        .isPresent()
                && Publisher.stands(layout, published.get().release());
    }

    /** Whether what the last release was made from is on record and cannot be read. */
    boolean isUnreadable() {
        return layout.storage().exists(layout.published())
                && Json.readable(layout.storage(), layout.published(), Published.class)
                        .isEmpty();
    }

    /** Remembers what the last release was made from. */
    void remember(Optional<String> inputs) {
        if (inputs.isPresent()) {
            publications
                    .lastMade()
                    .ifPresent(release ->
                            Json.write(layout.storage(), layout.published(), new Published(inputs.get(), release)));
        }
    }
}
