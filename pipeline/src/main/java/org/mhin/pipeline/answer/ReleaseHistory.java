package org.mhin.pipeline.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.publication.AccessLog;
import org.mhin.pipeline.publication.Publication;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publication.State;
import org.mhin.pipeline.publish.Manifest;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** Every publication of a warehouse, the newest first, with what its release was made from and who looked at it before it was shown. */
public final class ReleaseHistory {
    private ReleaseHistory() {}

    /**
     * What was done with a release.
     *
     * @param version null where it has none, as a draft
     */
    public record Event(int number, @Nullable String version, String release, Publication.Act act) {}

    /**
     * When and by whom it was done.
     *
     * @param at from when on it counts
     * @param recorded when it was written down
     * @param by the name of the user
     * @param why null where nothing was said
     * @param previous the release that readers saw before; null where none
     */
    public record Recorded(
            Instant at,
            Instant recorded,
            String by,
            @Nullable String why,
            @Nullable String previous) {}

    /**
     * What a release was made from.
     *
     * @param deliveries how many; null where its manifest is gone
     * @param feeds which feeds these are of, by key
     */
    public record MadeFrom(@Nullable Integer deliveries, List<String> feeds) {
        public MadeFrom {
            feeds = List.copyOf(feeds);
        }

        private static MadeFrom of(Optional<Manifest> manifest) {
            return new MadeFrom(
                    manifest.map(found -> found.deliveries().size()).orElse(null),
                    manifest.map(found -> found.deliveries().stream()
                                    .map(Manifest.Source::feed)
                                    .distinct()
                                    .sorted()
                                    .toList())
                            .orElse(List.of()));
        }
    }

    /**
     * One publication.
     *
     * @param state how the release stands now; of an event that a later one of the same release followed, what became of it
     * @param looks who looked at the release while readers did not see it; with its newest publication only
     */
    public record Entry(
            @JsonUnwrapped Event event,
            EventState state,
            @JsonUnwrapped Recorded recorded,
            @JsonUnwrapped MadeFrom madeFrom,
            List<AccessLog.Look> looks) {
        public Entry {
            looks = List.copyOf(looks);
        }
    }

    /** Reads them all. */
    public static List<Entry> of(WarehouseLayout layout, Clock clock) {
        Publications publications = new Publications(layout, clock);
        List<Publication> all = publications.all();
        Map<String, State> states = publications.states();
        Map<String, Integer> newest =
                all.stream().collect(Collectors.toMap(Publication::release, Publication::number, Integer::max));
        Map<String, List<AccessLog.Look>> looks =
                new AccessLog(layout).all().stream().collect(Collectors.groupingBy(AccessLog.Look::release));
        Map<String, Optional<Manifest>> manifests = newest.keySet().stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        release -> Json.readable(
                                layout.storage(), layout.manifest(layout.release(release)), Manifest.class)));
        List<Entry> entries = new ArrayList<>();
        for (Publication publication : all) {
            String release = publication.release();
            boolean isNewest = newest.getOrDefault(release, 0) == publication.number();
            Optional<Manifest> manifest = manifests.getOrDefault(release, Optional.empty());
            entries.add(new Entry(
                    new Event(publication.number(), publication.version(), release, publication.act()),
                    EventState.of(publication, next(all, publication), states.getOrDefault(release, State.SUPERSEDED)),
                    new Recorded(
                            publication.at(),
                            publication.recorded(),
                            publication.by(),
                            publication.why(),
                            publication.previous()),
                    MadeFrom.of(manifest),
                    isNewest ? looks.getOrDefault(release, List.of()) : List.of()));
        }
        Collections.reverse(entries);
        return List.copyOf(entries);
    }

    private static @Nullable Publication next(List<Publication> all, Publication event) {
        return all.subList(event.number(), all.size()).stream()
                .filter(later -> later.release().equals(event.release()))
                .findFirst()
                .orElse(null);
    }
}
