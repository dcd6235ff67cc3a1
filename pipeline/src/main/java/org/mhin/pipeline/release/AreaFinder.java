package org.mhin.pipeline.release;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Listed;
import org.mhin.model.Suggestions;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.area.register.Resolution;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;

/** Finds the one area of a release that a person means by a name, a code or a key. */
public final class AreaFinder {
    private static final int SUGGESTIONS = 5;
    private static final int LISTED = 8;
    private static final int ALSO = 4;
    private static final Map<String, AreaType> TYPE_WORDS =
            Map.of("icb", AreaType.ICB, "ccg", AreaType.CCG, "stp", AreaType.STP);

    private final @Nullable ReleaseReader release;
    private final AreaRegister register;

    private AreaFinder(@Nullable ReleaseReader release, AreaRegister register) {
        this.release = release;
        this.register = register;
    }

    /** Reads the release's areas; several thousand at most. */
    public AreaFinder(ReleaseReader release) {
        this(release, AreaRegister.of(areas(release), List.of()));
    }

    /** Finds areas of the register alone. */
    public static AreaFinder of(AreaRegister register) {
        return new AreaFinder(null, register);
    }

    /**
     * The shipped register, and the areas, last days, and names of providers that a release has and the register lacks: those of
     * landed registers, and providers known from what they report.
     */
    public static AreaRegister shippedAnd(ReleaseReader release) {
        AreaRegister shipped = AreaRegister.shipped();
        List<String> further = release
                .rows(
                        "SELECT area, bool_or(valid_to IS NULL) AS is_open FROM dim_area WHERE area_name IS NOT NULL GROUP BY area"
                                + " UNION ALL SELECT area, TRUE FROM dim_provider",
                        row -> differs(shipped, row.getString("area"), row.getBoolean("is_open"))
                                ? row.getString("area")
                                : "",
                        List.of())
                .stream()
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
        return further.isEmpty() ? shipped : shipped.plus(areas(release, further));
    }

    /** Whether a release knows more of an area than the shipped register: all of it, its name, or that it has ended. */
    private static boolean differs(AreaRegister shipped, String key, boolean open) {
        return shipped.lacks(key) || (!open && shipped.versions(key).stream().anyMatch(area -> area.validTo() == null));
    }

    private static List<Area> areas(ReleaseReader release, List<String> keys) {
        String marks = ReleaseReader.marks(keys);
        return Stream.of("dim_area", "dim_provider")
                .flatMap(
                        table -> release
                                .rows(
                                        "SELECT * FROM " + table + " WHERE area IN (" + marks + ")",
                                        AreaFinder::area,
                                        keys)
                                .stream())
                .distinct()
                .toList();
    }

    /** Begins to read the shipped register in a thread of its own, while the caller opens a release. */
    public static void readAhead() {
        Thread reader = new Thread(AreaRegister::shipped, "register");
        reader.setDaemon(true);
        // Whoever asks for the register next meets the same fault and reports it.
        reader.setUncaughtExceptionHandler((thread, fault) -> {});
        reader.start();
    }

    private static List<Area> areas(ReleaseReader release) {
        List<Area> areas = release.rows("SELECT * FROM dim_area", AreaFinder::area, List.of());
        Set<String> keys = areas.stream().map(Area::key).collect(Collectors.toCollection(HashSet::new));
        List<Area> all = new ArrayList<>(areas);
        release.rows("SELECT * FROM dim_provider", AreaFinder::area, List.of()).stream()
                .filter(provider -> keys.add(provider.key()))
                .forEach(all::add);
        return all;
    }

    private static Area area(ResultSet row) throws SQLException {
        String name = row.getString("area_name");
        LocalDate from = day(row.getDate("valid_from"));
        return new Area(
                row.getString("area"),
                row.getString("ons_code"),
                list(row.getString("ods_codes")),
                name == null ? row.getString("area_code") : name,
                list(row.getString("other_names")),
                AreaType.ofKey(row.getString("area_type")),
                from == null ? Area.UNKNOWN_START : from,
                day(row.getDate("valid_to")));
    }

    private static @Nullable LocalDate day(@Nullable Date date) {
        return date == null ? null : date.toLocalDate();
    }

