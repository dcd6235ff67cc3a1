package org.mhin.pipeline.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaType;
import org.mhin.pipeline.release.ReleaseReader;

/** The areas of local government and of NHS commissioning that cover the same people as a place, by the building blocks of a release. */
final class CoveringAreas {
    private static final Set<AreaType> COMMISSIONERS =
            Set.of(AreaType.CCG, AreaType.SUB_ICB_LOCATION, AreaType.STP, AreaType.ICB);

    /** Less than this part of the people of both is a strip along a border. */
    private static final double LEAST = 0.05;

    /** An area of the place's own kind may be meant with it only where it has most of its people. */
    private static final double MOST = 0.5;

    /**
     * An area that shares people with a place.
     *
     * @param covers the part of the place's people who live in it
     * @param covered the part of its own people who live in the place
     */
    record Covering(String area, AreaType type, double covers, double covered) {}

    private CoveringAreas() {}

    /** Those that cover a place, whether they still exist or not, those that cover most first; none of England, regions and providers. */
    static List<Covering> of(ReleaseReader release, Area place) {
        boolean isLocal = isAuthority(place.type());
        if (!isLocal && !COMMISSIONERS.contains(place.type())) {
            return List.of();
        }
        List<String> types = Stream.concat(Stream.of(AreaType.UTLA, AreaType.LTLA), COMMISSIONERS.stream())
                .map(AreaType::key)
                .sorted()
                .toList();
        List<Object> parameters = new ArrayList<>(List.of(place.key()));
        parameters.addAll(types);
        return release
                .rows(
                        SQL.formatted(ReleaseReader.marks(types)),
                        row -> new Covering(
                                row.getString("area"),
                                AreaType.ofKey(row.getString("area")
                                        .substring(row.getString("area").indexOf('@') + 1)),
                                row.getDouble("covers"),
                                row.getDouble("covered")),
                        parameters)
                .stream()
                .filter(other -> other.covers() >= LEAST || other.covered() >= LEAST)
                .filter(other -> isAuthority(other.type()) != isLocal || other.covers() >= MOST)
                .sorted(Comparator.comparing(Covering::covers)
                        .thenComparing(Covering::covered)
                        .reversed()
                        .thenComparing(Covering::area))
                .toList();
    }

    private static boolean isAuthority(AreaType type) {
        return AreaType.UTLA.covers(type) || AreaType.LTLA.covers(type);
    }

    /** Of each other area on the last day on which both existed. */
    private static final String SQL = """
            WITH people AS (
                SELECT block, sum(people) AS people FROM area_block_people GROUP BY block
            ),
            block AS (
                SELECT DISTINCT area, block, valid_from, coalesce(valid_to, DATE '9999-12-31') AS valid_to FROM area_block
            ),
            place AS (SELECT *, max(valid_to) OVER () AS ended FROM block WHERE area = ?),
            other AS (
                SELECT *, max(valid_to) OVER (PARTITION BY area) AS ended
                FROM block
                WHERE
                    area IN (SELECT o.area FROM block AS o INNER JOIN place AS p ON o.block = p.block AND o.area <> p.area)
                    AND area IN (SELECT area FROM area_block WHERE boundaries IN (%s))
            ),
            of_place AS (
                SELECT o.area, p.block
                FROM (SELECT DISTINCT area, ended FROM other) AS o
                INNER JOIN place AS p ON least(p.ended, o.ended) BETWEEN p.valid_from AND p.valid_to
            ),
            of_other AS (
                SELECT o.area, o.block
                FROM other AS o
                WHERE least(o.ended, (SELECT any_value(ended) FROM place)) BETWEEN o.valid_from AND o.valid_to
            )
            SELECT
                s.area,
                s.people / (SELECT sum(n.people) FROM of_place AS p INNER JOIN people AS n USING (block) WHERE p.area = s.area) AS covers,
                s.people / (SELECT sum(n.people) FROM of_other AS o INNER JOIN people AS n USING (block) WHERE o.area = s.area) AS covered
            FROM (
                SELECT o.area, sum(n.people) AS people
                FROM of_other AS o
                INNER JOIN of_place AS p ON o.area = p.area AND o.block = p.block
                INNER JOIN people AS n ON o.block = n.block
                GROUP BY o.area
            ) AS s
            """;
}
