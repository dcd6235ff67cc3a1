package org.mhin.pipeline.release;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Suggestions;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.Resolution;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;

/** Finds the one area of a release that a person means by a name, a code or a key. */
public final class AreaFinder {
    private static final int SUGGESTIONS = 5;
    private static final int ALSO = 4;

    private final @Nullable ReleaseReader release;
    private final AreaRegister register;

    private AreaFinder(@Nullable ReleaseReader release, AreaRegister register) {
        this.release = release;
        this.register = register;
    }

    /** Reads the release's areas; several thousand at most. */
    public AreaFinder(ReleaseReader release) {
        this(release, AreaRegister.of(ReleaseAreas.of(release), List.of()));
    }

    /** Finds areas of the register alone. */
    public static AreaFinder of(AreaRegister register) {
        return new AreaFinder(null, register);
    }

    /**
     * The area that was meant.
     *
     * @param area its last stretch
     * @param hasFigures whether the release has figures of it
     * @param others areas that fit too, and were passed over
     */
    public record Match(Area area, boolean hasFigures, List<Area> others) {
        public Match {
            others = List.copyOf(others);
        }
    }

    /**
     * The area meant by a key, a code (ONS or ODS) or a name. An exact code goes before an exact name, and this before whole words and
     * parts of a name. Of a name, an area that still exists goes before one that has ended; of those that fit equally, a region before
     * an NHS region, then one with figures. Of a code, one with figures goes first.
     *
     * <p>Where nothing that still exists has exactly the name, the body that the ended one became goes first (an ICB before its STP);
     * and several places whose names begin with it are all offered, the ended one last.
     *
     * @throws MhinException {@link ErrorCode#UNKNOWN_AREA} with the nearest ones when none fits; {@link ErrorCode#USAGE} listing
     *     them when several do
     */
    public Match find(String typed) {
        return find(typed, null);
    }

    /**
     * As {@link #find(String)}, of the areas valid on a day; where none fits that is, of those valid nearest to it.
     *
     * @param on null for any day
     */
    public Match find(String typed, @Nullable LocalDate on) {
        return find(typed, on, null);
    }

    /**
     * As {@link #find(String)}, for figures of a period: an area with figures that was valid at its end goes before one that still
     * exists.
     *
     * @param end the last day of the period; null where none is asked for
     */
    public Match findForPeriodTo(@Nullable LocalDate end, String typed) {
        return find(typed, null, end);
    }

    /** Whether this is the key, or exactly the code or the name, of an area. */
    public boolean knows(String typed) {
        return !register.versions(typed.strip()).isEmpty()
                || !register.exactly(typed).isEmpty();
    }

    private Match find(String typed, @Nullable LocalDate on, @Nullable LocalDate periodEnd) {
        List<Area> byKey = register.versions(typed.strip());
        if (!byKey.isEmpty()) {
            Area area = byKey.get(byKey.size() - 1);
            return new Match(area, !withFigures(List.of(area)).isEmpty(), List.of());
        }
        return new AreaChoice(register, this::withFigures, typed, on)
                .match(periodEnd)
                .orElseThrow(() -> unknown(typed));
    }

    /**
     * The last version of an area of the release.
     *
     * @param key of an area that the release has
     */
    public Area known(String key) {
        List<Area> versions = register.versions(key);
        return versions.get(versions.size() - 1);
    }

    /** Its last name in the release; the key itself where it has none. */
    public String name(String key) {
        List<Area> versions = register.versions(key);
        return versions.isEmpty() ? key : versions.get(versions.size() - 1).name();
    }

    /** A line that names areas which fit too and were passed over; empty where there are none. */
    public static Optional<String> also(List<Area> others) {
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("also of that name or code: "
                        + others.stream()
                                .limit(ALSO)
                                .map(other -> other.key() + " " + other.name())
                                .collect(Collectors.joining(", "))
                        + (others.size() > ALSO ? ", ..." : ""));
    }

    /** A few words on an area, such as {@code Leeds: E08000035, metropolitan district}. */
    public static String words(Area area) {
        String codes = Stream.concat(Stream.of(area.code()), area.odsCodes().stream())
                .distinct()
                .collect(Collectors.joining(" "));
        return (area.hasName() ? area.name() : "Name not published") + ": " + codes + ", "
                + area.type().inSentence() + (area.validTo() == null ? "" : ", until " + area.validTo());
    }

    private Set<String> withFigures(List<Area> areas) {
        if (release == null || areas.isEmpty()) {
            return Set.of();
        }
        List<String> keys = areas.stream().map(Area::key).distinct().toList();
        String marks = ReleaseReader.marks(keys);
        return new HashSet<>(release.rows(
                "SELECT DISTINCT area FROM area_comparisons WHERE area IN (" + marks + ")",
                row -> row.getString(1),
                keys));
    }

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private MhinException unknown(String typed) {
        Map<String, Area> byName = new LinkedHashMap<>();
        register.areas().stream()
                .filter(Area::hasName)
                .sorted(Comparator.comparing(area -> area.validTo() != null))
                .forEach(area -> byName.putIfAbsent(area.name(), area));
        LocalDate today = today();
        Stream<Area> byCode = register.resolve(typed, Set.of(), today, today) instanceof Resolution.Unknown unknown
                ? unknown.suggestions().stream()
                : Stream.of();
        List<String> nearest = Stream.of(
                        byCode,
                        register.hinted(typed, today, SUGGESTIONS).stream(),
                        Suggestions.to(typed, byName.keySet(), SUGGESTIONS).stream()
                                .map(byName::get))
                .flatMap(areas -> areas)
                .map(area -> area.name() + " (" + area.code() + ")")
                .distinct()
                .limit(SUGGESTIONS)
                .toList();
        return new MhinException(
                ErrorCode.UNKNOWN_AREA,
                "No area has the name or code '" + Visible.line(typed) + "'"
                        + (nearest.isEmpty() ? "" : "; the nearest are " + String.join(", ", nearest)));
    }
}
