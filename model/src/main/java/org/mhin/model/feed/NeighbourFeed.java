package org.mhin.model.feed;

import java.util.List;

/** A feed of the neighbours of areas, as a publisher lists them. */
public record NeighbourFeed(Head head, NeighbourRule neighbours) implements FeedContract {
    @Override
    public Kind kind() {
        return Kind.NEIGHBOURS;
    }

    @Override
    public NeighbourFeed expecting(List<Expectation> expected) {
        return new NeighbourFeed(head.expecting(expected), neighbours);
    }
}
