package org.mhin.pipeline.resolve;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * What became of the figures of one accepted delivery of measures. {@code figures} is {@code used + superseded + held + repeated +
 * unresolved + withoutIndicator}, always.
 *
 * @param delivery its whole digest
 * @param used figures that the observations are made from
 * @param superseded figures of periods or cells that another delivery gives
 * @param held figures of periods that it does not take, since they were judged and found wanting
 * @param repeated figures of a cell that the same delivery gives under another code of the same area
 * @param unresolved figures of codes that stand for no area in their period
 * @param withoutIndicator figures of measures that no indicator is made from
 * @param periods each period it has figures of
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Standing(
        String feed,
        String delivery,
        String file,
        long figures,
        long used,
        long superseded,
        long held,
        long repeated,
        long unresolved,
        long withoutIndicator,
        List<OfPeriod> periods) {
    public Standing {
        periods = List.copyOf(periods);
        if (figures != used + superseded + held + repeated + unresolved + withoutIndicator) {
            throw new IllegalArgumentException("delivery " + delivery + ": " + figures + " figures are not " + used
                    + " used + " + superseded + " superseded + " + held + " held + " + repeated + " repeated + "
                    + unresolved + " unresolved + " + withoutIndicator + " without an indicator");
        }
    }

    /** Whether a delivery's figures of a period go on. */
    public enum State {
        USED,
        SUPERSEDED,
        HELD;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param period as people write it
     * @param by the digest of the delivery that gives the period in its place; null where it is used, or held for a fault of its own
     * @param line why it is not used, in one line; null where it is
     */
    public record OfPeriod(
            String periodKind,
            String period,
            long figures,
            int areas,
            State state,
            @Nullable String by,
            @Nullable String line) {}

    /** What the latest run that planned anything found; empty where none did, or its file cannot be read. */
    public static List<Standing> latest(WarehouseLayout layout) {
        return latestFile(layout)
                .flatMap(file -> Json.readable(layout.storage(), file, new TypeReference<List<Standing>>() {}))
                .orElse(List.of());
    }

    private static Optional<Path> latestFile(WarehouseLayout layout) {
        return layout.runsNewestFirst().stream()
                .map(layout::standings)
                .filter(layout.storage()::isFile)
                .findFirst();
    }

    /** Writes down what a run found, in place of what the run before it did: a line for each delivery and night would fill the disk. */
    public static void write(WarehouseLayout layout, String run, List<Standing> standings) {
        Optional<Path> before = latestFile(layout);
        Path file = layout.standings(run);
        Json.write(layout.storage(), file, standings);
        before.filter(other -> !other.equals(file)).ifPresent(layout.storage()::delete);
    }

    /** The lines of what is held. */
    public List<String> heldLines() {
        return periods.stream()
                .filter(period -> period.state() == State.HELD)
                .map(period -> String.valueOf(period.line()))
                .distinct()
                .toList();
    }
}
