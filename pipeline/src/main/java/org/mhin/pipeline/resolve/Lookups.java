package org.mhin.pipeline.resolve;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.BestFit;
import org.mhin.model.area.geography.LsoaCover;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.stage.BestFitFile;
import org.mhin.pipeline.stage.StageRecord.FittedArea;
import org.mhin.pipeline.stage.StageRecord.FittedSet;
import org.mhin.pipeline.stage.StageRecord.MissingLsoas;
import org.mhin.pipeline.stage.StageRecord.StagedLookup;
import org.mhin.pipeline.stage.StageRecord.Weight;
import org.mhin.pipeline.stage.StageRecord.WeightedArea;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.Hinted;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** Landed lookups held against the register in force: what is wrong with them, and what they say about its areas. */
public final class Lookups {
    private Lookups() {}

    /**
     * Why a lookup cannot be used.
     *
     * @param reason {@link Reason#UNKNOWN_AREA} or {@link Reason#NOT_COVERED}
     * @param line where the area first stands; null where it does not
     * @param value the code of the area
     */
    public record Fault(
            @JsonProperty("code") Reason reason, @Nullable Long line, String value, String message) {}

    /**
     * An area that part of another lies in, both of the register in force.
     *
     * @param answersFrom the first day of receiving areas for which its table answers, where there are tables for several; null for all before
     * @param answersTo the last such day; null for all after
     */
    public record AreaWeight(
            Life source,
            Life target,
            Weight weight,
            String lookup,
            @Nullable LocalDate answersFrom,
            @Nullable LocalDate answersTo) {
        AreaWeight answering(@Nullable LocalDate from, @Nullable LocalDate to) {
            return new AreaWeight(source, target, weight, lookup, from, to);
        }
    }

    /** An area from its first day to its last, whatever its names; null while it lasts. */
    public record Life(String key, LocalDate from, @Nullable LocalDate to) {}

    /** Everything that is wrong, unknown areas first, then areas that are not covered. */
    public static List<Fault> faults(StagedLookup lookup, AreaRegister register) {
        List<Fault> faults = new ArrayList<>();
        for (FittedSet set : lookup.sets()) {
            for (FittedArea area : set.areas()) {
                unknown(register, new WeightedArea(set.type(), set.day(), area.code()), area.firstLine())
                        .ifPresent(faults::add);
            }
        }
        Set<WeightedArea> seen = new HashSet<>();
        for (Weight weight : lookup.weights()) {
            for (WeightedArea area : List.of(weight.source(), weight.target())) {
                if (seen.add(area)) {
                    unknown(register, area, weight.line()).ifPresent(faults::add);
                }
            }
        }
        lookup.sets().forEach(set -> uncovered(set, register, faults));
        return faults;
    }

    /** What is wrong with a lookup, and whether that refuses it. */
    public static ResolvedDelivery resolved(StagedDelivery staged, AreaRegister register) {
        StagedLookup lookup = staged.record().dictionary().lookup();
        List<Fault> faults = lookup == null ? List.of() : faults(lookup, register);
        return new ResolvedDelivery(refusal(staged, faults), List.of(), faults);
    }

    private static @Nullable Hinted refusal(StagedDelivery staged, List<Fault> faults) {
        if (faults.isEmpty()) {
            return null;
        }
        Fault first = faults.get(0);
        String line = String.format(
                Locale.ROOT,
                "%s: %s%s '%s' (%s)%s",
                staged.delivery().file(),
                first.line() == null ? "" : "line " + first.line() + ": ",
                first.reason(),
                first.value(),
                first.message(),
                faults.size() == 1 ? "" : " and " + (faults.size() - 1) + " more");
        Hint.Kind listed = faults.size() == 1 ? Hint.Kind.REJECTED_ROW : Hint.Kind.REJECTED_ROWS;
        return new Hinted(line, Hint.of(listed, staged.delivery().shortId()));
    }

