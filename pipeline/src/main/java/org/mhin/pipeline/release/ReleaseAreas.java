package org.mhin.pipeline.release;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;

/** The areas that a release has: alone, or with the shipped register. */
public final class ReleaseAreas {
    private ReleaseAreas() {}

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
                                        ReleaseAreas::area,
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

    /** The areas and providers of a release; several thousand at most. */
    static List<Area> of(ReleaseReader release) {
        List<Area> areas = release.rows("SELECT * FROM dim_area", ReleaseAreas::area, List.of());
        Set<String> keys = areas.stream().map(Area::key).collect(Collectors.toCollection(HashSet::new));
        List<Area> all = new ArrayList<>(areas);
        release.rows("SELECT * FROM dim_provider", ReleaseAreas::area, List.of()).stream()
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
}
