package org.mhin.model.feed;

import java.util.List;

/** A feed that says what lies in what. */
public record LookupFeed(Head head, LookupRule lookup) implements FeedContract {
    @Override
    public Kind kind() {
        return Kind.LOOKUP;
    }

    @Override
    public LookupFeed expecting(List<Expectation> expected) {
        return new LookupFeed(head.expecting(expected), lookup);
    }
}
