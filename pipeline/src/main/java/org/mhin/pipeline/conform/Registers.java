package org.mhin.pipeline.conform;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mhin.model.Digest;
import org.mhin.model.area.Area;
import org.mhin.model.area.AreaRegister;
import org.mhin.model.area.AreaType;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.stage.StageRecord.RegisterEntry;

/** The area register in force: the shipped one, and codes, and names of providers, that landed registers have and it lacks. */
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
        AreaRegister register = shipped;
        for (Map.Entry<StagedDelivery, FeedContract> entry : landed.entrySet()) {
            FeedContract.RegisterRule rule = entry.getValue().register();
            List<String> types = rule == null ? List.of() : rule.types();
            for (RegisterEntry version : entry.getKey().record().dictionary().register()) {
                Optional<Area> area = area(version, types);
                if (area.isPresent() && shipped.lacks(area.get().key()) && !known(shipped, area.get())) {
                    register = register.plus(List.of(area.get()));
                    added.add(area.get());
                }
            }
        }
        List<String> parts = new ArrayList<>(List.of(shippedDigest));
        added.forEach(area -> parts.add(area.toString()));
        return new InForce(register, Digest.of(parts), List.copyOf(added));
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
