package org.mhin.pipeline.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mhin.pipeline.publication.Publication;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publication.State;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** Which releases stay: those in use, and of what readers saw as much as is to be kept. */
final class KeptReleases {
    private final WarehouseLayout layout;
    private final Publications publications;
    private final Retention retention;

    KeptReleases(WarehouseLayout layout, Publications publications, Retention retention) {
        this.layout = layout;
        this.publications = publications;
        this.retention = retention;
    }

    /** The releases that may go, of those that are there. */
    List<String> beyond() {
        List<Publication> all = publications.all();
        if (all.isEmpty() || !retention.isSet()) {
            // Of what a former edition published nothing is known, not even its order.
            return List.of();
        }
        Set<String> kept = kept(all);
        return layout.releaseIds().stream()
                .filter(release -> !kept.contains(release))
                .toList();
    }

    private Set<String> kept(List<Publication> all) {
        Map<String, State> states = publications.states();
        Set<String> kept = new LinkedHashSet<>(publications.inUse());
        // What no publication is of was made by a night that died before it could show it; the next one takes it up.
        layout.releaseIds().stream()
                .filter(release -> !states.containsKey(release))
                .forEach(kept::add);
        newest(all, states).forEach(kept::add);
        retention.since(publications.now()).ifPresent(since -> kept.addAll(seen(all, since)));
        return kept;
    }

    /** As many of the releases that readers saw as are to be kept, the newest first; one that was withdrawn since takes nobody's place. */
    private List<String> newest(List<Publication> all, Map<String, State> states) {
        Integer keep = retention.keep();
        List<String> newest = new ArrayList<>();
        int published = 0;
        for (int i = all.size() - 1; i >= 0 && keep != null && published < keep; i--) {
            String release = all.get(i).release();
            State state = states.get(release);
            boolean isThere = layout.storage().isFolder(layout.release(release));
            if (isThere && !newest.contains(release)) {
                newest.add(release);
                published += state != null && state.isOpen() ? 1 : 0;
            }
        }
        return newest;
    }

    /** What readers saw at an instant or later, and what events were of since. */
    private Set<String> seen(List<Publication> all, Instant since) {
        Set<String> seen = new LinkedHashSet<>();
        publications.seenAt(since).ifPresent(seen::add);
        for (Publication publication : all) {
            if (!publication.recorded().isBefore(since) || !publication.at().isBefore(since)) {
                seen.add(publication.release());
                Optional.ofNullable(publication.previous()).ifPresent(seen::add);
                Optional.ofNullable(publication.shown()).ifPresent(seen::add);
            }
        }
        return seen;
    }
}
