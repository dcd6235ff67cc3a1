package org.mhin.pipeline.extract;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.release.ReleaseReader;

/**
 * How many figures of an indicator a release shows otherwise than the one before it.
 *
 * @param change what happened to them: a word of the table {@code revisions}
 * @param why null of figures of a new indicator or period
 */
record Change(String indicator, String change, @Nullable String why, long figures) {
    private static final String TABLE = "revisions";

    /** Those of a slice, by indicator; none of a release of a former edition, which does not tell. */
    static List<Change> of(ReleaseReader release, Slice slice) {
        boolean isTold = release
                .rows(
                        "SELECT 1 FROM duckdb_tables() WHERE table_name = ? AND schema_name = 'main'",
                        row -> row.getInt(1),
                        List.of(TABLE))
                .stream()
                .findAny()
                .isPresent();
        if (!isTold) {
            return List.of();
        }
        Slice.Condition condition = slice.of(false, null);
        return release.rows(
                "SELECT c.indicator, c.change, c.why, count(*) FROM (SELECT *, split_part(area, '@', 2) AS area_type FROM "
                        + TABLE + ") AS c WHERE " + condition.sql() + " GROUP BY ALL ORDER BY ALL",
                row -> new Change(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)),
                condition.values());
    }
}
