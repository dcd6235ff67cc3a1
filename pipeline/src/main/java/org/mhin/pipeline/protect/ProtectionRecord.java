package org.mhin.pipeline.protect;

import java.util.List;
import java.util.Optional;
import org.mhin.model.disclosure.SeenFigures;

/**
 * What was hidden in parts that are protected together: a record in the folder {@code protected}. It has numbers of figures and none of their values.
 *
 * @param parts what became of each
 * @param tallies how many figures are hidden, by what they are of; those of which none is are left out
 * @param unprotected hidden figures that can be worked out whatever else is hidden
 * @param unproven hidden figures that hang together with so many that each sum was only taken by itself
 */
public record ProtectionRecord(
        String digest, List<Part> parts, List<SeenFigures.Tally> tallies, long unprotected, long unproven) {
    public ProtectionRecord {
        parts = List.copyOf(parts);
        tallies = List.copyOf(tallies);
    }

    /**
     * A part.
     *
     * @param outcome digest of its protected figures: the part's own where they are as they were measured
     */
    public record Part(String part, String outcome) {}

    /** What became of a part; empty where it is none of these. */
    public Optional<Part> part(String name) {
        return parts.stream().filter(part -> part.part().equals(name)).findFirst();
    }
}
