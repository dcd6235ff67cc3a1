package org.mhin.pipeline.release;

import java.time.Instant;

/** Which release is asked for. */
public sealed interface Wanted {
    /** The one that readers see. */
    record Current() implements Wanted {}

    /** One by its id, the first digits of it, or its version; of those that readers saw or see. */
    record Named(String release) implements Wanted {}

    /** The one that readers saw at an instant. */
    record AsOf(Instant instant) implements Wanted {}

    /**
     * One by its id that readers do not see, for who looks after the warehouse.
     *
     * @param command as it was typed, to be written down
     */
    record Preview(String release, String command) implements Wanted {}
}
