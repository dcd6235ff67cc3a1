package org.mhin.pipeline.land.arrive;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.mhin.pipeline.publication.LondonTime;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * That the figures of a landed delivery count no more: {@code withdrawn.json} beside it. The same bytes that come again are the same
 * delivery, and stay withdrawn until somebody undoes it.
 *
 * @param by the name of the user, as the operating system has it
 */
public record Withdrawal(Instant at, String by, String why) {
    /** That of a delivery; empty where its figures count. */
    public static Optional<Withdrawal> of(WarehouseLayout layout, Delivery delivery) {
        Path place = layout.withdrawal(delivery.feed(), delivery.delivery());
        return layout.storage().exists(place)
                ? Optional.of(Json.readable(layout.storage(), place, Withdrawal.class)
                        .orElse(new Withdrawal(Instant.EPOCH, "", "")))
                : Optional.empty();
    }

    /** Writes it down; from the next night on the delivery's figures are in no release. */
    public void write(WarehouseLayout layout, Delivery delivery) {
        LandedRecords.forget(layout);
        Json.write(layout.storage(), layout.withdrawal(delivery.feed(), delivery.delivery()), this);
    }

    /** Takes it back; from the next night on the delivery's figures count again. */
    public static void undo(WarehouseLayout layout, Delivery delivery) {
        LandedRecords.forget(layout);
        layout.storage().delete(layout.withdrawal(delivery.feed(), delivery.delivery()));
    }

    /** What it says to people. */
    public String line() {
        return at.equals(Instant.EPOCH)
                ? "withdrawn; why cannot be read"
                : "withdrawn on " + LondonTime.words(at) + " by " + by + ": " + why;
    }
}
