package org.mhin.pipeline.land.arrive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.warehouse.layout.Delivery;

/** How far ahead of its landing a delivery may look. */
public final class LastDay {
    private LastDay() {}

    /**
     * The last day that a period of a delivery may end on: a month after the day of landing where a new period comes within a year,
     * since months and quarters are published when they are over; else a year. Null where the record does not tell that day.
     */
    public static @Nullable LocalDate of(FeedContract contract, Delivery delivery) {
        try {
            LocalDate landed = LocalDate.ofInstant(Instant.parse(delivery.landedAt()), ZoneOffset.UTC);
            return contract.comesWithinYear() ? landed.plusMonths(1) : landed.plusYears(1);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
