package org.mhin.pipeline.release;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.publish.Revisions;
import org.mhin.pipeline.registry.Literal;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** What one release shows otherwise than another, figure by figure; of chosen indicators and areas where any are given. */
public final class ReleaseDiff implements AutoCloseable {
    private final Connection connection;
    private final Statement statement;

    /**
     * Works it out.
     *
     * @param before the id of a release that may be read
     * @param after the id of another
     * @param indicators keys; every one where there are none
     * @param areas keys; every one where there are none
     * @throws MhinException {@link ErrorCode#FAULT} where files of either are gone
     */
    public ReleaseDiff(
            WarehouseLayout layout, String before, String after, List<String> indicators, List<String> areas) {
        Revisions revisions = new Revisions(side(layout, before), side(layout, after));
        List<String> conditions = new ArrayList<>();
        condition("indicator", indicators, conditions);
        condition("area", areas, conditions);
        try {
            connection = ReleaseReader.open("", new Properties());
            statement = connection.createStatement();
            statement.execute("CREATE TEMP TABLE revisions AS SELECT * FROM (" + revisions.sql() + ")"
                    + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions)));
        } catch (SQLException e) {
            throw ReleaseReader.fault("Cannot compare releases " + before + " and " + after, e);
        }
    }

    private static Revisions.Side side(WarehouseLayout layout, String release) {
        return Revisions.Side.of(layout, release)
                .orElseThrow(() -> new MhinException(ErrorCode.FAULT, "Files of release " + release + " are gone"));
    }

    private static void condition(String column, List<String> keys, List<String> conditions) {
        if (!keys.isEmpty()) {
            conditions.add(column + " IN (" + keys.stream().map(Literal::of).collect(Collectors.joining(", ")) + ")");
        }
    }

    /** How many figures changed, by what happened to them and why, such as {@code 3 revised (restated)}. */
    public List<String> counts() {
        try (ResultSet row =
                statement.executeQuery("SELECT count(*) || ' ' || change || coalesce(' (' || why || ')', '')"
                        + " FROM revisions GROUP BY change, why ORDER BY change, why")) {
            List<String> counts = new ArrayList<>();
            while (row.next()) {
                counts.add(row.getString(1));
            }
            return counts;
        } catch (SQLException e) {
            throw ReleaseReader.fault("Cannot count what changed", e);
        }
    }

    /**
     * Writes the rows.
     *
     * @param columns by name; every one where there are none
     */
    public void write(List<String> columns, RowWriter writer) {
        TableContract contract = Registry.shipped().table(Revisions.TABLE);
        try (ResultSet rows = statement.executeQuery("SELECT "
                + (columns.isEmpty() ? "*" : String.join(", ", columns)) + " FROM revisions ORDER BY "
                + contract.sort().stream().map(column -> "revisions." + column).collect(Collectors.joining(", ")))) {
            ResultRows.write(rows, writer);
        } catch (SQLException e) {
            throw ReleaseReader.fault("Cannot read what changed", e);
        }
    }

    @Override
    public void close() {
        try {
            statement.close();
            connection.close();
        } catch (SQLException e) {
            throw ReleaseReader.fault("Cannot end a comparison of releases", e);
        }
    }
}
