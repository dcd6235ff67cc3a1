package org.mhin.pipeline.land.arrive;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * What the records of all deliveries say: read from their folders, which are the truth, or from one file,
 * {@code landing/deliveries.json}, that whoever read all of them left behind. By it a night without news, and a landing, open no file a
 * delivery.
 *
 * <p>Whoever changes a record empties the file first, so that a machine that fails in between leaves it empty. It counts for nothing
 * where it is not as it was written, or names other deliveries than there are folders.
 */
public final class LandedRecords {
    private final List<Entry> entries;
    private final List<UnrecognisedFile> damaged;
    private final boolean isFromFile;

    private LandedRecords(List<Entry> entries, List<UnrecognisedFile> damaged, boolean isFromFile) {
        this.isFromFile = isFromFile;
        this.entries = List.copyOf(entries);
        this.damaged = List.copyOf(damaged);
    }

    /**
     * What is known of one delivery.
     *
     * @param folder in the folder of its feed
     * @param record SHA-256 of its record; empty where it cannot be read
     * @param withdrawn SHA-256 of the record that it is withdrawn; empty where it is not
     * @param withdrawal that record; null where there is none or it cannot be read
     */
    private record Entry(
            Delivery delivery,
            String folder,
            String record,
            String withdrawn,
            @Nullable Withdrawal withdrawal) {}

    /** As the file has it. */
    private record Kept(List<Entry> deliveries) {
        Kept {
            deliveries = List.copyOf(deliveries);
        }
    }

    /** What stands in the folders, by the file where that can be told of it; changes nothing. */
    public static LandedRecords of(WarehouseLayout layout) {
        return kept(layout).orElseGet(() -> read(layout));
    }

    /** What stands in the folders, each record opened; changes nothing. */
    private static LandedRecords read(WarehouseLayout layout) {
        List<Entry> entries = new ArrayList<>();
        List<Deliveries.Place> places = Deliveries.places(layout);
        for (Deliveries.Place place : places) {
            place.delivery().ifPresent(delivery -> {
                Path withdrawal = WarehouseLayout.withdrawalBeside(place.path());
                entries.add(new Entry(
                        delivery,
                        place.folder(),
                        said(layout, place.path()),
                        said(layout, withdrawal),
                        Json.unchanged(layout.storage(), withdrawal, Withdrawal.class)
                                .orElse(null)));
            });
        }
        return new LandedRecords(entries, Deliveries.damaged(layout, places), false);
    }

    private static String said(WarehouseLayout layout, Path record) {
        try {
            return layout.storage().isFile(record)
                    ? KeptFile.of(layout.storage(), record).sha256()
                    : "";
        } catch (UncheckedIOException e) {
            return "";
        }
    }

    /** What the file says, where there is one that counts. */
    private static Optional<LandedRecords> kept(WarehouseLayout layout) {
        return Json.unchanged(layout.storage(), layout.landedRecords(), Kept.class)
                .filter(kept -> names(kept).equals(Deliveries.folders(layout)))
                .map(kept -> new LandedRecords(kept.deliveries(), List.of(), true));
    }

    private static Set<String> names(Kept kept) {
        Set<String> names = new TreeSet<>();
        kept.deliveries().forEach(entry -> names.add(entry.delivery().feed() + "/" + entry.folder()));
        return names;
    }

    /** Empties the file, where there is one, before any record of a delivery is changed: what is written is on the disk for certain. */
    static void forget(WarehouseLayout layout) {
        Kept none = new Kept(List.of());
        if (layout.storage().isFile(layout.landedRecords())
                && !Json.readable(layout.storage(), layout.landedRecords(), Kept.class)
                        .equals(Optional.of(none))) {
            Json.write(layout.storage(), layout.landedRecords(), none);
        }
    }

    /** Leaves the file behind for who comes next, where all could be read. Whoever calls this holds the lock of the warehouse. */
    public void keep(WarehouseLayout layout) {
        if (!isFromFile && damaged.isEmpty()) {
            Json.write(layout.storage(), layout.landedRecords(), new Kept(entries));
        }
    }

    /** The same, each record opened. */
    public LandedRecords opened(WarehouseLayout layout) {
        return isFromFile ? read(layout) : this;
    }

    /** The deliveries whose records can be read, in the order of their arrival. */
    public List<Delivery> deliveries() {
        return Deliveries.byArrival(entries.stream().map(Entry::delivery).toList());
    }

    /** Those that count for nothing because of their records, each with what to do. */
    public List<UnrecognisedFile> damaged() {
        return damaged;
    }

    /** What the records say, a text for each thing: the same where nothing was landed, withdrawn or taken away in between. */
    public List<String> said() {
        List<String> said = new ArrayList<>();
        for (Entry entry : entries) {
            said.add(entry.delivery().feed() + "/" + entry.folder());
            said.add(entry.record());
            said.add(entry.withdrawn());
        }
        damaged.forEach(fault -> said.add(fault.file()));
        return said;
    }

    /** The records of deliveries that are damaged or gone and stand in the file as they were: by place, what stood there. */
    public static List<Copy> copies(WarehouseLayout layout) {
        List<Copy> copies = new ArrayList<>();
        kept(layout)
                .ifPresent(kept -> kept.entries.forEach(entry -> {
                    Delivery delivery = entry.delivery();
                    copies.add(new Copy(
                            layout.deliveryRecord(delivery.feed(), delivery.delivery()), delivery, entry.record()));
                    if (entry.withdrawal() != null) {
                        copies.add(new Copy(
                                layout.withdrawal(delivery.feed(), delivery.delivery()),
                                entry.withdrawal(),
                                entry.withdrawn()));
                    }
                }));
        return copies.stream().filter(Copy::isExact).toList();
    }

    /**
     * A record that is kept a second time.
     *
     * @param sha256 of the record where it belongs
     */
    public record Copy(Path place, Object record, String sha256) {
        /** One of a former edition is written otherwise today. */
        private boolean isExact() {
            return Json.sha256(record).equals(sha256);
        }

        /** Puts it where it belongs. */
        public void restore(WarehouseLayout layout) {
            Json.write(layout.storage(), place, record);
        }
    }
}
