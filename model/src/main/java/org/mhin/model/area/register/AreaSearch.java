package org.mhin.model.area.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds areas by what a person types, and the areas nearest to a code that is nobody's. */
final class AreaSearch {
    /** Live areas first, then the kinds as declared, then by name. */
    private static final Comparator<Area> BEST_FIRST = Comparator.comparing((Area area) -> area.validTo() != null)
            .thenComparing(Area::type)
            .thenComparing(Area::name)
            .thenComparing(Area::code);

    /** Fewer letters are in too many names. */
    private static final int SHORTEST_HINT = 2;

    private final AreaRegister register;
    /**
     * Made when first asked for: most registers are never searched by name. By the area as it stands in the register, since to
     * work out what all of its parts come to takes longer than the search.
     */
    private final Map<Area, Spellings> spellings = Collections.synchronizedMap(new IdentityHashMap<>());

    AreaSearch(AreaRegister register) {
        this.register = register;
    }

    List<Area> search(String nameOrCode, @Nullable LocalDate on) {
        String typed = nameOrCode.strip();
        List<Area> byCode = matching(on, area -> area.hasCode(typed));
        if (!byCode.isEmpty() || isCode(typed)) {
            return byCode;
        }
        String plain = AreaName.plain(typed);
        String place = AreaName.place(typed);
        if (plain.isEmpty()) {
            return List.of();
        }
        Set<Area> byName = new LinkedHashSet<>(named(on, plain, Spellings::isName));
        byName.addAll(named(on, plain, Spellings::isOtherName));
        if (!place.isEmpty()) {
            byName.addAll(named(on, place, Spellings::isPlace));
        }
        if (!byName.isEmpty()) {
            if (byName.stream().noneMatch(area -> area.type().isLocal())) {
                // Who knows Southend-on-Sea as Southend means no body that once had that name alone.
                byName.addAll(named(on, plain, Spellings::beginsWith).stream()
                        .filter(area -> area.type().isLocal() && area.validTo() == null)
                        .toList());
            }
            return ofCouncil(plain, byName);
        }
        String part = place.isEmpty() ? plain : place;
        List<Area> byWords = answering(part, named(on, part, Spellings::containsWords));
        return byWords.isEmpty() ? answering(part, named(on, part, Spellings::contains)) : byWords;
    }

    private static boolean isCouncil(String plain) {
        return (" " + plain + " ").contains(" council ");
    }

    /** Of a council, the place: a council that sends returns as a provider is not what is asked for. */
    private static List<Area> ofCouncil(String plain, Collection<Area> areas) {
        boolean place =
                isCouncil(plain) && areas.stream().anyMatch(area -> area.type().isLocal());
        return areas.stream().filter(area -> !place || area.type().isLocal()).toList();
    }

    /**
     * Those of the areas that may answer to a part of their name: a provider only where no place does, and never to a single word,
     * since most of those are places that have no figures here (Wales is no trust).
     */
    private static List<Area> answering(String part, List<Area> areas) {
        List<Area> places =
                areas.stream().filter(area -> !area.type().isProvider()).toList();
        return places.isEmpty() && part.indexOf(' ') > 0 ? areas : places;
    }

    /** See {@link AreaRegister#placesBeginningWith}. */
    List<Area> placesBeginningWith(String typed, LocalDate on) {
        String plain = AreaName.plain(typed);
        return plain.isEmpty()
                ? List.of()
                : named(on, plain, Spellings::beginsWith).stream()
                        .filter(area -> area.type().isLocal())
                        .toList();
    }

    /** See {@link AreaRegister#ofPlace}. */
    List<Area> ofPlace(String name, @Nullable LocalDate on) {
        String place = AreaName.place(name);
        return place.isEmpty() ? List.of() : named(on, place, Spellings::isPlace);
    }

    /** See {@link AreaRegister#hinted}. */
    List<Area> hinted(String typed, LocalDate on, int most) {
        String plain = AreaName.plain(typed);
        if (plain.length() < SHORTEST_HINT) {
            return List.of();
        }
        Set<Area> hinted = new LinkedHashSet<>();
        if (plain.indexOf(' ') < 0) {
            hinted.addAll(named(on, plain, Spellings::hasInitials));
        }
        hinted.addAll(named(on, plain, Spellings::containsWords));
        return hinted.stream().limit(most).toList();
    }

    /** Whether this is the code of an area on any day. */
    boolean isCode(String typed) {
        return register.areas().stream().anyMatch(area -> area.hasCode(typed.strip()));
    }

