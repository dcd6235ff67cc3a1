package org.mhin.pipeline.land.arrive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mhin.model.Digest;
import org.mhin.pipeline.land.recognise.NameTexts;
import org.mhin.pipeline.land.recognise.Recognition.Recognised;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** Puts recognised files into the landing folder: a delivery for each of their tables, whole or not at all. */
final class NewDeliveries {
    private final LandedSoFar soFar;
    private final WarehouseLayout layout;
    private final KnownDeliveries known;
    private final Arrivals arrivals;
    private final ComeAgain comeAgain;

    NewDeliveries(LandedSoFar soFar, Arrivals arrivals, ComeAgain comeAgain) {
        this.soFar = soFar;
        this.layout = soFar.layout();
        this.known = soFar.known();
        this.arrivals = arrivals;
        this.comeAgain = comeAgain;
    }

    /** Lands the tables of a file; those that are landed already may have come again. */
    void put(FoundFile file, List<Recognised> tables, Path work) throws IOException {
        soFar.unrecognised().drop(file.found().key());
        Set<String> ids = new TreeSet<>();
        for (Recognised table : tables) {
            Path folder = work.resolve("delivery");
            HashedCopy copy = HashedCopy.of(file.file(), layout.storage(), folder.resolve(file.name()));
            Optional<Delivery> before = known.same(copy.digest(), file.name(), table);
            if (before.isPresent()) {
                layout.storage().delete(folder);
                comeAgain.add(new ComeAgain.Candidate(arrivals.size(), before.get(), file.found(), true));
                ids.add(before.get().delivery());
                continue;
            }
            String id = id(copy.digest(), table, file.name(), tables.size());
            try {
                put(folder, delivery(id, copy, file, table));
                ids.add(id);
            } catch (UncheckedIOException e) {
                if (Cause.isFullDisk(e)) {
                    throw e;
                }
                // What stands in its place may not be replaced, or its place not be written to: the others are landed.
                layout.storage().delete(folder);
                arrivals.refused(noPlace(file, table, e), file);
                return;
            }
        }
        soFar.remember(file.found(), ids);
    }

    private UnreadableFile noPlace(FoundFile file, Recognised table, UncheckedIOException fault) {
        return new UnreadableFile(
                file.name() + ": it cannot be put into "
                        + layout.landing().resolve(table.contract().feed())
                        + " (" + Cause.of(fault) + "); let " + System.getProperty("user.name")
                        + " write there and to all in it",
                fault);
    }

    private Delivery delivery(String id, HashedCopy copy, FoundFile file, Recognised table) {
        return new Delivery(
                id,
                copy.digest(),
                table.contract().feed(),
                file.name(),
                file.found().container(),
                file.found().origin(),
                table.generation(),
                table.table(),
                table.headerRow(),
                copy.bytes(),
                known.nextSequence(),
                known.arrival(),
                file.found().promised(),
                soFar.now());
    }

    private void put(Path folder, Delivery delivery) {
        Path place = layout.landing(delivery.feed(), delivery.delivery());
        Path record = layout.deliveryRecord(delivery.feed(), delivery.delivery());
        Json.draft(layout.storage(), folder.resolve(place.relativize(record)), delivery);
        // What was staged of a delivery that was taken away since may be of bytes that were damaged.
        layout.staged(delivery.feed(), delivery.delivery()).forEach(layout.storage()::delete);
        Path withdrawal = layout.withdrawal(delivery.feed(), delivery.delivery());
        if (layout.storage().isFile(withdrawal)) {
            keep(withdrawal, folder.resolve(place.relativize(withdrawal)));
        }
        LandedRecords.forget(layout);
        layout.storage().putFolder(folder, place);
        Optional<Delivery> former = known.counting(delivery.sha256(), delivery.table());
        known.put(delivery);
        arrivals.add(new Arrival.Landed(
                delivery,
                former.filter(other -> other.arrival() < delivery.arrival()).orElse(null)));
    }

    /** Bytes that come again do not undo that they were withdrawn. */
    private void keep(Path withdrawal, Path copy) {
        try {
            layout.storage().copy(withdrawal, copy);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + withdrawal, e);
        }
    }

    /** A delivery's id: the digest of its bytes; where the name is read, or the file holds several tables, of those as well. */
    private static String id(String sha256, Recognised recognised, String name, int tables) {
        List<String> parts = new ArrayList<>(List.of(sha256));
        parts.addAll(NameTexts.of(recognised.contract(), recognised.generation(), name));
        if (tables > 1) {
            parts.add("table=" + recognised.table());
        }
        return parts.size() == 1 ? sha256 : Digest.of(parts);
    }
}
