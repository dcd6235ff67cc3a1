package org.mhin.pipeline.publication;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Instants as people in England type and read them: by the clocks of London, unless an offset is given. */
public final class LondonTime {
    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm", Locale.UK);
    private static final DateTimeFormatter WITH_SECONDS =
            DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm:ss", Locale.UK);

    private LondonTime() {}

    /** An instant as {@code 10 December 2026 09:30}; with seconds where it has any. */
    public static String words(Instant instant) {
        ZonedDateTime there = instant.atZone(ZONE);
        return (there.getSecond() == 0 ? WORDS : WITH_SECONDS).format(there);
    }

    /**
     * An instant such as {@code 2026-12-10T09:30}, of London, or {@code 2026-12-10T09:30+00:00}.
     *
     * @throws DateTimeException when it is none, or one that the clocks of London leave out in spring
     */
    public static Instant instant(String text) {
        String typed = text.strip();
        try {
            return OffsetDateTime.parse(typed).toInstant();
        } catch (DateTimeParseException e) {
            LocalDateTime local = LocalDateTime.parse(typed);
            if (ZONE.getRules().getValidOffsets(local).isEmpty()) {
                throw new DateTimeException("the clocks of London leave out " + typed, e);
            }
            return local.atZone(ZONE).toInstant();
        }
    }

    /**
     * The last instant of a day such as {@code 2026-12-10} in London, or an instant as {@link #instant} takes it.
     *
     * @throws DateTimeException when it is neither
     */
    public static Instant endOf(String text) {
        try {
            return LocalDate.parse(text.strip())
                    .plusDays(1)
                    .atStartOfDay(ZONE)
                    .toInstant()
                    .minusNanos(1);
        } catch (DateTimeParseException e) {
            return instant(text);
        }
    }
}
