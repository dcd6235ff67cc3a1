package org.mhin.pipeline.land;

import org.jspecify.annotations.Nullable;

/** Tells what a sink throws from what a library throws over a broken file, which may be of any type. */
final class GuardedSink implements RowSink {
    private final RowSink sink;
    private @Nullable RuntimeException thrown;

    GuardedSink(RowSink sink) {
        this.sink = sink;
    }

    @Override
    public boolean accept(TextRow row) {
        try {
            return sink.accept(row);
        } catch (RuntimeException e) {
            thrown = e;
            throw e;
        }
    }

    /** Throws what the sink threw, if it threw anything. */
    void rethrow() {
        if (thrown != null) {
            throw thrown;
        }
    }
}
