package org.mhin.pipeline.conform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetSchema;
import org.mhin.pipeline.stage.StageRecord;

/**
 * The figures of a delivery whose area stands for one in other periods, but not in theirs: a series recast on the codes of today that goes
 * back further than a code may.
 */
final class OutOfTime {
    /** Why such a figure is in no table. */
    static final String REASON = "out-of-time";

    private static final ParquetSchema READ = new ParquetSchema("figure");
    private static final int PERIOD = READ.add("period", ParquetSchema.Kind.INT);
    private static final int AREA = READ.add("area", ParquetSchema.Kind.INT);
    private static final int LINE = READ.add("source_line", ParquetSchema.Kind.INT);

    private OutOfTime() {}

    /** Counted by reading the staged figures. */
    private static final class Count {
        private long figures;
        private long firstLine = Long.MAX_VALUE;
    }

    /** One for each area and period that has figures, by area and period in the order of the delivery. */
    static List<PartPlanner.Unresolved> of(StagedDelivery staged, AreaResolver areas) {
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
        Map<Long, Count> counts = new TreeMap<>();
        try {
            ParquetFile.read(figures(staged), READ, row -> {
                long pair = pair(row.intAt(AREA), row.intAt(PERIOD));
                if (messages.containsKey(pair)) {
                    Count count = counts.computeIfAbsent(pair, key -> new Count());
                    count.figures++;
                    count.firstLine = Math.min(count.firstLine, row.intAt(LINE));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read the figures of " + staged.delivery().file(), e);
        }
        List<PartPlanner.Unresolved> found = new ArrayList<>();
        counts.forEach((pair, count) -> {
            StageRecord.ReportedArea area = dictionary.areas().get((int) (pair >> 32));
            found.add(new PartPlanner.Unresolved(
                    area.code() == null ? String.valueOf(area.name()) : area.code(),
                    REASON,
                    dictionary.periods().get(pair.intValue()).period().label() + ": " + messages.get(pair),
                    count.figures,
                    count.firstLine));
        });
        return found;
    }

    private static Path figures(StagedDelivery staged) {
        return staged.folder().resolve("figures.parquet");
    }

    private static long pair(int area, int period) {
        return ((long) area << 32) | period;
    }
}
