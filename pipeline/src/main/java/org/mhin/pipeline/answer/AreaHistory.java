package org.mhin.pipeline.answer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaMeaning;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaRelation;
import org.mhin.model.area.register.AreaSuccession;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.area.register.SuccessionKind;

/**
 * All that the register knows of one area.
 *
 * @param area the stretch that includes {@code on}, else the nearest
 * @param on the day asked for
 * @param valid whether the area was valid on it
 * @param meanings where it was not: what it had become by then, or had not yet been made from; empty where nobody knows
 * @param day the day that parents and children are of: {@code on}, or the nearest day on which the area was valid
 * @param versions every name and every meaning of its code, oldest first
 * @param parents what it lies in on {@code day}, nearest kinds first
 * @param children how many areas lie directly in it on {@code day}, by kind
 * @param predecessors what led to it directly, by date
 * @param successors what became of it, and what it gave away, by date
 */
public record AreaHistory(
        Area area,
        LocalDate on,
        boolean valid,
        List<Related> meanings,
        LocalDate day,
        List<Area> versions,
        List<Area> parents,
        Map<AreaType, Integer> children,
        List<Related> predecessors,
        List<Related> successors) {
    /**
     * Another area and how it is related.
     *
     * @param area the stretch of it that matters
     * @param date of the change; null for what lies several changes away
     * @param kinds the kinds of the changes
     * @param share part of the earlier area's people that came into the later; null where not known
     */
    public record Related(
            Area area,
            @Nullable LocalDate date,
            List<String> kinds,
            @Nullable Double share) {
        public Related {
            kinds = List.copyOf(kinds);
        }
    }

    public AreaHistory {
        meanings = List.copyOf(meanings);
        versions = List.copyOf(versions);
        parents = List.copyOf(parents);
        predecessors = List.copyOf(predecessors);
        successors = List.copyOf(successors);
    }

    /**
     * The history of an area.
     *
     * @param key of a known area
     * @param on the day it is wanted for
     */
    public static AreaHistory of(AreaRegister register, String key, LocalDate on) {
        Area area = register.versions(key).stream()
                .min(Comparator.comparingLong(version -> version.daysFrom(on)))
                .orElseThrow(() -> new IllegalArgumentException("No area has the key " + key));
        boolean valid = area.validOn(on);
        LocalDate last = area.validTo();
        LocalDate day = valid ? on : on.isBefore(area.validFrom()) || last == null ? area.validFrom() : last;
        List<Area> versions = register.areas().stream()
                .filter(version -> version.code().equals(area.code()))
                .sorted(Comparator.comparing(Area::validFrom).thenComparing(Area::key))
                .toList();
        List<Area> parents = new ArrayList<>(register.parents(area, day));
        parents.sort(Comparator.comparing(Area::type).reversed().thenComparing(Area::code));
        Map<AreaType, Integer> children = new LinkedHashMap<>();
        register.children(area, day).forEach(child -> children.merge(child.type(), 1, Integer::sum));
        return new AreaHistory(
                area,
                on,
                valid,
                valid ? List.of() : meanings(register, key, on),
                day,
                versions,
                parents,
                children,
                register.predecessors(area).stream()
                        .map(change -> related(
                                register.versionNear(
                                        change.predecessorKey(), change.date().minusDays(1)),
                                change))
                        .toList(),
                register.successors(area).stream()
                        .map(change -> related(register.versionNear(change.successorKey(), change.date()), change))
                        .toList());
    }

    private static List<Related> meanings(AreaRegister register, String key, LocalDate on) {
        List<Related> meanings = new ArrayList<>();
        for (AreaMeaning meaning : register.meanings(key, on)) {
            AreaRelation through = meaning.through();
            if (through != null) {
                meanings.add(new Related(
                        meaning.area(),
                        null,
                        through.kinds().stream().map(SuccessionKind::key).toList(),
                        through.share()));
            }
        }
        return meanings;
    }

    private static Related related(Area area, AreaSuccession change) {
        return new Related(area, change.date(), List.of(change.kind().key()), change.share());
    }
}
