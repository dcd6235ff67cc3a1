package org.mhin.pipeline.tabular.row;

/** Takes a file's rows in order. */
@FunctionalInterface
public interface RowSink {
    /**
     * Takes one row, which is only good during the call.
     *
     * @return whether to go on; {@code false} ends the reading early
     */
    boolean accept(TextRow row);
}
