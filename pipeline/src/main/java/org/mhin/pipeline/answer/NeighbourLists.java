package org.mhin.pipeline.answer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.AreaGroup;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;

/** The lists of neighbours of one release: {@code area_neighbours}. */
public final class NeighbourLists {
    private final ReleaseReader release;

    public NeighbourLists(ReleaseReader release) {
        this.release = release;
    }

    /**
     * One list.
     *
     * @param computed whether the program made it; else it is a published one
     * @param on the day whose areas it is of
     */
    public record Set(String name, boolean computed, LocalDate on) {}

    /**
     * One neighbour.
     *
     * @param rank 1 is nearest; null where the list has no order
     * @param area its key; null where {@code reason} says why
     * @param distance null of a published list
     * @param mostAlike the feature with the least part in the distance; null of a published list
     * @param mostUnlike the feature with the greatest part
     * @param reason why it is no area here: {@code elsewhere}, {@code unknown-area} or {@code wrong-vintage}
     */
    public record Neighbour(
            @Nullable Integer rank,
            @Nullable String area,
            String code,
            @Nullable String name,
            @Nullable Double distance,
            @Nullable String mostAlike,
            @Nullable Double mostAlikeShare,
            @Nullable String mostUnlike,
            @Nullable Double mostUnlikeShare,
            @Nullable String reason) {}

    /**
     * The neighbours of one area in one list.
     *
     * @param features what the list was made from; none of a published list
     * @param indicators keys of the indicators among the features
     * @param neighbours nearest first, or by code where the list has no order
     */
    public record OfArea(
            Set set, Area area, List<String> features, List<String> indicators, List<Neighbour> neighbours) {
        public OfArea {
            features = List.copyOf(features);
            indicators = List.copyOf(indicators);
            neighbours = List.copyOf(neighbours);
        }

        /** The neighbours that are areas here. */
        public List<Area> areas(AreaRegister register) {
            return neighbours.stream()
                    .map(Neighbour::area)
                    .filter(Objects::nonNull)
                    .map(key -> register.versionNear(key, set.on()))
                    .toList();
        }

        /**
         * Those, to be taken together.
         *
         * @param boundaries the shipped and landed ones, by which two overlap
         * @throws MhinException {@link ErrorCode#USAGE} when there are none, or two overlap
         */
        public AreaGroup group(AreaRegister register, Boundaries boundaries) {
            try {
                return new AreaGroup(areas(register), set.on(), boundaries);
            } catch (IllegalArgumentException e) {
                throw new MhinException(
                        ErrorCode.USAGE,
                        "Neighbours of " + area.name() + " in " + set.name() + ": " + e.getMessage(),
                        e);
            }
        }
    }

    /** Every list, by name. */
    public List<Set> sets() {
        return release.rows(
                "SELECT DISTINCT neighbour_set, method = 'computed', computed_for FROM area_neighbours ORDER BY 1",
                row -> new Set(row.getString(1), row.getBoolean(2), row.getObject(3, LocalDate.class)),
                List.of());
    }

    /**
     * The neighbours of an area.
     *
     * @param typed a name, code or key of the area
     * @param name of the list; null for the computed list that has the area
     * @throws MhinException {@link ErrorCode#USAGE} when there is no such list, the list does not have the area, or the area has no
     *     neighbours in it, with the reason
     */
    public OfArea find(AreaRegister register, String typed, @Nullable String name) {
        List<Set> all = sets();
        if (name != null) {
            Set set = all.stream()
                    .filter(one -> one.name().equalsIgnoreCase(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new MhinException(
                            ErrorCode.USAGE,
                            "There is no list of neighbours '" + Visible.line(name) + "'; "
                                    + (all.isEmpty() ? "this release has none" : "there are " + names(all))));
            return of(set, AreaOnDay.meant(register, typed, set.on(), null), all);
        }
        Area last = null;
        MhinException unfit = null;
        for (Set set : all) {
            if (set.computed()) {
                try {
                    last = AreaOnDay.meant(register, typed, set.on(), null);
                } catch (MhinException e) {
                    unfit = e;
                    continue;
                }
                if (!rows(set, last).isEmpty()) {
                    return of(set, last, all);
                }
            }
        }
        if (last == null && unfit != null) {
            throw unfit;
        }
        MhinException none = new MhinException(
                ErrorCode.USAGE,
                (last == null ? Visible.line(typed) : last.code() + " " + last.name())
                        + " is in no computed list of neighbours; "
                        + (all.isEmpty() ? "this release has none" : "there are " + names(all)));
        throw all.isEmpty() ? none : none.with(Hint.of(Hint.Kind.LIST_OF_NEIGHBOURS));
    }

    /** The neighbours of an area in every list in which it has any. */
    public List<OfArea> all(Area area) {
        List<OfArea> found = new ArrayList<>();
        for (Set set : sets()) {
            List<Row> rows = rows(set, area);
            if (rows.stream().anyMatch(row -> row.neighbour().isPresent())) {
                found.add(list(set, area, rows));
            }
        }
        return found;
    }

    private static String names(List<Set> sets) {
        return sets.stream().map(Set::name).collect(Collectors.joining(", "));
    }

    private OfArea of(Set set, Area area, List<Set> all) {
        List<Row> rows = rows(set, area);
        if (rows.isEmpty()) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    area.codeAndName() + " (" + area.type().label() + ") is not in the list of neighbours " + set.name()
                            + ", of areas of " + set.on() + "; there are " + names(all));
        }
        OfArea found = list(set, area, rows);
        if (found.neighbours().isEmpty()) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    area.codeAndName() + " has no neighbours in " + set.name() + ": "
                            + rows.get(0).reason());
        }
        return found;
    }

    private OfArea list(Set set, Area area, List<Row> rows) {
        return new OfArea(
                set,
                area,
                rows.get(0).features(),
                release.rows(
                        "SELECT indicator FROM neighbour_features WHERE neighbour_set = ? AND reason IS NULL AND indicator IS"
                                + " NOT NULL ORDER BY 1",
                        row -> row.getString(1),
                        List.of(set.name())),
                rows.stream().flatMap(row -> row.neighbour().stream()).toList());
    }

    private record Row(List<String> features, @Nullable String reason, Optional<Neighbour> neighbour) {}

    private List<Row> rows(Set set, Area area) {
        return release.rows(
                "SELECT * FROM area_neighbours WHERE neighbour_set = ? AND area = ? ORDER BY rank, neighbour_code",
                NeighbourLists::row,
                List.of(set.name(), area.key()));
    }

    private static Row row(ResultSet row) throws SQLException {
        String features = row.getString("features");
        String code = row.getString("neighbour_code");
        String reason = row.getString("reason");
        return new Row(
                features == null ? List.of() : Arrays.asList(features.split("\\|")),
                reason,
                code == null ? Optional.empty() : Optional.of(neighbour(row, code, reason)));
    }

    private static Neighbour neighbour(ResultSet row, String code, @Nullable String reason) throws SQLException {
        int rank = row.getInt("rank");
        return new Neighbour(
                row.wasNull() ? null : rank,
                row.getString("neighbour"),
                code,
                row.getString("neighbour_name"),
                Cells.number(row, "distance"),
                row.getString("most_alike"),
                Cells.number(row, "most_alike_share"),
                row.getString("most_unlike"),
                Cells.number(row, "most_unlike_share"),
                reason);
    }
}