    private static Optional<Fault> unknown(AreaRegister register, WeightedArea area, long line) {
        AreaType type = AreaType.ofKey(area.type());
        if (register.find(area.code(), Set.of(type), area.day()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Fault(
                Reason.UNKNOWN_AREA,
                line,
                area.code(),
                "no " + type.label() + " has that code on " + area.day() + ": "
                        + register.resolve(area.code(), Set.of(), area.day(), area.day())
                                .message()));
    }

    private static void uncovered(FittedSet set, AreaRegister register, List<Fault> faults) {
        AreaType type = AreaType.ofKey(set.type());
        Map<String, Long> lines = new HashMap<>();
        set.areas().forEach(area -> lines.put(area.code(), area.firstLine()));
        for (FittedArea area : set.areas()) {
            if (area.lsoas() == 0) {
                faults.add(new Fault(
                        Reason.NOT_COVERED,
                        area.firstLine(),
                        area.code(),
                        "no 2011 LSOA maps to this area, so it has no population"));
            }
        }
        for (Area area : register.of(type, set.day())) {
            if (!lines.containsKey(area.code())) {
                faults.add(new Fault(
                        Reason.NOT_COVERED,
                        null,
                        area.code(),
                        "no LSOA of the lookup lies in " + area.name() + ", which is a " + type.label() + " on "
                                + set.day()));
            }
        }
        Map<Integer, Long> missing = new TreeMap<>();
        Map<Integer, String> first = new HashMap<>();
        for (MissingLsoas lsoas : set.missing()) {
            missing.put(lsoas.block(), lsoas.lsoas());
            first.put(lsoas.block(), lsoas.first());
        }
        for (LsoaCover.Gap gap : LsoaCover.gaps(type, set.day(), missing)) {
            Area area = gap.area();
            faults.add(new Fault(
                    Reason.NOT_COVERED,
                    lines.get(area.code()),
                    area.code(),
                    String.format(
                            Locale.UK,
                            "%,d of the %,d LSOAs of %s are not in the lookup, such as %s",
                            gap.missing(),
                            gap.lsoas(),
                            area.name(),
                            first.get(gap.firstBlock()))));
        }
    }

    /** What accepted best-fit lookups say, in the order they were landed. */
    public static List<BestFit> fits(List<StagedDelivery> accepted, WarehouseLayout layout, AreaRegister register) {
        List<BestFit> fits = new ArrayList<>();
        for (StagedDelivery staged : accepted) {
            StagedLookup lookup = staged.record().dictionary().lookup();
            if (lookup == null || lookup.sets().isEmpty()) {
                continue;
            }
            try {
                BestFitFile.read(layout.stored(layout.lookup(staged.folder()))).forEach((boundaries, codes) -> {
                    AreaType type = AreaType.ofKey(boundaries.type());
                    Map<String, String> keys = new LinkedHashMap<>();
                    codes.forEach((lsoa, code) -> register.find(code, Set.of(type), boundaries.day())
                            .ifPresent(area -> keys.put(lsoa, area.key())));
                    fits.add(new BestFit(type, boundaries.day(), keys, words(staged)));
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return fits;
    }

    /** What accepted tables of weights say; of several for one source area and kind and day of others, the one landed last. */
    public static List<AreaWeight> weights(List<StagedDelivery> accepted, AreaRegister register) {
        Map<List<Object>, List<AreaWeight>> last = new LinkedHashMap<>();
        for (StagedDelivery staged : accepted) {
            StagedLookup lookup = staged.record().dictionary().lookup();
            Map<List<Object>, List<AreaWeight>> found = new LinkedHashMap<>();
            if (lookup != null) {
                for (Weight weight : lookup.weights()) {
                    Optional<Life> source = life(register, weight.source());
                    Optional<Life> target = life(register, weight.target());
                    if (source.isPresent() && target.isPresent()) {
                        LocalDate day = weight.target().day();
                        found.computeIfAbsent(
                                        List.of(source.get(), weight.target().type(), day), key -> new ArrayList<>())
                                .add(new AreaWeight(source.get(), target.get(), weight, words(staged), null, null));
                    }
                }
            }
            last.putAll(found);
        }
        Map<List<Object>, TreeSet<LocalDate>> days = new HashMap<>();
        last.forEach((key, weights) ->
                days.computeIfAbsent(key.subList(0, 2), own -> new TreeSet<>()).add((LocalDate) key.get(2)));
        List<AreaWeight> answering = new ArrayList<>();
        last.forEach((key, weights) -> {
            TreeSet<LocalDate> all = days.getOrDefault(key.subList(0, 2), new TreeSet<>());
            LocalDate day = (LocalDate) key.get(2);
            LocalDate next = all.higher(day);
            weights.forEach(weight -> answering.add(
                    weight.answering(all.first().equals(day) ? null : day, next == null ? null : next.minusDays(1))));
        });
        return answering;
    }

    private static Optional<Life> life(AreaRegister register, WeightedArea area) {
        return register.find(area.code(), Set.of(AreaType.ofKey(area.type())), area.day())
                .map(found -> {
                    List<Area> versions = register.versions(found.key());
                    return new Life(
                            found.key(),
                            versions.get(0).validFrom(),
                            versions.get(versions.size() - 1).validTo());
                });
    }

    private static String words(StagedDelivery staged) {
        return "lookup " + staged.delivery().file() + " (" + staged.delivery().shortId() + ")";
    }
}
