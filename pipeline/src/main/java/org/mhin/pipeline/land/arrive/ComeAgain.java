package org.mhin.pipeline.land.arrive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** Tells files that were known and have come again from those that merely lie where they lay. */
final class ComeAgain {
    /**
     * A file that was known, and may have come again.
     *
     * @param index its place among the arrivals
     * @param lay whether it lay there when that place was last looked at
     */
    record Candidate(int index, Delivery delivery, Found found, boolean lay) {}

    private final LandedSoFar soFar;
    private final WarehouseLayout layout;
    private final KnownDeliveries known;
    private final Arrivals arrivals;
    private final List<Candidate> candidates = new ArrayList<>();

    ComeAgain(LandedSoFar soFar, Arrivals arrivals) {
        this.soFar = soFar;
        this.layout = soFar.layout();
        this.known = soFar.known();
        this.arrivals = arrivals;
    }

    /** Notes a file that is landed already, until {@link #settle}. */
    void add(Candidate candidate) {
        alreadyLanded(candidate);
        candidates.add(candidate);
    }

    private void alreadyLanded(Candidate candidate) {
        arrivals.add(new Arrival.AlreadyLanded(
                candidate.delivery(), candidate.found().origin()));
    }

    /**
     * Puts the bytes back that were damaged in the landing folder, and drops what was staged of the damaged ones: a file that a
     * person names has come again; one of many keeps its place among the others.
     */
    void restore(Candidate candidate, Path file) throws IOException {
        alreadyLanded(candidate);
        Delivery delivery = candidate.delivery();
        Path landed = layout.landed(delivery);
        Path copy = soFar.work();
        layout.storage().copy(file, copy);
        layout.storage().put(copy, landed);
        layout.staged(delivery.feed(), delivery.delivery()).forEach(layout.storage()::delete);
        if (candidate.found().named()) {
            again(candidate);
        }
        arrivals.set(
                candidate.index(),
                new Arrival.LandedAgain(
                        known.get(delivery.delivery()), candidate.found().origin(), true));
    }

    /**
     * Tells the files that have come again from those that merely lie where they lay. Decided when all is landed, so that the order
     * in which the files are looked at has no say.
     */
    void settle() {
        Set<String> together = candidates.stream()
                .map(candidate -> candidate.delivery().delivery())
                .collect(Collectors.toSet());
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Candidate candidate : candidates) {
                if (!candidate.lay() && known.isOverdue(candidate.delivery().delivery(), together)) {
                    changed |= again(candidate);
                }
            }
        }
        // A person who names a file again means it; one of many that are named with newer ones merely lies there.
        candidates.stream()
                .filter(candidate -> candidate.lay() && candidate.found().named())
                .filter(candidate -> known.isOvertaken(candidate.delivery().delivery(), together))
                .toList()
                .forEach(this::again);
    }

    private boolean again(Candidate candidate) {
        Delivery before = known.get(candidate.delivery().delivery());
        if (before.arrival() == known.arrival()) {
            return false;
        }
        Delivery again = before.again(candidate.found().origin(), known.nextSequence(), known.arrival(), soFar.now());
        LandedRecords.forget(layout);
        Json.write(layout.storage(), layout.deliveryRecord(again.feed(), again.delivery()), again);
        known.put(again);
        arrivals.set(
                candidate.index(),
                new Arrival.LandedAgain(again, candidate.found().origin(), false));
        return true;
    }
}
