package org.mhin.pipeline.tabular.row;

import org.jspecify.annotations.Nullable;

/** Tells what a sink throws from what a library throws over a broken file, which may be of any type. */
public final class GuardedSink {
    private @Nullable RuntimeException thrown;

    /** The sink, watched. */
    public RowSink around(RowSink sink) {
        return row -> {
            try {
                return sink.accept(row);
            } catch (RuntimeException e) {
                thrown = e;
                throw e;
            }
        };
    }

    /** Throws what the sink threw, if it threw anything. */
    public void rethrow() {
        if (thrown != null) {
            throw thrown;
        }
    }
}
