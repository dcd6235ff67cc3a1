package org.mhin.pipeline.resolve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.parquet.QueriedFile;
import org.mhin.pipeline.stage.StageRecord;

/**
 * The figures of a delivery whose area stands for one in other periods, but not in theirs: a series recast on the codes of today that goes
 * back further than a code may.
 */
final class OutOfTime {
    /** Asked in SQL, since {@code status} and {@code rejects} ask too, and start without the Parquet library. */
    private static final String COUNTS =
            "SELECT area, period, count(*), min(source_line) FROM read_parquet(?, hive_partitioning = false) GROUP BY ALL ORDER BY ALL";

    private OutOfTime() {}

    /** One for each area and period that has figures, by area and period in the order of the delivery. */
    static List<UnresolvedArea> of(StagedDelivery staged, AreaResolver areas) {
        StageRecord.Dictionary dictionary = staged.record().dictionary();
        Map<Long, String> messages = new HashMap<>();
        for (int a = 0; a < dictionary.areas().size(); a++) {
            StageRecord.ReportedArea area = dictionary.areas().get(a);
            List<Long> without = new ArrayList<>();
            boolean any = false;
            for (int p = 0; area.known() && p < dictionary.periods().size(); p++) {
                AreaResolver.Answer answer =
                        areas.resolve(area, dictionary.periods().get(p).period());
                any |= answer.area() != null;
                if (answer.area() == null) {
                    without.add(pair(a, p));
                    messages.put(pair(a, p), answer.message());
                }
            }
            if (!any) {
                without.forEach(messages::remove);
            }
        }
        List<UnresolvedArea> found = new ArrayList<>();
        Path figures = staged.folder().resolve("figures.parquet");
        try (Connection connection = QueriedFile.open(figures);
                PreparedStatement statement = connection.prepareStatement(COUNTS)) {
            statement.setString(1, figures.toString());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String message = messages.get(pair(row.getInt(1), row.getInt(2)));
                    if (message != null) {
                        StageRecord.ReportedArea area = dictionary.areas().get(row.getInt(1));
                        found.add(new UnresolvedArea(
                                area.code() == null ? String.valueOf(area.name()) : area.code(),
                                Reason.OUT_OF_TIME,
                                dictionary.periods().get(row.getInt(2)).period().label() + ": " + message,
                                row.getLong(3),
                                row.getLong(4)));
                    }
                }
            }
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(
                    "Cannot read the figures of " + staged.delivery().file(), e));
        }
        return found;
    }

    private static long pair(int area, int period) {
        return ((long) area << 32) | period;
    }
}
