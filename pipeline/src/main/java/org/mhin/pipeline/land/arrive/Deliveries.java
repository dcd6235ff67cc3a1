package org.mhin.pipeline.land.arrive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

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
    public static List<Delivery> all(WarehouseLayout layout) {
        return byArrival(places(layout).stream()
                .flatMap(place -> place.delivery().stream())
                .toList());
    }

    static List<Delivery> byArrival(List<Delivery> deliveries) {
        return deliveries.stream()
                .sorted(Comparator.comparingLong(Delivery::arrival).thenComparing(Delivery::delivery))
                .toList();
    }

    /**
     * The deliveries that count for nothing because their record is gone, cannot be read or is of another delivery, and the folders
     * of feeds and deliveries that cannot be read; each with what to do.
     */
    public static List<UnrecognisedFile> damaged(WarehouseLayout layout) {
        return damaged(layout, places(layout));
    }

    static List<UnrecognisedFile> damaged(WarehouseLayout layout, List<Place> places) {
        List<UnrecognisedFile> damaged = new ArrayList<>();
        for (Place place : places) {
            String fault = place.fault();
            if (fault != null) {
                damaged.add(new UnrecognisedFile(
                        String.valueOf(layout.root().relativize(place.path())), null, 0, true, fault, null));
            }
        }
        return damaged;
    }

    /**
     * Where a delivery is, or ought to be.
     *
     * @param path its record; the folder of its feed or its own where that cannot be read
     * @param fault why it counts for nothing, and what to do; null where it does count
     */
    record Place(
            Path path,
            Optional<Delivery> delivery,
            @Nullable String fault) {
        /** The name of the folder of a delivery whose record can be read. */
        String folder() {
            return String.valueOf(Objects.requireNonNull(path.getParent()).getFileName());
        }
    }

    /** The folders of deliveries, each as FEED/FOLDER; opens none of them. One of a feed that cannot be listed is FEED/. */
    static Set<String> folders(WarehouseLayout layout) {
        Set<String> folders = new TreeSet<>();
        for (Path feed : layout.storage().list(layout.landing())) {
            if (!layout.storage().isFile(feed)) {
                String name = feed.getFileName() + "/";
                try {
                    folders(layout, feed).forEach(folder -> folders.add(name + folder.getFileName()));
                } catch (UncheckedIOException e) {
                    folders.add(name);
                }
            }
        }
        return folders;
    }

    /** Whether the record of a delivery stands where it belongs and says this. */
    static boolean stands(WarehouseLayout layout, Delivery delivery) {
        return Json.unchanged(
                        layout.storage(), layout.deliveryRecord(delivery.feed(), delivery.delivery()), Delivery.class)
                .equals(Optional.of(delivery));
    }

    static List<Place> places(WarehouseLayout layout) {
        List<Place> places = new ArrayList<>();
        for (Path feed : layout.storage().list(layout.landing())) {
            if (!layout.storage().isFile(feed)) {
                try {
                    folders(layout, feed).forEach(folder -> places.add(place(layout, feed, folder)));
                } catch (UncheckedIOException e) {
                    places.add(unreadable(feed, "its deliveries are", "they are", e));
                }
            }
        }
        return places;
    }

    private static Place place(WarehouseLayout layout, Path feed, Path folder) {
        Path record = layout.deliveryRecord(String.valueOf(feed.getFileName()), String.valueOf(folder.getFileName()));
        try {
            if (layout.storage().mustTellIfFile(record)) {
                layout.storage().open(record).close();
            } else if (!layout.storage().exists(record)) {
                throw new NoSuchFileException(record.toString());
            }
            Optional<Delivery> delivery =
                    Json.unchanged(layout.storage(), record, Delivery.class).filter(found -> isOf(found, feed, folder));
            return new Place(record, delivery, delivery.isPresent() ? null : noRecord("damaged"));
        } catch (NoSuchFileException e) {
            // A delivery is landed with its record, by one rename: a folder without one is damage, and nobody took it
            // away.
            return new Place(record, Optional.empty(), noRecord("missing"));
        } catch (IOException | UncheckedIOException e) {
            return unreadable(folder, "its delivery is", "it is", e);
        }
    }

    private static String noRecord(String how) {
        return "the record of this delivery is " + how
                + ", so that it is not counted; land the file next to it again,"
                + " by naming the file that was landed";
    }

    private static Place unreadable(Path folder, String what, String which, Exception fault) {
        return new Place(
                folder,
                Optional.empty(),
                "this folder cannot be read (" + Cause.of(fault) + "), so that " + what + " not counted; let "
                        + System.getProperty("user.name") + " read it and all in it, or delete it if " + which
                        + " to be withdrawn");
    }

    private static boolean isOf(Delivery delivery, Path feed, Path folder) {
        return delivery.delivery() != null
                && delivery.delivery().startsWith(String.valueOf(folder.getFileName()))
                && String.valueOf(feed.getFileName()).equals(delivery.feed())
                && delivery.file() != null
                && delivery.table() != null
                && delivery.generation() != null;
    }

    private static List<Path> folders(WarehouseLayout layout, Path feed) {
        return layout.storage().list(feed).stream()
                .filter(folder -> String.valueOf(folder.getFileName()).length() == Digest.SHORT)
                .toList();
    }
}
