package org.mhin.model.area.geography;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRelation;
import org.mhin.model.area.register.SuccessionKind;

/**
 * Where else the figures of an area may stand: on what it became or came from, but for days on which both were there side by side,
 * unless only the code is another; and, on the days on which both have it, on what lies on the same ground.
 *
 * @param areaKey the area that is looked for
 * @param otherKey the area whose figures may be meant
 * @param through why
 * @param from first day of a period's end on which the other's figures may be meant; null for ever before
 * @param to last such day; null for ever after
 * @param otherStart first day of the other's validity; null where that is not known
 */
public record Counterpart(
        String areaKey,
        String otherKey,
        Through through,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable LocalDate otherStart) {
    /** Trusts that had ended by then are looked for in no figure; with them half of the rows by provider would be theirs. */
    private static final LocalDate LOOKED_FOR_SINCE = LocalDate.of(2009, 1, 1);

    private static final Comparator<Counterpart> ORDER = Comparator.comparing(Counterpart::areaKey)
            .thenComparing(Counterpart::otherKey)
            .thenComparing(Counterpart::through)
            .thenComparing(Counterpart::from, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Counterpart::to, Comparator.nullsLast(Comparator.naturalOrder()));

    /** What ties two areas together. */
    public enum Through {
        /** The one went over into the other, however many changes lie between. */
        VINTAGE("vintage"),
        /** A piece of England lay in both. */
        GROUND("ground");

        private final String key;

        Through(String key) {
            this.key = key;
        }

        /** The word for it in tables. */
        public String key() {
            return key;
        }
    }

    /** A stretch of days. */
    private record Days(@Nullable LocalDate from, @Nullable LocalDate to) {
        /** Over all stretches of an area; days on which it was not there lie between. */
        static Days of(Collection<Area> versions) {
            LocalDate from = versions.stream()
                    .map(Area::publishedStart)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            boolean lasts = versions.stream().anyMatch(version -> version.validTo() == null);
            LocalDate to = lasts
                    ? null
                    : versions.stream()
                            .map(Area::validTo)
                            .max(Comparator.naturalOrder())
                            .orElse(null);
            return new Days(from, to);
        }

        static Days of(BlockMembership membership) {
            return new Days(membership.validFrom(), membership.validTo());
        }

        boolean isLookedFor() {
            return to == null || !to.isBefore(LOOKED_FOR_SINCE);
        }

        /** The days of both; null where there are none. */
        @Nullable
        Days and(Days other) {
            LocalDate start = from == null || (other.from != null && other.from.isAfter(from)) ? other.from : from;
            LocalDate end = to == null || (other.to != null && other.to.isBefore(to)) ? other.to : to;
            return start != null && end != null && start.isAfter(end) ? null : new Days(start, end);
        }
    }

    /**
     * Every pair there is, in the order of its areas.
     *
     * @param areas every stretch of every area; others have no counterpart and are none
     * @param relations what they became and came from
     * @param memberships which pieces of England they are made of
     */
    public static List<Counterpart> of(
            List<Area> areas, List<AreaRelation> relations, List<BlockMembership> memberships) {
        Map<String, Days> days = new HashMap<>();
        areas.stream().collect(Collectors.groupingBy(Area::key)).forEach((key, own) -> days.put(key, Days.of(own)));
        TreeSet<Counterpart> found = new TreeSet<>(ORDER);
        for (AreaRelation relation : relations) {
            Days own = days.get(relation.areaKey());
            Days other = days.get(relation.otherKey());
            if (own != null && other != null && own.isLookedFor()) {
                Days both = relation.kinds().equals(List.of(SuccessionKind.RECODED)) ? null : own.and(other);
                for (Days apart : apart(both)) {
                    found.add(new Counterpart(
                            relation.areaKey(),
                            relation.otherKey(),
                            Through.VINTAGE,
                            apart.from,
                            apart.to,
                            other.from));
                }
            }
        }
        Collection<List<BlockMembership>> blocks = memberships.stream()
                .collect(Collectors.groupingBy(BlockMembership::block))
                .values();
        for (List<BlockMembership> pieces : blocks) {
            for (BlockMembership own : pieces) {
                Days ownDays = days.get(own.areaKey());
                if (ownDays != null && ownDays.isLookedFor()) {
                    for (BlockMembership piece : pieces) {
                        Days other = days.get(piece.areaKey());
                        Days shared = Days.of(own).and(Days.of(piece));
                        if (shared != null && other != null && !own.areaKey().equals(piece.areaKey())) {
                            found.add(new Counterpart(
                                    own.areaKey(),
                                    piece.areaKey(),
                                    Through.GROUND,
                                    shared.from,
                                    shared.to,
                                    other.from));
                        }
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    /** The days on which the two were not there side by side: before and after those on which they were. */
    private static List<Days> apart(@Nullable Days both) {
        if (both == null) {
            return List.of(new Days(null, null));
        }
        List<Days> apart = new ArrayList<>();
        if (both.from != null) {
            apart.add(new Days(null, both.from.minusDays(1)));
        }
        if (both.to != null) {
            apart.add(new Days(both.to.plusDays(1), null));
        }
        return apart;
    }
}
