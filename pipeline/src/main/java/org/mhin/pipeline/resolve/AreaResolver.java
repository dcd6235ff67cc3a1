package org.mhin.pipeline.resolve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.area.register.Resolution;
import org.mhin.model.period.Period;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.stage.StageRecord.ReportedArea;

/**
 * Says which area a reported code, or name, stands for in a period. Each distinct code is resolved once, on the driver.
 *
 * <p>Providers are an open list: a code that the register of trusts does not have is a provider under the name it is reported
 * with. Every other code must be in the register.
 */
public final class AreaResolver {
    /** What became of a reported area: the area with a remark, or why there is none. */
    public record Answer(@Nullable Area area, @Nullable Reason note, String message) {}

    private record Question(
            List<String> types,
            @Nullable String code,
            @Nullable String name,
            Period period) {}

    private final AreaRegister register;
    private final Map<Question, Answer> answers = new HashMap<>();
    private final Map<String, Area> providers = new HashMap<>();
    private final Map<String, Area> named = new HashMap<>();
    private final Map<List<Object>, Optional<Area>> parents = new HashMap<>();

    public AreaResolver(AreaRegister register) {
        this.register = register;
    }

    /** The area that this reported area stands for in this period. */
    public Answer resolve(ReportedArea reported, Period period) {
        if (!reported.known()) {
            return new Answer(null, null, "the publisher does not know the area");
        }
        return answers.computeIfAbsent(
                new Question(reported.types(), reported.code(), reported.name(), period), this::answer);
    }

    /** What a code means on one day, among areas of these types. */
    Resolution resolve(String code, Set<AreaType> expected, LocalDate day) {
        return register.resolve(code, expected, day, day);
    }

    private Answer answer(Question question) {
        Set<AreaType> expected = AreaType.expected(question.types());
        boolean open = expected.contains(AreaType.PROVIDER);
        LocalDate start = question.period().start();
        LocalDate end = question.period().end();
        String code = question.code();
        if (code == null) {
            return byName(question.name() == null ? "" : question.name(), expected, end);
        }
        if (open && register.candidates(code).isEmpty()) {
            // Nothing is to be suggested instead, which would be looked for among all areas, for each of thousands of
            // practices.
            return new Answer(provider(code, question.name()), null, code + " is in no register");
        }
        Resolution resolution = register.resolve(code, expected, start, end);
        Optional<Area> area = resolution.usableArea();
        if (area.isPresent()) {
            return new Answer(
                    named(area.get(), question.name()), resolution.reason().orElse(null), resolution.message());
        }
        if (open && outOfItsTime(resolution) != null) {
            return new Answer(outOfItsTime(resolution), Reason.WRONG_VINTAGE, resolution.message());
        }
        if (open) {
            return new Answer(provider(code, question.name()), null, resolution.message());
        }
        return new Answer(null, null, resolution.message());
    }

    private Area provider(String code, @Nullable String name) {
        return providers.computeIfAbsent(
                code,
                key -> Area.of(
                        null,
                        List.of(key),
                        name == null ? key : name,
                        List.of(),
                        AreaType.PROVIDER,
                        Area.UNKNOWN_START,
                        null));
    }

    /** The one trust whose code this is, though long before or after its time; null where it is none's. One code is one area. */
    private static @Nullable Area outOfItsTime(Resolution resolution) {
        if (resolution instanceof Resolution.NoLongerValid late) {
            return late.known();
        }
        return resolution instanceof Resolution.NotYetValid early ? early.known() : null;
    }

    /** A provider that the register has without a name goes by the first one it is reported with. */
    private Area named(Area area, @Nullable String reported) {
        if (area.hasName() || reported == null || reported.isBlank()) {
            return area;
        }
        return named.computeIfAbsent(area.key(), key -> area.named(reported));
    }

    private Answer byName(String name, Set<AreaType> expected, LocalDate on) {
        List<Area> named = register.search(name, on).stream()
                .filter(area -> expected.isEmpty() || expected.stream().anyMatch(type -> type.covers(area.type())))
                .filter(area -> area.name().equalsIgnoreCase(name)
                        || area.otherNames().stream().anyMatch(name::equalsIgnoreCase))
                .toList();
        return named.size() == 1
                ? new Answer(named.get(0), null, "named " + name)
                : new Answer(
                        null,
                        null,
                        named.isEmpty()
                                ? "no area is named '" + name + "'"
                                : "several areas are named '" + name + "': " + Resolution.listed(named));
    }

    /** The area of this type that the area lies in on this day, whichever way up the hierarchy. */
    public Optional<Area> parent(Area area, AreaType type, LocalDate on) {
        return parents.computeIfAbsent(List.of(area.key(), type, on), key -> register.parent(area, type, on));
    }

    /** The keys of the areas of a type on a day. */
    Set<String> keysOf(AreaType type, LocalDate on) {
        return register.of(type, on).stream().map(Area::key).collect(Collectors.toUnmodifiableSet());
    }

    /** England on a day; empty before there was a code for it. */
    Optional<Area> england(LocalDate on) {
        return register.of(AreaType.ENGLAND, on).stream().findFirst();
    }

    /** The register, and the names met so far of providers that it has without one. */
    public AreaRegister withReportedNames() {
        return register.plus(named.values().stream()
                .sorted(java.util.Comparator.comparing(Area::key))
                .toList());
    }

    /** The providers met so far that the register does not have, by code. */
    public List<Area> providers() {
        List<Area> met = new ArrayList<>(providers.values());
        met.sort(java.util.Comparator.comparing(Area::key));
        return met;
    }
}
