package org.mhin.pipeline.conform;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mhin.model.Digest;
import org.mhin.model.area.Area;
import org.mhin.model.area.AreaRegister;
import org.mhin.model.area.AreaType;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.stage.StageRecord.RegisterEntry;

/**
 * The area register in force: the shipped one, and what landed registers know and it does not: codes, the last days of areas by ONS
 * code that were open, and names of providers.
 */
public final class Registers {
    private Registers() {}

    /**
     * @param digest of the shipped register and of what was added
     * @param added areas that landed registers add
     */
    public record InForce(AreaRegister register, String digest, List<Area> added) {}

    /** The register in force given the accepted register deliveries, with the contract of each. */
    public static InForce inForce(
            AreaRegister shipped, String shippedDigest, Map<StagedDelivery, FeedContract> landed) {
        List<Area> added = new ArrayList<>();
        Map<String, List<Area>> further = new LinkedHashMap<>();
        AreaRegister register = shipped;
        for (Map.Entry<StagedDelivery, FeedContract> entry : landed.entrySet()) {
            FeedContract.RegisterRule rule = entry.getValue().register();
            List<String> types = rule == null ? List.of() : rule.types();
            List<RegisterEntry> entries = entry.getKey().record().dictionary().register();
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
            further.putAll(told);
        }
        for (List<Area> versions : further.values()) {
            versions.sort(Comparator.comparing(Area::validFrom));
            register = register.plus(versions);
            added.addAll(versions);
        }
        List<String> parts = new ArrayList<>(List.of(shippedDigest));
        added.forEach(area -> parts.add(area.toString()));
        return new InForce(register, Digest.of(parts), List.copyOf(added));
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
