package org.mhin.pipeline.land.arrive;

import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.layout.Delivery;

/** What became of one file that was to be landed. */
public sealed interface Arrival {
    /**
     * It is now in the landing folder.
     *
     * @param former what the same bytes counted as until now, under another name or as another feed; null where they are new
     */
    record Landed(Delivery delivery, @Nullable Delivery former) implements Arrival {}

    /**
     * It was there before, and has come again after others had come: it is now the latest of its feed.
     *
     * @param file where it was found this time
     * @param wasLost whether its bytes in the landing folder were gone or damaged, and were put back
     */
    record LandedAgain(Delivery delivery, String file, boolean wasLost) implements Arrival {}

    /**
     * It was there before, and nothing has changed.
     *
     * @param delivery what they were landed as
     * @param file where they were found this time
     */
    record AlreadyLanded(Delivery delivery, String file) implements Arrival {}

    /**
     * No contract describes it.
     *
     * @param named whether a person named this very file, rather than a folder or an archive of many
     */
    record Unrecognised(UnrecognisedFile file, boolean named) implements Arrival {}

    /** It cannot be read, holds no data, or is not of the feed that was asked for; {@code reason} is one line. */
    record Refused(UnrecognisedFile file) implements Arrival {}

    /** There is no such file or folder; {@code line} says so. */
    record Absent(String place, String line) implements Arrival {}

    /** The server says that what the URL stands for has not changed since it was last landed. */
    record NotChanged(String url) implements Arrival {}
}
