package org.mhin.model.feed;

import java.util.List;

/** A feed of the entries of an area register. */
public record RegisterFeed(Head head, RegisterRule register) implements FeedContract {
    @Override
    public Kind kind() {
        return Kind.REGISTER;
    }

    @Override
    public RegisterFeed expecting(List<Expectation> expected) {
        return new RegisterFeed(head.expecting(expected), register);
    }
}
