package org.mhin.pipeline.land.arrive;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * How often, and after how long a pause, a request is tried again.
 *
 * @param tries how often in all
 * @param first the pause after the first try, about; doubled after each
 * @param longest the longest pause, also where the server asks for a longer one
 */
record Retries(int tries, Duration first, Duration longest) {
    static final Retries DEFAULT = new Retries(5, Duration.ofMillis(500), Duration.ofSeconds(30));

    /**
     * The pause after a try, between half of and the whole doubled pause, so that many readers do not come back together.
     *
     * @param attempt the number of the try, from 1
     * @param retryAfter what the server asks for, in seconds or as a date; null where it does not ask
     */
    Duration pause(int attempt, @Nullable String retryAfter, Instant now) {
        Duration asked = asked(retryAfter, now);
        long doubled = Math.min(longest.toMillis(), first.toMillis() << Math.min(attempt - 1, 20));
        long jittered = doubled / 2 + ThreadLocalRandom.current().nextLong(doubled / 2 + 1);
        return Duration.ofMillis(Math.min(longest.toMillis(), Math.max(jittered, asked.toMillis())));
    }

    private static Duration asked(@Nullable String retryAfter, Instant now) {
        if (retryAfter == null) {
            return Duration.ZERO;
        }
        if (retryAfter.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(retryAfter));
        }
        try {
            Instant until = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
