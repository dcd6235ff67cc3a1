package org.mhin.pipeline.status;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.parquet.QueriedFile;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.resolve.Lookups;
import org.mhin.pipeline.resolve.ResolvedDelivery;
import org.mhin.pipeline.resolve.Standing;
import org.mhin.pipeline.resolve.UnresolvedArea;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** The rows of one delivery that were rejected, and the area codes in it that nobody has. */
public final class RejectedRows {
    private static final List<RowWriter.Column> COLUMNS = List.of(
            RowWriter.Column.number("line"),
            RowWriter.Column.text("column"),
            RowWriter.Column.text("value"),
            RowWriter.Column.text("code"),
            RowWriter.Column.text("message"));

    private RejectedRows() {}

    /**
     * Writes them: one row a rejected source row, by line, then one row an unknown area with the line it first stands on, and of
     * a lookup one row an area that it does not know or does not cover.
     *
     * @param limit how many at most; 0 for all
     * @return how many were written
     */
    public static long write(WarehouseLayout layout, Landed landed, Landed.Entry entry, long limit, RowWriter writer) {
        long most = limit == 0 ? Long.MAX_VALUE : limit;
        writer.begin(COLUMNS);
        Path folder = entry.folder();
        long written = folder == null ? 0 : writeRejects(layout, layout.rejects(folder), most, writer);
        ResolvedDelivery resolved = landed.resolved(entry).orElse(ResolvedDelivery.of(null));
        for (UnresolvedArea area : resolved.unknownAreas()) {
            if (written == most) {
                break;
            }
            writer.row(Arrays.<@Nullable Object>asList(
                    area.firstLine(),
                    null,
                    area.code(),
                    area.reason().code(),
                    String.format(Locale.UK, "%s; %,d figures", area.message(), area.figures())));
            written++;
        }
        for (Lookups.Fault fault : resolved.lookupFaults()) {
            if (written == most) {
                break;
            }
            writer.row(Arrays.<@Nullable Object>asList(
                    fault.line(), null, fault.value(), fault.reason().code(), fault.message()));
            written++;
        }
        for (Standing.OfPeriod period : periods(layout, entry)) {
            if (written == most) {
                break;
            }
            writer.row(Arrays.<@Nullable Object>asList(
                    null,
                    null,
                    period.period(),
                    period.state().toString(),
                    String.format(Locale.UK, "%s; %,d figures", period.line(), period.figures())));
            written++;
        }
        writer.end();
        return written;
    }

    /** The periods of a delivery whose figures do not go on, as the latest run found. */
    public static List<Standing.OfPeriod> periods(WarehouseLayout layout, Landed.Entry entry) {
        return Standing.latest(layout).stream()
                .filter(standing -> standing.feed().equals(entry.delivery().feed())
                        && standing.delivery().equals(entry.delivery().delivery()))
                .flatMap(standing -> standing.periods().stream())
                .filter(period -> period.state() != Standing.State.USED)
                .toList();
    }

    /** The message without the line, column and value that have columns of their own. */
    private static @Nullable String bare(List<@Nullable Object> cells) {
        Object message = cells.get(COLUMNS.size() - 1);
        if (message == null) {
            return null;
        }
        String bare = message.toString();
        String line = "line " + cells.get(0);
        for (String place : List.of(line + ", column " + cells.get(1) + ": ", line + ": ", "'" + cells.get(2) + "' ")) {
            bare = bare.startsWith(place) ? bare.substring(place.length()) : bare;
        }
        return bare;
    }

    private static long writeRejects(WarehouseLayout layout, Path file, long most, RowWriter writer) {
        if (!layout.storage().isFile(file)) {
            return 0;
        }
        try (Connection connection = QueriedFile.open(file);
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT source_line, column_name, value, code, message FROM read_parquet(?, hive_partitioning = false)"
                                + " ORDER BY source_line, column_name LIMIT ?")) {
            statement.setString(1, file.toString());
            statement.setLong(2, most);
            long written = 0;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next() && !writer.abandoned()) {
                    List<@Nullable Object> cells = new ArrayList<>(List.of(row.getLong(1)));
                    for (int i = 2; i <= COLUMNS.size(); i++) {
                        cells.add(row.getString(i));
                    }
                    cells.set(COLUMNS.size() - 1, bare(cells));
                    writer.row(cells);
                    written++;
                }
            }
            return written;
        } catch (SQLException e) {
            throw ReleaseReader.fault("Cannot read " + file, e);
        }
    }
}
