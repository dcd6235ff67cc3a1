package org.mhin.model.area.register;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mhin.model.area.register.AreaRelation.Direction;

/** What a code means: that a publisher reports for a period, or that a person types for a day. */
final class CodeMeanings {
    /** How long before its first day a code may be used: publishers recast series of ten years on today's boundaries. */
    private static final int YEARS_EARLY = 10;

    /** How long after its last day a code may be used: a retired code lingers in returns for a year or two. */
    private static final int YEARS_LATE = 2;

    /** The nine-character codes began; an area as old as they are is older than its code. */
    private static final LocalDate CODES_BEGAN = LocalDate.of(2009, 1, 1);

    private static final int SUGGESTIONS = 5;

    private final AreaRegister register;
    private final AreaSearch search;

    CodeMeanings(AreaRegister register, AreaSearch search) {
        this.register = register;
        this.search = search;
    }

    /** See {@link AreaRegister#resolve}. */
    Resolution resolve(String reportedCode, Set<AreaType> expected, LocalDate start, LocalDate end) {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("Period ends on " + end + " before it starts on " + start);
        }
        String code = reportedCode.strip();
        List<Area> known = register.candidates(code, expected).toList();
        if (known.isEmpty()) {
            return new Resolution.Unknown(reportedCode, search.nearest(code, expected, end, SUGGESTIONS));
        }
        List<Area> atEnd = known.stream().filter(area -> area.validOn(end)).toList();
        if (!atEnd.isEmpty()) {
            return oneOf(reportedCode, atEnd);
        }
        List<Area> within = latest(
                known.stream().filter(area -> area.validWithin(start, end)).toList());
        if (!within.isEmpty()) {
            return oneOf(reportedCode, within);
        }
        return outside(reportedCode, known, start, end);
    }

    private static Resolution oneOf(String reportedCode, List<Area> areas) {
        return areas.size() == 1
                ? new Resolution.Resolved(areas.get(0))
                : new Resolution.Ambiguous(reportedCode, areas);
    }

    private static List<Area> latest(List<Area> areas) {
        LocalDate last = areas.stream()
                .map(Area::validFrom)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
        return areas.stream().filter(area -> area.validFrom().equals(last)).toList();
    }

    private Resolution outside(String reportedCode, List<Area> known, LocalDate start, LocalDate end) {
        long least =
                known.stream().mapToLong(area -> gap(area, start, end)).min().orElseThrow();
        List<Area> nearest =
                known.stream().filter(area -> gap(area, start, end) == least).toList();
        if (nearest.stream().map(Area::key).distinct().count() > 1) {
            return new Resolution.Ambiguous(reportedCode, nearest);
        }
        Area area = AreaLives.last(nearest);
        List<Area> life = register.versions(area.key());
        LocalDate first = life.get(0).validFrom();
        LocalDate closed = AreaLives.last(life).validTo();
        if (end.isBefore(area.validFrom())) {
            return !first.equals(CODES_BEGAN) && end.plusYears(YEARS_EARLY).isBefore(first)
                    ? new Resolution.NotYetValid(area, first)
                    : new Resolution.OutsideValidity(area, first, closed);
        }
        return closed != null && start.minusYears(YEARS_LATE).isAfter(closed)
                ? new Resolution.NoLongerValid(area, closed)
                : new Resolution.OutsideValidity(area, first, closed);
    }

    /** Days between a period and a stretch that does not meet it. */
    private static long gap(Area area, LocalDate start, LocalDate end) {
        return area.daysFrom(end.isBefore(area.validFrom()) ? end : start);
    }

    /** See {@link AreaRegister#meanings}. */
    List<AreaMeaning> on(LocalDate day, String code) {
        List<Area> known = ofCodeOrKey(code.strip());
        List<Area> same = known.stream().filter(area -> area.validOn(day)).toList();
        if (!same.isEmpty()) {
            return same.stream().map(area -> new AreaMeaning(area, null)).toList();
        }
        long least = known.stream().mapToLong(area -> area.daysFrom(day)).min().orElse(0);
        Map<String, AreaMeaning> found = new TreeMap<>();
        for (Area area : known) {
            if (area.daysFrom(day) == least) {
                Direction direction = day.isBefore(area.validFrom()) ? Direction.PREDECESSOR : Direction.SUCCESSOR;
                for (AreaRelation relation : register.relations(area)) {
                    if (relation.direction() == direction) {
                        register.on(relation.otherKey(), day)
                                .ifPresent(other -> found.put(other.key(), new AreaMeaning(other, relation)));
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** Every stretch whose key or code, in any case, is this one. */
    private List<Area> ofCodeOrKey(String typed) {
        int at = typed.indexOf('@');
        if (at < 0) {
            return register.candidates(typed);
        }
        return register.versions(typed.substring(0, at).toUpperCase(Locale.ROOT)
                + typed.substring(at).toLowerCase(Locale.ROOT));
    }
}
