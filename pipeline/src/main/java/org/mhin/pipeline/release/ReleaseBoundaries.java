package org.mhin.pipeline.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.mhin.model.area.geography.AgeGroup;
import org.mhin.model.area.geography.BlockMembership;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;

/** The boundaries that a release knows: those of this version, and those of the lookups landed in it. */
public final class ReleaseBoundaries {
    private ReleaseBoundaries() {}

    /**
     * The boundaries of a release. Where nothing was landed, those that come with the program, and next to nothing is read.
     *
     * @param register of all areas of the release
     */
    public static Boundaries of(ReleaseReader release, AreaRegister register) {
        String covering =
                BoundarySet.types().stream().map(type -> "'" + type.key() + "'").collect(Collectors.joining(", "));
        boolean landed = release
                .rows(
                        "SELECT 1 FROM area_block WHERE boundaries IN (" + covering + ") AND source <> ? LIMIT 1",
                        row -> row.getInt(1),
                        List.of(BlockMembership.SHIPPED))
                .stream()
                .findAny()
                .isPresent();
        if (!landed) {
            return Boundaries.shipped();
        }
        return Boundaries.of(
                register,
                release.rows(
                        "SELECT * FROM area_block WHERE boundaries IN (" + covering
                                + ") ORDER BY boundaries, block, valid_from",
                        ReleaseBoundaries::membership,
                        List.of()),
                release.rows(
                        "SELECT * FROM area_block_people ORDER BY block, age_from",
                        row -> new BlockMembership.People(
                                row.getInt("block"),
                                new AgeGroup(row.getInt("age_from"), row.getObject("age_to", Integer.class)),
                                row.getLong("people")),
                        List.of()));
    }

    private static BlockMembership membership(ResultSet row) throws SQLException {
        return new BlockMembership(
                row.getInt("block"),
                AreaType.ofKey(row.getString("boundaries")),
                row.getString("area"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getString("source"));
    }
}
