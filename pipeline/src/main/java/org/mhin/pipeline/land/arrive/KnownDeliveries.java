package org.mhin.pipeline.land.arrive;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.land.recognise.NameTexts;
import org.mhin.pipeline.land.recognise.Recognition;
import org.mhin.pipeline.warehouse.layout.Delivery;

/** The deliveries that a warehouse has, as landing asks for them. */
final class KnownDeliveries {
    private final Map<String, FeedContract> contracts = new HashMap<>();
    private final Map<String, Delivery> byId = new LinkedHashMap<>();
    private final Set<Long> sizes = new HashSet<>();
    private final Predicate<Delivery> stands;
    private final Set<String> standing = new HashSet<>();
    private final long arrival;
    private long sequence;

    /** @param stands whether the record of a delivery still says the same: asked of those that a file may be */
    KnownDeliveries(List<FeedContract> contracts, List<Delivery> deliveries, Predicate<Delivery> stands) {
        this.stands = stands;
        contracts.forEach(contract -> this.contracts.put(contract.feed(), contract));
        deliveries.forEach(this::put);
        arrival = 1 + deliveries.stream().mapToLong(Delivery::arrival).max().orElse(0);
    }

    /** Adds a delivery, or puts it in the place of its former record. */
    void put(Delivery delivery) {
        byId.put(delivery.delivery(), delivery);
        standing.remove(delivery.delivery());
        sizes.add(delivery.bytes());
        sequence = Math.max(sequence, delivery.sequence());
    }

    Delivery get(String id) {
        Delivery delivery = byId.get(id);
        if (delivery == null) {
            throw new IllegalArgumentException("no delivery " + id);
        }
        return delivery;
    }

    Set<String> ids() {
        return byId.keySet();
    }

    /** The number of what arrives now. */
    long arrival() {
        return arrival;
    }

    long nextSequence() {
        return sequence + 1;
    }

    /** Whether any delivery has so many bytes: the rest need not be hashed before they are taken. */
    boolean anyOf(long bytes) {
        return sizes.contains(bytes);
    }

    /**
     * The deliveries that a file with these bytes and this name is. Empty where there is none, and where the file must be
     * recognised to know: its name says something else, another feed is asked for, or it was landed by an edition that took the
     * first sheet of a workbook alone.
     */
    List<Delivery> same(String sha256, String fileName, @Nullable String feedAsked) {
        List<Delivery> bytes = ofBytes(sha256);
        boolean unsure = bytes.stream()
                .anyMatch(delivery ->
                        delivery.complete() == null && !delivery.table().isEmpty());
        List<Delivery> same = bytes.stream()
                .filter(delivery -> feedAsked == null || delivery.feed().equals(feedAsked))
                .filter(delivery -> saysTheSame(delivery, fileName))
                .toList();
        boolean everyTable = bytes.stream().map(Delivery::table).distinct().count()
                == same.stream().map(Delivery::table).distinct().count();
        return unsure || !everyTable ? List.of() : same;
    }

    /** The delivery that a table of a file with these bytes and this name is. */
    Optional<Delivery> same(String sha256, String fileName, Recognition.Recognised table) {
        return ofBytes(sha256).stream()
                .filter(delivery -> delivery.feed().equals(table.contract().feed())
                        && delivery.table().equals(table.table()))
                .filter(delivery -> saysTheSame(delivery, fileName))
                .findFirst();
    }

    /** The deliveries of these bytes; one whose record is damaged or gone is none, so that landing its file again mends it. */
    private List<Delivery> ofBytes(String sha256) {
        List<Delivery> found = byId.values().stream()
                .filter(delivery -> delivery.sha256().equals(sha256))
                .toList();
        for (Delivery delivery : found) {
            if (!standing.contains(delivery.delivery())) {
                if (stands.test(delivery)) {
                    standing.add(delivery.delivery());
                } else {
                    byId.remove(delivery.delivery());
                }
            }
        }
        return found.stream()
                .filter(delivery -> standing.contains(delivery.delivery()))
                .toList();
    }

    private boolean saysTheSame(Delivery delivery, String fileName) {
        FeedContract contract = contracts.get(delivery.feed());
        return contract == null
                || NameTexts.of(contract, delivery.generation(), delivery.file())
                        .equals(NameTexts.of(contract, delivery.generation(), fileName));
    }

    /** What these bytes count as now. */
    Optional<Delivery> counting(String sha256, String table) {
        return byId.values().stream()
                .filter(delivery ->
                        delivery.sha256().equals(sha256) && delivery.table().equals(table))
                .max(Comparator.comparingLong(Delivery::arrival));
    }

    /** What was taken from here last. */
    List<String> lastFrom(String origin) {
        List<Delivery> from = byId.values().stream()
                .filter(delivery -> delivery.origin().equals(origin))
                .toList();
        long last = from.stream().mapToLong(Delivery::arrival).max().orElse(0);
        return from.stream()
                .filter(delivery -> delivery.arrival() == last)
                .map(Delivery::delivery)
                .toList();
    }

    /** Whether a delivery that was found elsewhere than before is not the latest of its feed: others came since, or came with it. */
    boolean isOverdue(String id, Set<String> together) {
        Delivery delivery = get(id);
        return byId.values().stream()
                .filter(other -> other.feed().equals(delivery.feed()))
                .anyMatch(other -> other.arrival() > delivery.arrival()
                        || other.arrival() == delivery.arrival() && !together.contains(other.delivery()));
    }

    /** Whether something came since that is not found together with it now, and nothing of its feed comes now. */
    boolean isOvertaken(String id, Set<String> together) {
        Delivery delivery = get(id);
        List<Delivery> ofFeed = byId.values().stream()
                .filter(other -> other.feed().equals(delivery.feed()))
                .toList();
        return ofFeed.stream().noneMatch(other -> other.arrival() == arrival)
                && ofFeed.stream()
                        .anyMatch(
                                other -> other.arrival() >= delivery.arrival() && !together.contains(other.delivery()));
    }
}
