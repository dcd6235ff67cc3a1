package org.mhin.model.feed;

import java.util.List;
import java.util.Objects;

/** A feed that says what lies in what. */
public record LookupFeed(Head head, LookupRule lookup) implements FeedContract.WhereAreas {
    /** Of a file that has its part. */
    static LookupFeed of(FeedFile file) {
        return new LookupFeed(file.head(), Objects.requireNonNull(file.lookup()));
    }

    @Override
    public Kind kind() {
        return Kind.LOOKUP;
    }

    @Override
    public LookupFeed expecting(List<Expectation> expected) {
        return new LookupFeed(head.expecting(expected), lookup);
    }
}
