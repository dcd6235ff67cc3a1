package org.mhin.model.area.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every area by code, name and day. Immutable; built once on the driver, and every question is answered from memory.
 *
 * <p>The shipped register holds facts of the ONS Code History Database and of the NHS Organisation Data Service (Open Government
 * Licence v3.0); {@code catalogue/reference/README.md} says what comes from where.
 */
public final class AreaRegister {
    private static final Comparator<Area> IN_ORDER =
            Comparator.comparing(Area::type).thenComparing(Area::code).thenComparing(Area::validFrom);

    private final List<Area> areas;
    private final AreaLives lives;
    private final ParentLinks parents;
    private final Successions successions;
    private final Relations relations;
    private final AreaSearch search;
    private final CodeMeanings meanings;
    private final Map<String, List<Area>> byCode = new HashMap<>();

    private AreaRegister(List<Area> areas, List<AreaParent> parents, Successions successions) {
        this.areas = areas.stream().sorted(IN_ORDER).toList();
        this.lives = new AreaLives(this.areas);
        this.parents = new ParentLinks(lives, parents);
        for (AreaSuccession change : successions.all()) {
            if (!lives.knows(change.predecessorKey()) || !lives.knows(change.successorKey())) {
                throw new IllegalArgumentException("Succession from " + change.predecessorKey() + " to "
                        + change.successorKey() + " names an area that is not there");
            }
        }
        for (Area area : this.areas) {
            codes(area)
                    .forEach(code -> byCode.computeIfAbsent(code, key -> new ArrayList<>())
                            .add(area));
        }
        this.successions = successions;
        this.relations = new Relations(this);
        this.search = new AreaSearch(this);
        this.meanings = new CodeMeanings(this, search);
    }

    private static Set<String> codes(Area area) {
        Set<String> codes = new LinkedHashSet<>();
        String onsCode = area.onsCode();
        if (onsCode != null) {
            codes.add(onsCode.toUpperCase(Locale.ROOT));
        }
        area.odsCodes().forEach(code -> codes.add(code.toUpperCase(Locale.ROOT)));
        return codes;
    }

    /**
     * The register shipped with this version.
     *
     * @throws IllegalStateException naming file and line when a shipped table is broken
     */
    public static AreaRegister shipped() {
        return ShippedRegister.REGISTER;
    }

    /**
     * A register of the given areas.
     *
     * @throws IllegalArgumentException when two stretches of one key share a day, or a parent link names a missing area
     */
    public static AreaRegister of(List<Area> areas, List<AreaParent> parents) {
        return of(areas, parents, List.of());
    }

    /**
     * A register of the given areas that knows what became of them.
     *
     * @throws IllegalArgumentException as without successions, and when a succession names a missing area
     */
    public static AreaRegister of(List<Area> areas, List<AreaParent> parents, List<AreaSuccession> successions) {
        return new AreaRegister(areas, parents, new Successions(successions));
    }

    /** Every stretch of every area, by type, code and first day. */
    public List<Area> areas() {
        return areas;
    }

    /** Every direct parent link. */
    public List<AreaParent> parentLinks() {
        return parents.all();
    }

    /** Whether this register can be told of an area: it has none of that key, or one that no published file names. */
    public boolean lacks(String key) {
        return lives.lacks(key);
    }

    /** The stretches of one meaning of a code, oldest first; empty when the key is unknown. */
    public List<Area> versions(String key) {
        return lives.of(key);
    }

    /** As {@link #find(String, Set, LocalDate)}, of any type. */
    public Optional<Area> find(String code, LocalDate on) {
        return find(code, Set.of(), on);
    }

