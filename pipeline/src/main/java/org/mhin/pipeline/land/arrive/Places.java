package org.mhin.pipeline.land.arrive;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * What was last found at each place that files were landed from: {@code landing/places.json}. By it a file that merely lies where
 * it lay is told from one that has come again, and a server is asked for changes only.
 *
 * <p>It is a memory and no record: where it is missing or cannot be read it begins anew, every known file is taken to have lain
 * there all the time, and every URL is fetched.
 */
final class Places {
    private static final TypeReference<TreeMap<String, SourceState>> STATES = new TypeReference<>() {};

    private final WarehouseLayout layout;
    private final SortedMap<String, SourceState> states = new TreeMap<>();
    private final boolean remembered;
    private boolean changed;

    Places(WarehouseLayout layout) {
        this.layout = layout;
        this.remembered = read();
    }

    private boolean read() {
        if (!layout.storage().exists(layout.places())) {
            return false;
        }
        Optional<TreeMap<String, SourceState>> read = Json.readable(layout.storage(), layout.places(), STATES);
        read.ifPresent(states::putAll);
        return read.isPresent();
    }

    @Nullable
    SourceState of(String place) {
        return states.get(place);
    }

    /** Whether these deliveries lay at this place when it was last looked at, or nothing is remembered of any place. */
    boolean lay(String place, Set<String> deliveries) {
        SourceState state = states.get(place);
        return state == null ? !remembered : Set.copyOf(state.deliveries()).equals(deliveries);
    }

    /** Remembers what is at a place now. What the server said is forgotten with the version that it was said of. */
    void tell(String place, @Nullable String etag, @Nullable String lastModified, List<String> deliveries) {
        SourceState state =
                new SourceState(etag, lastModified, deliveries.stream().sorted().toList());
        changed |= !state.equals(states.put(place, state));
    }

    void save() {
        if (changed) {
            Json.write(layout.storage(), layout.places(), states);
            changed = false;
        }
    }
}
