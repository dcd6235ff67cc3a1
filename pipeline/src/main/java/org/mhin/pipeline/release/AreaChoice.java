package org.mhin.pipeline.release;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Listed;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;

/** Which of the areas that a code or a name fits is meant: the rules that {@link AreaFinder#find} tells. */
final class AreaChoice {
    private static final int LISTED = 8;
    private static final Map<String, AreaType> TYPE_WORDS =
            Map.of("icb", AreaType.ICB, "ccg", AreaType.CCG, "stp", AreaType.STP);

    private final AreaRegister register;

    /** Of some areas, the keys of those with figures. */
    private final Function<List<Area>, Set<String>> withFigures;

    private final String typed;
    private final boolean isCode;
    private final @Nullable LocalDate on;

    /** The day that is asked for; today where none is. */
    private final LocalDate day;

    /** Those of exactly the code or name, on any day. */
    private final List<Area> exact;

    /** What those of the name are on the day, where they have ended. */
    private final List<Area> living;

    /** Places that may be meant as well. */
    private final List<Area> offered;

    /** All that fit. */
    private final List<Area> all;

    /** @param on the day of which the areas are to be; null for any */
    AreaChoice(
            AreaRegister register,
            Function<List<Area>, Set<String>> withFigures,
            String typed,
            @Nullable LocalDate on) {
        this.register = register;
        this.withFigures = withFigures;
        this.typed = typed;
        this.isCode = register.isCode(typed);
        this.on = on;
        this.day = on == null ? AreaFinder.today() : on;
        this.exact = inPlaceOfCombined(register.exactly(typed));
        this.living = isCode ? List.of() : inPlaceOfEnded();
        this.offered = isCode ? List.of() : beginningWith();
        this.all = exact.isEmpty() ? byPart() : joined(living, exact);
    }