    /**
     * The one area that has a code on a day.
     *
     * @param code ONS or ODS code, in any case
     * @param expected the kinds that will do, groupings included; none means any
     * @param on the day
     * @return empty when no area has the code on that day, or several have; {@link #resolve} tells which
     */
    public Optional<Area> find(String code, Set<AreaType> expected, LocalDate on) {
        List<Area> found =
                candidates(code, expected).filter(area -> area.validOn(on)).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /**
     * What a reported code means for a period. The area that has the code on the last day of the period is meant; else the one
     * that had it last within the period; else the one whose validity is nearest, as {@link Resolution.OutsideValidity} when the
     * code begins at most ten years after the period (or with the nine-character codes themselves, on 2009-01-01, however long
     * after) or ended at most two years before it.
     *
     * @param reportedCode as the publisher wrote it
     * @param expected the kinds that will do, groupings included; none means any
     * @param periodStart first day of the period
     * @param periodEnd last day of the period
     * @throws IllegalArgumentException when the period ends before it starts
     */
    public Resolution resolve(String reportedCode, Set<AreaType> expected, LocalDate periodStart, LocalDate periodEnd) {
        return meanings.resolve(reportedCode, expected, periodStart, periodEnd);
    }

    /**
     * Areas for a person who types a code or a name: those with exactly that code; else those of exactly that name, capital
     * letters and punctuation aside, followed by those of the same name but for words such as NHS, CCG, ICB or county; else those
     * whose name has it among its words; else those whose name contains it. A provider answers to a part of its name only where no
     * place does, and never to a single word of it.
     *
     * @param nameOrCode what was typed
     * @param on the day on which the areas must be valid; null for any day, and then each area appears once, as last valid
     * @return best first; empty when nothing fits
     */
    public List<Area> search(String nameOrCode, @Nullable LocalDate on) {
        return search.search(nameOrCode, on);
    }

    /**
     * Areas of exactly this code on any day; where it is no code, of exactly this name or other name on any day. Never by a part of a
     * name.
     *
     * @return the last stretch of each, live areas first; empty where it is nobody's code or name
     */
    public List<Area> exactly(String nameOrCode) {
        return search.exactly(nameOrCode);
    }

    /**
     * Local authorities, regions and other places, valid on a day, whose name begins with these words and goes on: Newcastle upon
     * Tyne and Newcastle-under-Lyme for Newcastle. No bodies of the NHS.
     */
    public List<Area> placesBeginningWith(String words, LocalDate on) {
        return search.placesBeginningWith(words, on);
    }

    /** Areas valid on a day that have the name but for the words that say what they are, such as NHS and Integrated Care Board. */
    public List<Area> ofPlace(String name, LocalDate on) {
        return search.ofPlace(name, on);
    }

    /**
     * Areas and providers, valid on a day, that may be meant by a text that is nobody's name: those whose initials it gives (SLaM),
     * then those that have it among the words of their name.
     */
    public List<Area> hinted(String text, LocalDate on, int most) {
        return search.hinted(text, on, most);
    }

    /** Whether this is an ONS or ODS code of an area, on any day. */
    public boolean isCode(String text) {
        return search.isCode(text);
    }

    /** How many days an area, under whichever name, is from being valid on a day; 0 when it is. */
    public long daysFrom(String key, LocalDate on) {
        return lives.daysFrom(key, on);
    }

    /**
     * The unbroken stretch of days that an area's stretch under a name belongs to: what it is called then, and the first and last day
     * on which it is valid under any name.
     */
    public Area unbroken(Area area) {
        return lives.unbroken(area);
    }

    /**
     * The area of a kind that an area lies in on a day, however many steps up. An area that is of that kind is its own parent
     * only for groupings: a unitary authority is its own UTLA.
     *
     * @return empty when it lies in none, or when different steps lead to different ones
     */
    public Optional<Area> parent(Area area, AreaType type, LocalDate on) {
        return parents.parent(area, type, on);
    }

    /** Every area that an area lies in on a day, however many steps up, by type; without the area itself. */
    public List<Area> parents(Area area, LocalDate on) {
        return parents.above(area, on).sorted(IN_ORDER).toList();
    }

    /** The areas of a kind (grouping included) that lie in an area on a day, however many steps down, by type and code. */
    public List<Area> children(Area area, AreaType type, LocalDate on) {
        return parents.below(area, on)
                .filter(below -> type.covers(below.type()))
                .sorted(IN_ORDER)
                .toList();
    }

    /** Every change of a code, a name or a boundary from one area to another, by date. */
    public List<AreaSuccession> successions() {
        return successions.all();
    }

    /** The changes that led directly to an area, by date; changes of its own name are not among them. */
    public List<AreaSuccession> predecessors(Area area) {
        return successions.before(area.key());
    }

    /** What directly became of an area, by date; changes of its own name are not among them. */
    public List<AreaSuccession> successors(Area area) {
        return successions.after(area.key());
    }

    /**
     * Every change before and after an area, however many steps away, by date, changes of name included: what it was made from
     * and what was made of it, but not what else was made from the same ground.
     */
    public List<AreaSuccession> lineage(Area area) {
        return successions.lineage(area.key());
    }

    /**
     * What an area went over into when it ended, and what it was made from when it began, however many steps away: successors
     * before predecessors, by steps and key. Parts that it gave or took while it went on are not among them.
     */
    public List<AreaRelation> relations(Area area) {
        return relations.of(area.key());
    }

    /**
     * What a code means on a day. The areas that have it on that day; when there are none, what its nearest meaning had become by
     * then, or had not yet been made from: the code of a merged CCG means the CCG it went into.
     *
     * @param code ONS code, ODS code or key, in any case
     * @param on the day
     * @return by key; empty when nobody ever had the code, and when no succession leads from its areas to the day
     */
    public List<AreaMeaning> meanings(String code, LocalDate on) {
        return meanings.on(on, code);
    }

    /**
     * The stretch of an area that includes a day, or else the last one before it, or else its first.
     *
     * @throws IllegalArgumentException when the key is unknown
     */
    public Area versionNear(String key, LocalDate on) {
        return lives.near(key, on);
    }

    /** The areas one step below an area on a day, by type and code. */
    public List<Area> children(Area area, LocalDate on) {
        return parents.directlyBelow(area, on).sorted(IN_ORDER).toList();
    }

    /** The areas of a kind (grouping included) valid on a day, by type and code. */
    public List<Area> of(AreaType type, LocalDate on) {
        return areas.stream()
                .filter(area -> type.covers(area.type()) && area.validOn(on))
                .toList();
    }

    /**
     * This register and further stretches. One that is already here is ignored; one of a key that has no published name here tells
     * it, and days that are not known here; a stretch that is still open here takes the last day that the same stretch is given, or
     * else is closed the day before a later one of the same key begins.
     *
     * @throws IllegalArgumentException when an added stretch shares a day with a known one in any other way
     */
    public AreaRegister plus(List<Area> further) {
        return withAreas(AreaLives.plus(areas, further));
    }

    /** What lies in what and what became of what as here, of these areas, which must be all of these and may be more. */
    public AreaRegister withAreas(List<Area> all) {
        return new AreaRegister(all, parents.all(), successions);
    }

    /** Every stretch of every area that has a code, in any case. */
    public List<Area> candidates(String code) {
        return candidates(code, Set.of()).toList();
    }

    /** Every stretch whose code, in any case, is this one; of the expected kinds, when any are given. */
    public Stream<Area> candidates(String code, Collection<AreaType> expected) {
        Set<AreaType> types = AreaType.expand(expected);
        return byCode.getOrDefault(code.toUpperCase(Locale.ROOT), List.of()).stream()
                .filter(area -> types.isEmpty() || types.contains(area.type()));
    }

    /** The last stretch of every meaning of every code. */
    Stream<Area> lastVersions() {
        return lives.last();
    }

    /** The stretch of a key that includes a day. */
    public Optional<Area> on(String key, LocalDate day) {
        return lives.on(key, day);
    }
}
