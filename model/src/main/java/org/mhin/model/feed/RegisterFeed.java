package org.mhin.model.feed;

import java.util.List;
import java.util.Objects;

/** A feed of the entries of an area register. */
public record RegisterFeed(Head head, RegisterRule register) implements FeedContract.WhichAreas {
    /** Of a file that has its part. */
    static RegisterFeed of(FeedFile file) {
        return new RegisterFeed(file.head(), Objects.requireNonNull(file.register()));
    }

    @Override
    public Kind kind() {
        return Kind.REGISTER;
    }

    @Override
    public List<String> types() {
        return register.types();
    }

    @Override
    public RegisterFeed expecting(List<Expectation> expected) {
        return new RegisterFeed(head.expecting(expected), register);
    }
}
