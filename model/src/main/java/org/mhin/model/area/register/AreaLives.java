package org.mhin.model.area.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The stretches of every area by its key, each life oldest first, and what can be told of an area from its own stretches. */
final class AreaLives {
    private final Map<String, List<Area>> byKey;

    /**
     * @param areas every stretch, those of one key oldest first
     * @throws IllegalArgumentException when two stretches of one key share a day
     */
    AreaLives(List<Area> areas) {
        this.byKey = byKey(areas);
        byKey.values().forEach(AreaLives::refuseOverlap);
        byKey.replaceAll((key, life) -> List.copyOf(life));
    }

    private static Map<String, List<Area>> byKey(List<Area> areas) {
        Map<String, List<Area>> lives = new LinkedHashMap<>();
        areas.forEach(area ->
                lives.computeIfAbsent(area.key(), key -> new ArrayList<>()).add(area));
        return lives;
    }

    private static void refuseOverlap(List<Area> life) {
        for (int i = 1; i < life.size(); i++) {
            Area later = life.get(i);
            if (life.get(i - 1).validOn(later.validFrom())) {
                throw new IllegalArgumentException(
                        "Area " + later.key() + " has two versions valid on " + later.validFrom());
            }
        }
    }

    boolean knows(String key) {
        return byKey.containsKey(key);
    }

    /** See {@link AreaRegister#versions}. */
    List<Area> of(String key) {
        return byKey.getOrDefault(key, List.of());
    }

    /** The last stretch of every key. */
    Stream<Area> last() {
        return byKey.values().stream().map(AreaLives::last);
    }

    /** The last of some stretches, oldest first. */
    static Area last(List<Area> stretches) {
        return stretches.get(stretches.size() - 1);
    }

    /** The stretch of a key that includes a day. */
    Optional<Area> on(String key, LocalDate day) {
        return of(key).stream().filter(area -> area.validOn(day)).findFirst();
    }

    /** See {@link AreaRegister#lacks}. */
    boolean lacks(String key) {
        List<Area> life = of(key);
        return life.isEmpty() || hasNoPublishedName(life);
    }

    private static boolean hasNoPublishedName(List<Area> life) {
        return life.size() == 1 && !life.get(0).hasName();
    }

    /** See {@link AreaRegister#daysFrom}. */
    long daysFrom(String key, LocalDate on) {
        return known(key).stream().mapToLong(area -> area.daysFrom(on)).min().orElseThrow();
    }

    /** See {@link AreaRegister#versionNear}. */
    Area near(String key, LocalDate on) {
        List<Area> life = known(key);
        return life.stream()
                .filter(area -> !area.validFrom().isAfter(on))
                .reduce((earlier, later) -> later)
                .orElse(life.get(0));
    }

    private List<Area> known(String key) {
        List<Area> life = of(key);
        if (life.isEmpty()) {
            throw new IllegalArgumentException("No area has the key " + key);
        }
        return life;
    }

    /** See {@link AreaRegister#unbroken}. */
    Area unbroken(Area area) {
        LocalDate from = area.validFrom();
        LocalDate to = area.validTo();
        List<Area> life = of(area.key());
        for (Area later : life) {
            if (to != null && later.validFrom().equals(to.plusDays(1))) {
                to = later.validTo();
            }
        }
        for (int i = life.size() - 1; i >= 0; i--) {
            LocalDate end = life.get(i).validTo();
            if (end != null && end.plusDays(1).equals(from)) {
                from = life.get(i).validFrom();
            }
        }
        return new Area(
                area.key(), area.onsCode(), area.odsCodes(), area.name(), area.otherNames(), area.type(), from, to);
    }

    /** Every stretch of these areas and of further ones, as {@link AreaRegister#plus} tells. */
    static List<Area> plus(List<Area> areas, List<Area> further) {
        Map<String, List<Area>> lives = byKey(areas);
        for (Area added : further) {
            List<Area> life = lives.computeIfAbsent(added.key(), key -> new ArrayList<>());
            if (added.hasName() && hasNoPublishedName(life)) {
                life.replaceAll(known -> known.toldBy(added));
            } else if (!life.contains(added) && !life.contains(added.stillOpen())) {
                life.replaceAll(known -> closedBefore(known, added));
                life.add(added);
            } else {
                life.replaceAll(known -> known.equals(added.stillOpen()) ? added : known);
            }
        }
        return lives.values().stream().flatMap(List::stream).toList();
    }

    private static Area closedBefore(Area known, Area added) {
        boolean superseded = known.validTo() == null && added.validFrom().isAfter(known.validFrom());
        return superseded ? known.until(added.validFrom().minusDays(1)) : known;
    }
}
