package org.mhin.pipeline.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much of the past is kept. A published release goes only where both say so, as far as each is given.
 *
 * @param keep how many of the newest published releases stay, at least 1; null where their number says nothing
 * @param keepForDays for how many days what readers saw stays, at least 1; null where its age says nothing
 */
public record Retention(@Nullable Integer keep, @Nullable Integer keepForDays) {
    /** Every release and every run stays; what nothing kept needs goes all the same. */
    public static final Retention EVERYTHING = new Retention(null, null);

    /** The most that either may be. */
    public static final int MOST = 1_000_000;

    public Retention {
        if (isOut(keep) || isOut(keepForDays)) {
            throw new IllegalArgumentException("is not a whole number from 1 to " + MOST);
        }
    }

    private static boolean isOut(@Nullable Integer number) {
        return number != null && (number < 1 || number > MOST);
    }

    /** Whether releases and runs may go at all. */
    public boolean isSet() {
        return keep != null || keepForDays != null;
    }

    /** The instant before which the past may go; empty where its age says nothing. */
    Optional<Instant> since(Instant now) {
        return keepForDays == null ? Optional.empty() : Optional.of(now.minus(Duration.ofDays(keepForDays)));
    }
}
