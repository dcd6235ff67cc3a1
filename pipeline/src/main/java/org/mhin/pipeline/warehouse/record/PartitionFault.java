package org.mhin.pipeline.warehouse.record;

import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.Cause;

/**
 * What is wrong with a part, or with a release because of one of its parts.
 *
 * @param part null where no part can be named
 * @param delivery the first digits of the delivery that brought it; null where only the part is known
 * @param line what is wrong, in one line
 * @param trace where the program failed; null where a check found it
 */
public record PartitionFault(
        @Nullable String part,
        @Nullable String delivery,
        String line,
        @Nullable String trace) implements Serializable {
    /**
     * A failure that nobody foresaw. Failures of the machine, such as a full disk, are no fault of a part.
     *
     * @param doing what was done, to be read after "cannot be"
     */
    public static PartitionFault of(String part, @Nullable String delivery, String doing, RuntimeException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? "" : ": " + Cause.line(root);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return new PartitionFault(
                part,
                delivery,
                "cannot be " + doing + " (" + root.getClass().getSimpleName() + message
                        + "); this is a fault of the program, whose trace is in the run's log.jsonl",
                trace.toString());
    }
}
