package org.mhin.pipeline.land;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mhin.model.Digest;
import org.mhin.pipeline.warehouse.Delivery;
import org.mhin.pipeline.warehouse.Folders;
import org.mhin.pipeline.warehouse.Json;
import org.mhin.pipeline.warehouse.WarehouseLayout;

/**
 * What has been landed in a warehouse.
 *
 * <p>The same bytes may have been landed under two names, where a contract reads the name, or as two feeds: the one that arrived
 * last is what they are, and the others count no more. So a file that was landed under a wrong name is put right by landing it
 * under its right one. A name under which the figures are refused takes nothing away: what they counted as before still counts
 * beside it.
 */
public final class Deliveries {
    private Deliveries() {}

    /**
     * The deliveries that count, in the order of their arrival; those that came together by their digest, so that no name
     * decides. Empty where nothing has been landed.
     */
    public static List<Delivery> of(WarehouseLayout layout) {
        return of(layout, delivery -> false);
    }

    /**
     * The deliveries that count, as in {@link #of(WarehouseLayout)}.
     *
     * @param refused whether the figures of a delivery are refused under its name: it then takes nothing from what they counted as
     */
    public static List<Delivery> of(WarehouseLayout layout, Predicate<Delivery> refused) {
        return counting(all(layout), refused);
    }

    /** Those of these deliveries that count, in the same order. */
    private static List<Delivery> counting(List<Delivery> all, Predicate<Delivery> refused) {
        Map<List<String>, Long> first = new HashMap<>();
        all.stream()
                .collect(Collectors.groupingBy(Deliveries::content))
                .forEach((content, same) -> first.put(content, countsFrom(same, refused)));
        return all.stream()
                .filter(delivery -> delivery.arrival() >= first.getOrDefault(content(delivery), 0L))
                .toList();
    }

    /** The arrival from which deliveries of the same bytes count: the last of which any is not refused. */
    private static long countsFrom(List<Delivery> same, Predicate<Delivery> refused) {
        Map<Boolean, List<Delivery>> last =
                same.stream().collect(Collectors.partitioningBy(delivery -> delivery.arrival() == arrival(same)));
        List<Delivery> before = last.getOrDefault(false, List.of());
        return !before.isEmpty() && last.getOrDefault(true, List.of()).stream().allMatch(refused)
                ? countsFrom(before, refused)
                : arrival(same);
    }

    private static long arrival(List<Delivery> same) {
        return same.stream().mapToLong(Delivery::arrival).max().orElse(0);
    }

    private static List<String> content(Delivery delivery) {
        return List.of(delivery.sha256(), delivery.table());
    }

    /** Every delivery whose record can be read, whether or not it counts, in the same order. */
    static List<Delivery> all(WarehouseLayout layout) {
        List<Delivery> deliveries = new ArrayList<>();
        records(layout).values().forEach(record -> record.ifPresent(deliveries::add));
        deliveries.sort(Comparator.comparingLong(Delivery::arrival).thenComparing(Delivery::delivery));
        return List.copyOf(deliveries);
    }

    /** The deliveries that count for nothing because their record cannot be read, or is of another delivery; by their folders. */
    public static List<UnrecognisedFile> damaged(WarehouseLayout layout) {
        List<UnrecognisedFile> damaged = new ArrayList<>();
        records(layout).forEach((file, record) -> {
            if (record.isEmpty()) {
                damaged.add(new UnrecognisedFile(
                        String.valueOf(layout.root().relativize(file)),
                        null,
                        0,
                        true,
                        "the record of this delivery is damaged, so that it counts for nothing; land the file beside it again,"
                                + " by naming the file that was landed",
                        null));
            }
        });
        return damaged;
    }

    private static Map<Path, Optional<Delivery>> records(WarehouseLayout layout) {
        Map<Path, Optional<Delivery>> records = new TreeMap<>();
        for (Path feed : Folders.list(layout.landing())) {
            for (Path folder : folders(feed)) {
                Path record =
                        layout.deliveryRecord(String.valueOf(feed.getFileName()), String.valueOf(folder.getFileName()));
                if (Files.exists(record)) {
                    records.put(
                            record,
                            Json.readable(record, Delivery.class).filter(delivery -> isOf(delivery, feed, folder)));
                }
            }
        }
        return records;
    }

    private static boolean isOf(Delivery delivery, Path feed, Path folder) {
        return delivery.delivery() != null
                && delivery.delivery().startsWith(String.valueOf(folder.getFileName()))
                && String.valueOf(feed.getFileName()).equals(delivery.feed())
                && delivery.file() != null
                && delivery.table() != null
                && delivery.generation() != null;
    }

    private static List<Path> folders(Path feed) {
        return Folders.list(feed).stream()
                .filter(folder -> String.valueOf(folder.getFileName()).length() == Digest.SHORT)
                .toList();
    }
}
