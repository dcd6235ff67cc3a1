package org.mhin.pipeline.resolve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.stage.StageRecord.RegisterEntry;
import org.mhin.pipeline.warehouse.Hinted;

/**
 * The area register in force: the shipped one, and what landed registers know and it does not: codes, the last days of areas by ONS
 * code that were open, and names of providers.
 */
public final class Registers {
    private Registers() {}

    /**
     * @param digest of the shipped register and of what was added
     * @param added areas that landed registers add
     * @param refused deliveries that cannot be brought together with the others, each with why in one line
     */
    public record InForce(
            AreaRegister register, String digest, List<Area> added, Map<StagedDelivery, Hinted> refused) {}

    /** What a delivery says of one area. */
    private record Told(StagedDelivery by, List<Area> versions) {}

    /**
     * The register in force given the accepted register deliveries, with the contract of each. Where they disagree on an area, the
     * one that arrived later holds; of two that came together, the one whose id is the larger, so that their order decides nothing.
     */
    public static InForce inForce(
            AreaRegister shipped, String shippedDigest, Map<StagedDelivery, FeedContract.WhichAreas> landed) {
        List<StagedDelivery> order = new ArrayList<>(landed.keySet());
        order.sort(Comparator.comparingLong(
                        (StagedDelivery staged) -> staged.delivery().arrival())
                .thenComparing(staged -> staged.delivery().delivery()));
        Map<StagedDelivery, Hinted> refused = new LinkedHashMap<>();
        while (true) {
            Attempt attempt = new Attempt(shipped);
            try {
                for (StagedDelivery staged : order) {
                    if (!refused.containsKey(staged)) {
                        attempt.take(staged, Objects.requireNonNull(landed.get(staged)));
                    }
                }
                return attempt.inForce(shippedDigest, refused);
            } catch (IllegalArgumentException e) {
                StagedDelivery at = attempt.at;
                if (at == null) {
                    throw e;
                }
                refused.put(
                        at,
                        Hinted.of(at.delivery().file() + ": its entries do not go together with the register of areas ("
                                + e.getMessage() + "); ask the publisher for a correct file"));
            }
        }
    }

    /** The shipped register with what landed ones add to it. */
    private static final class Attempt {
        private final AreaRegister shipped;
        private final List<Area> added = new ArrayList<>();
        private final Map<String, Told> further = new LinkedHashMap<>();
        private AreaRegister register;

        /** The delivery at hand. */
        private @Nullable StagedDelivery at;

        Attempt(AreaRegister shipped) {
            this.shipped = shipped;
            this.register = shipped;
        }

        void take(StagedDelivery staged, FeedContract.WhichAreas contract) {
            at = staged;
            List<String> types = contract.types();
            List<RegisterEntry> entries = staged.record().dictionary().register();
            for (Area ended : ended(register, entries)) {
                register = register.plus(List.of(ended));
                added.add(ended);
            }
            Map<String, List<Area>> told = new LinkedHashMap<>();
            for (RegisterEntry version : entries) {
                Optional<Area> area = area(version, types);
                if (area.isPresent() && shipped.lacks(area.get().key()) && !known(shipped, area.get())) {
                    told.computeIfAbsent(area.get().key(), key -> new ArrayList<>())
                            .add(area.get());
                }
            }
            // What a later delivery says of an area takes the place of all that an earlier one said of it.
            told.forEach((key, versions) -> further.put(key, new Told(staged, versions)));
        }

        InForce inForce(String shippedDigest, Map<StagedDelivery, Hinted> refused) {
            for (Told told : further.values()) {
                at = told.by();
                List<Area> versions = told.versions();
                versions.sort(Comparator.comparing(Area::validFrom));
                register = register.plus(versions);
                added.addAll(versions);
            }
            List<String> parts = new ArrayList<>(List.of(shippedDigest));
            added.forEach(area -> parts.add(area.toString()));
            return new InForce(register, Digest.of(parts), List.copyOf(added), Map.copyOf(refused));
        }
    }

    /** Areas of the register, open so far, whose codes have ended by the last entry that a landed register has of them. */
    private static List<Area> ended(AreaRegister register, List<RegisterEntry> entries) {
        Map<String, LocalDate> begun = new HashMap<>();
        Map<String, LocalDate> ends = new TreeMap<>();
        for (RegisterEntry entry : entries) {
            String code = entry.code();
            LocalDate from = entry.validFrom();
            if (code == null || from == null || from.isBefore(begun.getOrDefault(code, from))) {
                continue;
            }
            begun.put(code, from);
            LocalDate end = entry.validTo();
            if (end == null) {
                ends.remove(code);
            } else {
                ends.put(code, end);
            }
        }
        List<Area> ended = new ArrayList<>();
        ends.forEach((code, end) -> register.candidates(code).stream()
                .filter(area -> code.equals(area.onsCode())
                        && area.validTo() == null
                        && !area.validFrom().isAfter(end))
                .map(area -> area.until(end))
                .forEach(ended::add));
        return ended;
    }

    private static boolean known(AreaRegister register, Area area) {
        LocalDate on = area.validTo() == null ? area.validFrom() : area.validTo();
        return area.onsCode() == null
                && area.odsCodes().stream()
                        .anyMatch(code -> register.find(code, on)
                                .filter(known -> !known.key().equals(area.key()))
                                .isPresent());
    }

    private static Optional<Area> area(RegisterEntry entry, List<String> types) {
        String code = entry.code();
        LocalDate unsaid = code == null ? Area.UNKNOWN_START : LocalDate.of(2009, 1, 1);
        LocalDate from = entry.validFrom() == null ? unsaid : entry.validFrom();
        Optional<AreaType> type = code != null && code.matches("E\\d{8}")
                ? AreaType.ofCode(code, from)
                : types.size() == 1 ? Optional.of(AreaType.ofKey(types.get(0))) : Optional.empty();
        if (type.isEmpty() || (code == null && entry.odsCode() == null)) {
            return Optional.empty();
        }
        return Optional.of(Area.of(
                code,
                entry.odsCode() == null ? List.of() : List.of(entry.odsCode()),
                entry.name(),
                entry.otherNames(),
                type.get(),
                from,
                entry.validTo()));
    }
}
