package org.mhin.pipeline.resolve;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.area.register.Area;
import org.mhin.model.reason.Reason;

/**
 * A published list of neighbours with its codes resolved.
 *
 * @param set what people name the list by
 * @param day whose areas they are
 * @param delivery the first digits of the delivery it comes from
 * @param neighbours by area and rank, those without a rank by code
 */
public record PublishedNeighbours(String set, LocalDate day, String delivery, List<Neighbour> neighbours) {
    public PublishedNeighbours {
        neighbours = List.copyOf(neighbours);
    }

    /**
     * One neighbour of an area.
     *
     * @param area that has it
     * @param rank 1 is nearest; null where the list has no order
     * @param code of the neighbour, as the publisher gives it; null where the list of the area names nobody
     * @param neighbour null where {@code reason} says why
     * @param reason {@code unknown-area}, {@code wrong-vintage}, {@code elsewhere} or {@code none-listed}; null where there is a
     *     neighbour
     */
    public record Neighbour(
            Area area,
            @Nullable Integer rank,
            @Nullable String code,
            @Nullable Area neighbour,
            @Nullable Reason reason) {}

    /** Changes with anything the list says. */
    public String digest() {
        return Digest.of(List.of(set, day.toString(), delivery, neighbours.toString()));
    }
}