    /** See {@link AreaRegister#exactly}. */
    List<Area> exactly(String typed) {
        if (isCode(typed)) {
            return search(typed, null);
        }
        String plain = AreaName.plain(typed);
        if (plain.isEmpty()) {
            return List.of();
        }
        List<Area> named = named(null, plain, Spellings::hasName);
        Set<Area> known = new LinkedHashSet<>(named);
        if (!named.isEmpty() && isCouncil(plain)) {
            known.addAll(ofPlace(typed, null).stream()
                    .filter(area -> area.type().isLocal())
                    .toList());
        }
        return ofCouncil(plain, known);
    }

    List<Area> nearest(String code, Set<AreaType> expected, LocalDate on, int most) {
        if (code.isEmpty()) {
            return List.of();
        }
        Set<AreaType> types = AreaType.expand(expected);
        Set<String> keys = new LinkedHashSet<>();
        List<Area> found = new ArrayList<>();
        Stream.of(
                        register.candidates(code, Set.of()),
                        slips(code, types, on),
                        search(code, on).stream().filter(area -> types.isEmpty() || types.contains(area.type())))
                .flatMap(areas -> areas)
                .filter(area -> keys.add(area.key()))
                .limit(most)
                .forEach(found::add);
        return found;
    }

    /** Areas whose code differs from this one by one slip of the finger, valid on the day first. */
    private Stream<Area> slips(String code, Set<AreaType> types, LocalDate on) {
        String typed = code.toUpperCase(Locale.ROOT);
        return register.lastVersions()
                .filter(area -> types.isEmpty() || types.contains(area.type()))
                .filter(area -> OneEdit.apart(typed, area.code())
                        || area.odsCodes().stream().anyMatch(ods -> typed.length() > 2 && OneEdit.apart(typed, ods)))
                .sorted(Comparator.comparing((Area area) -> !area.validOn(on)).thenComparing(BEST_FIRST));
    }

    private List<Area> named(@Nullable LocalDate on, String wanted, BiPredicate<Spellings, String> test) {
        return matching(on, area -> test.test(spellings.computeIfAbsent(area, Spellings::of), wanted));
    }

    private List<Area> matching(@Nullable LocalDate on, Predicate<Area> test) {
        if (on != null) {
            return register.areas().stream()
                    .filter(area -> area.validOn(on) && test.test(area))
                    .sorted(BEST_FIRST)
                    .toList();
        }
        Map<String, Area> lastOfKey = new HashMap<>();
        register.areas().stream().filter(test).forEach(area -> lastOfKey.put(area.key(), area));
        return lastOfKey.keySet().stream()
                .map(key -> register.versions(key))
                .map(versions -> versions.get(versions.size() - 1))
                .sorted(BEST_FIRST)
                .toList();
    }

    /** The plain and the place forms of an area's names. */
    private record Spellings(String name, List<String> otherNames, Set<String> places) {
        static Spellings of(Area area) {
            Set<String> places = new LinkedHashSet<>();
            // Without a published name there is no name to be found by: the code has been tried before.
            String published = area.hasName() ? area.name() : "";
            places.add(AreaName.place(published));
            area.otherNames().forEach(name -> places.add(AreaName.place(name)));
            return new Spellings(
                    AreaName.plain(published),
                    area.otherNames().stream().map(AreaName::plain).toList(),
                    places);
        }

        boolean isName(String plain) {
            return name.equals(plain);
        }

        boolean hasName(String plain) {
            return isName(plain) || isOtherName(plain);
        }

        boolean isOtherName(String plain) {
            return otherNames.contains(plain);
        }

        boolean isPlace(String place) {
            return places.contains(place);
        }

        boolean contains(String part) {
            return any(name -> name.contains(part));
        }

        boolean containsWords(String words) {
            String whole = " " + words + " ";
            return any(name -> (" " + name + " ").contains(whole));
        }

        boolean beginsWith(String words) {
            return name.startsWith(words + " ") || otherNames.stream().anyMatch(other -> other.startsWith(words + " "));
        }

        /** Whether its names begin with words of these initials, small words counted or not: SLaM, CNWL. */
        boolean hasInitials(String letters) {
            return letters.length() > SHORTEST_HINT
                    && any(words -> AreaName.initials(words, true).startsWith(letters)
                            || AreaName.initials(words, false).startsWith(letters));
        }

        private boolean any(Predicate<String> test) {
            return test.test(name)
                    || otherNames.stream().anyMatch(test)
                    || places.stream().anyMatch(test);
        }
    }
}
