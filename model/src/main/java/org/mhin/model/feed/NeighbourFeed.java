package org.mhin.model.feed;

import java.util.List;
import java.util.Objects;

/** A feed of the neighbours of areas, as a publisher lists them. */
public record NeighbourFeed(Head head, NeighbourRule neighbours) implements FeedContract.OfAreas {
    /** Of a file that has its part. */
    static NeighbourFeed of(FeedFile file) {
        return new NeighbourFeed(file.head(), Objects.requireNonNull(file.neighbours()));
    }

    @Override
    public Kind kind() {
        return Kind.NEIGHBOURS;
    }

    @Override
    public NeighbourFeed expecting(List<Expectation> expected) {
        return new NeighbourFeed(head.expecting(expected), neighbours);
    }
}