    /**
     * The one that is meant.
     *
     * @param periodEnd the last day of the period whose figures are wanted; null where none is asked for
     * @return empty where none fits
     * @throws MhinException {@link ErrorCode#USAGE} listing them where several do
     */
    Optional<AreaFinder.Match> match(@Nullable LocalDate periodEnd) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Set<String> figured = withFigures.apply(all);
        List<Area> inPeriod = periodEnd == null
                ? List.of()
                : all.stream()
                        .filter(area -> figured.contains(area.key()) && register.daysFrom(area.key(), periodEnd) == 0)
                        .toList();
        if (inPeriod.isEmpty() && offered.size() > 1) {
            throw ambiguous(joined(offered, all));
        }
        if (inPeriod.isEmpty()
                && !offered.isEmpty()
                && all.stream().noneMatch(area -> area.type().isLocal())) {
            return Optional.of(new AreaFinder.Match(
                    offered.get(0), !withFigures.apply(offered).isEmpty(), all));
        }
        List<Area> fit = best(inPeriod, figured);
        if (fit.size() > 1) {
            throw ambiguous(fit);
        }
        Area area = fit.get(0);
        return Optional.of(new AreaFinder.Match(area, figured.contains(area.key()), passedOver(area)));
    }

    /** Rule after rule leaves those that go before the others, where there are any. */
    private List<Area> best(List<Area> inPeriod, Set<String> figured) {
        List<Area> fit = on == null || !living.isEmpty() ? all : borne();
        fit = ofNamedKind(fit.isEmpty() ? nearest() : fit);
        fit = preferred(fit, inPeriod::contains);
        if (!isCode) {
            fit = preferred(fit, this::isOfTheDay);
            fit = withoutNhsRegions(fit);
            if (fit.stream().allMatch(area -> area.validTo() != null)) {
                fit = preferred(fit, area -> area.type().isLocal());
            }
        }
        fit = preferred(fit, area -> area.name().equalsIgnoreCase(typed.strip()));
        fit = preferred(fit, area -> figured.contains(area.key()));
        return on == null ? preferred(fit, area -> area.validTo() == null) : fit;
    }

    private static List<Area> preferred(List<Area> all, Predicate<Area> better) {
        List<Area> found = all.stream().filter(better).toList();
        return found.isEmpty() ? all : found;
    }

    /** Where there is a region among them, that is meant: London is the region. */
    private static List<Area> withoutNhsRegions(List<Area> areas) {
        return areas.stream().noneMatch(area -> area.type() == AreaType.REGION)
                ? areas
                : preferred(areas, area -> area.type() != AreaType.NHS_REGION);
    }

    private boolean isOfTheDay(Area area) {
        return register.daysFrom(area.key(), day) == 0;
    }

    /** What fits as well, of the day where one is asked for. */
    private List<Area> passedOver(Area chosen) {
        List<Area> fitting = exact.isEmpty() ? all : joined(living, register.search(typed, null));
        return joined(offered, fitting).stream()
                .filter(other -> !other.key().equals(chosen.key()))
                .filter(other -> on == null || isOfTheDay(other))
                .toList();
    }

    /** Where only a combined authority without figures has exactly the name: the bodies of that place that have some. */
    private List<Area> inPlaceOfCombined(List<Area> exact) {
        boolean combined = !exact.isEmpty()
                && !isCode
                && exact.stream().allMatch(area -> area.type() == AreaType.COMBINED_AUTHORITY)
                && withFigures.apply(exact).isEmpty();
        if (!combined) {
            return exact;
        }
        List<Area> bodies = register.ofPlace(typed, day).stream()
                .filter(area -> !area.type().isProvider())
                .toList();
        Set<String> figured = withFigures.apply(bodies);
        List<Area> withSome =
                bodies.stream().filter(area -> figured.contains(area.key())).toList();
        return withSome.isEmpty() ? exact : withSome;
    }

    /**
     * Where no area of exactly the name is valid on the day: those that are, and have the name but for the words that say what they
     * are, among bodies of the sort that had it. NHS Cheshire and Merseyside Integrated Care Board for an STP.
     */
    private List<Area> inPlaceOfEnded() {
        if (exact.isEmpty() || exact.stream().anyMatch(this::isOfTheDay)) {
            return List.of();
        }
        boolean local = exact.stream().anyMatch(ended -> ended.type().isLocal());
        return register.ofPlace(typed, day).stream()
                .filter(area -> !area.type().isProvider() && area.type().isLocal() == local)
                .toList();
    }

    /** Where nothing valid on the day has the name: the places whose name begins with it. */
    private List<Area> beginningWith() {
        return exact.isEmpty() || !living.isEmpty() || exact.stream().anyMatch(this::isOfTheDay)
                ? List.of()
                : register.placesBeginningWith(typed, day);
    }

    private static List<Area> joined(List<Area> first, List<Area> more) {
        Map<String, Area> byKey = new LinkedHashMap<>();
        Stream.concat(first.stream(), more.stream()).forEach(area -> byKey.putIfAbsent(area.key(), area));
        return List.copyOf(byKey.values());
    }

    /** Areas that have the text in their name: those of the day; where there are none, those of any day. */
    private List<Area> byPart() {
        List<Area> found = on == null ? List.of() : register.search(typed, on);
        return found.isEmpty() ? register.search(typed, null) : found;
    }

    /** Those that bear the name or code on the day, as they are then. */
    private List<Area> borne() {
        Set<String> keys = all.stream().map(Area::key).collect(Collectors.toSet());
        return register.search(typed, day).stream()
                .filter(area -> keys.contains(area.key()))
                .toList();
    }

    /** Only areas of the kind that the name names, where there are any. */
    private List<Area> ofNamedKind(List<Area> areas) {
        List<Area> fit = areas;
        for (String word : typed.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            AreaType type = TYPE_WORDS.get(word);
            if (type != null) {
                fit = preferred(fit, area -> area.type() == type);
            }
        }
        return fit;
    }

    /** Those valid nearest to the day that is asked for. */
    private List<Area> nearest() {
        if (on == null) {
            return all;
        }
        long least = all.stream()
                .mapToLong(area -> register.daysFrom(area.key(), on))
                .min()
                .orElse(0);
        return all.stream()
                .filter(area -> register.daysFrom(area.key(), on) == least)
                .toList();
    }

    private MhinException ambiguous(List<Area> areas) {
        List<String> listed = areas.stream()
                .map(area -> area.key() + " " + area.name() + " (" + area.type().inSentence()
                        + (area.validTo() == null ? "" : ", until " + area.validTo()) + ")")
                .toList();
        return new MhinException(
                ErrorCode.USAGE,
                "'" + Visible.line(typed) + "' fits " + areas.size() + " areas; name one by its key: "
                        + Listed.of(listed, LISTED));
    }
}