    private static List<String> list(@Nullable String joined) {
        return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split("\\|"));
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
        LocalDate day = on == null ? today() : on;
        List<Area> exact = inPlaceOfCombined(typed, register.exactly(typed), day);
        List<Area> living = register.isCode(typed) ? List.of() : inPlaceOfEnded(typed, exact, day);
        List<Area> offered = register.isCode(typed) ? List.of() : beginningWith(typed, exact, living, day);
        List<Area> all = exact.isEmpty() ? byPart(typed, on) : joined(living, exact);
        if (all.isEmpty()) {
            throw unknown(typed);
        }
        Set<String> withFigures = withFigures(all);
        List<Area> inPeriod = periodEnd == null
                ? List.of()
                : all.stream()
                        .filter(area ->
                                withFigures.contains(area.key()) && register.daysFrom(area.key(), periodEnd) == 0)
                        .toList();
        if (inPeriod.isEmpty() && offered.size() > 1) {
            throw ambiguous(typed, joined(offered, all));
        }
        if (inPeriod.isEmpty()
                && !offered.isEmpty()
                && all.stream().noneMatch(area -> area.type().isLocal())) {
            return new Match(offered.get(0), !withFigures(offered).isEmpty(), all);
        }
        List<Area> fit = on == null || !living.isEmpty() ? all : borne(typed, all, on);
        fit = ofNamedKind(typed, fit.isEmpty() ? nearest(all, on) : fit);
        fit = preferred(fit, fit.stream().filter(inPeriod::contains).toList());
        if (!register.isCode(typed)) {
            fit = preferred(
                    fit,
                    fit.stream()
                            .filter(area -> register.daysFrom(area.key(), day) == 0)
                            .toList());
            fit = preferred(fit, regions(fit));
            if (fit.stream().allMatch(area -> area.validTo() != null)) {
                fit = preferred(
                        fit, fit.stream().filter(area -> area.type().isLocal()).toList());
            }
        }
        fit = preferred(
                fit,
                fit.stream()
                        .filter(area -> area.name().equalsIgnoreCase(typed.strip()))
                        .toList());
        fit = preferred(
                fit,
                fit.stream().filter(area -> withFigures.contains(area.key())).toList());
        if (on == null) {
            fit = preferred(
                    fit, fit.stream().filter(area -> area.validTo() == null).toList());
        }
        if (fit.size() > 1) {
            throw ambiguous(typed, fit);
        }
        Area area = fit.get(0);
        List<Area> others =
                joined(offered, exact.isEmpty() ? all : joined(living, register.search(typed, null))).stream()
                        .filter(other -> !other.key().equals(area.key()))
                        .filter(other -> on == null || register.daysFrom(other.key(), on) == 0)
                        .toList();
        return new Match(area, withFigures.contains(area.key()), others);
    }

    /** Where only a combined authority without figures has exactly the name: the bodies of that place that have some. */
    private List<Area> inPlaceOfCombined(String typed, List<Area> exact, LocalDate day) {
        boolean combined = !exact.isEmpty()
                && !register.isCode(typed)
                && exact.stream().allMatch(area -> area.type() == AreaType.COMBINED_AUTHORITY)
                && withFigures(exact).isEmpty();
        if (!combined) {
            return exact;
        }
        List<Area> bodies = register.ofPlace(typed, day).stream()
                .filter(area -> !area.type().isProvider())
                .toList();
        Set<String> withFigures = withFigures(bodies);
        return preferred(
                exact,
                bodies.stream().filter(area -> withFigures.contains(area.key())).toList());
    }

    /**
     * Where no area of exactly the name is valid on the day: those that are, and have the name but for the words that say what they
     * are, among bodies of the sort that had it. NHS Cheshire and Merseyside Integrated Care Board for an STP.
     */
    private List<Area> inPlaceOfEnded(String typed, List<Area> exact, LocalDate day) {
        if (exact.isEmpty() || exact.stream().anyMatch(area -> register.daysFrom(area.key(), day) == 0)) {
            return List.of();
        }
        boolean local = exact.stream().anyMatch(ended -> ended.type().isLocal());
        return register.ofPlace(typed, day).stream()
                .filter(area -> !area.type().isProvider() && area.type().isLocal() == local)
                .toList();
    }

    /** Where nothing valid on the day has the name: the places whose name begins with it. */
    private List<Area> beginningWith(String typed, List<Area> exact, List<Area> living, LocalDate day) {
        return exact.isEmpty()
                        || !living.isEmpty()
                        || exact.stream().anyMatch(area -> register.daysFrom(area.key(), day) == 0)
                ? List.of()
                : register.placesBeginningWith(typed, day);
    }

    private static List<Area> joined(List<Area> first, List<Area> more) {
        Map<String, Area> byKey = new LinkedHashMap<>();
        Stream.concat(first.stream(), more.stream()).forEach(area -> byKey.putIfAbsent(area.key(), area));
        return List.copyOf(byKey.values());
    }

    /** Those that are no NHS region, where there is a region among them: London is the region. */
    private static List<Area> regions(List<Area> areas) {
        return areas.stream().noneMatch(area -> area.type() == AreaType.REGION)
                ? List.of()
                : areas.stream()
                        .filter(area -> area.type() != AreaType.NHS_REGION)
                        .toList();
    }

    /** Areas that have the text in their name: those of the day; where there are none, those of any day. */
    private List<Area> byPart(String typed, @Nullable LocalDate on) {
        List<Area> found = on == null ? List.of() : register.search(typed, on);
        return found.isEmpty() ? register.search(typed, null) : found;
    }

    /** Those that bear the name or code on the day, as they are then. */
    private List<Area> borne(String typed, List<Area> areas, LocalDate on) {
        Set<String> keys = areas.stream().map(Area::key).collect(Collectors.toSet());
        return register.search(typed, on).stream()
                .filter(area -> keys.contains(area.key()))
                .toList();
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

    /** Only areas of the kind that the name names, where there are any. */
    private static List<Area> ofNamedKind(String typed, List<Area> areas) {
        List<Area> fit = areas;
        for (String word : typed.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            AreaType type = TYPE_WORDS.get(word);
            if (type != null) {
                fit = preferred(
                        fit, fit.stream().filter(area -> area.type() == type).toList());
            }
        }
        return fit;
    }

    private List<Area> nearest(List<Area> areas, @Nullable LocalDate on) {
        if (on == null) {
            return areas;
        }
        long least = areas.stream()
                .mapToLong(area -> register.daysFrom(area.key(), on))
                .min()
                .orElse(0);
        return areas.stream()
                .filter(area -> register.daysFrom(area.key(), on) == least)
                .toList();
    }

    private static List<Area> preferred(List<Area> all, List<Area> better) {
        return better.isEmpty() ? all : better;
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

    private static LocalDate today() {
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

    private static MhinException ambiguous(String typed, List<Area> areas) {
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
