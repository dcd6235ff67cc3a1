package org.mhin.pipeline.land;

import org.mhin.pipeline.warehouse.Delivery;

/** What became of one file that was to be landed. */
public sealed interface Arrival {
    /** It is now in the landing folder. */
    record Landed(Delivery delivery) implements Arrival {}

    /**
     * Its bytes were there before.
     *
     * @param delivery what they were landed as
     * @param file where they were found this time
     */
    record AlreadyLanded(Delivery delivery, String file) implements Arrival {}

    /** No contract describes it. */
    record Unrecognised(UnrecognisedFile file) implements Arrival {}

    /** It cannot be read, holds no data, or is not of the feed that was asked for; {@code reason} is one line. */
    record Refused(UnrecognisedFile file) implements Arrival {}

    /** The server says that what the URL stands for has not changed since it was last landed. */
    record NotChanged(String url) implements Arrival {}
}
