package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** Whether a person watches: only then does something long say how far it is. */
final class Terminal {
    private Terminal() {}

    /** Whether input and output are a terminal. */
    static boolean isWatched() {
        return System.console() != null;
    }

    /** Prints each line at once; nothing where nobody watches. */
    static Consumer<String> lines(PrintWriter err) {
        return isWatched()
                ? line -> {
                    err.println(line);
                    err.flush();
                }
                : line -> {};
    }
}
