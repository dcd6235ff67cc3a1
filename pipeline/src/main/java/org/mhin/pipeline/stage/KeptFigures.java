package org.mhin.pipeline.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.stage.StageRecord.Dictionary;
import org.mhin.pipeline.stage.StageRecord.ReportedArea;
import org.mhin.pipeline.stage.StageRecord.ReportedPeriod;
import org.mhin.pipeline.stage.encode.UsedNumbers;
import org.mhin.pipeline.warehouse.storage.Storage;

/**
 * The figures of a delivery that go on, and what they are about. A period, area, group or measure that stands in rejected rows alone
 * is not one of the delivery's: it would win a period, or be named as an unknown area, without a figure.
 */
final class KeptFigures {
    private final FigureRows rows;
    private final FigureBuffer figures;
    private final BitSet left;
    private final UsedNumbers periods;
    private final UsedNumbers breakdowns;
    private final UsedNumbers areas;
    private final UsedNumbers measures;
    private long count;

    /** @param left the figures that do not go on */
    KeptFigures(FigureRows rows, BitSet left) {
        this.rows = rows;
        this.figures = rows.figures();
        this.left = left;
        periods = new UsedNumbers(rows.periods().periods().size());
        breakdowns = new UsedNumbers(rows.breakdowns().breakdowns().size());
        areas = new UsedNumbers(rows.areas().areas().size());
        measures = new UsedNumbers(rows.measures().measures().size());
        for (int i = left.nextClearBit(0); i < figures.size(); i = left.nextClearBit(i + 1)) {
            take(i);
        }
    }

    /** Of rows of which no figure goes on. */
    static KeptFigures none(FigureRows rows) {
        BitSet all = new BitSet();
        all.set(0, rows.figures().size());
        return new KeptFigures(rows, all);
    }

    private void take(int figure) {
        int line = figures.line(figure);
        periods.count(figures.period(figure), line);
        breakdowns.count(figures.breakdown(figure), line);
        areas.count(figures.area(figure), line);
        measures.count(figures.measure(figure), line);
        count++;
    }

    /** How many they are. */
    long count() {
        return count;
    }

    /** Writes them in their order. */
    void write(Storage storage, Path file, FigureBuffer.Order order) throws IOException {
        ParquetRow row = new ParquetRow(FigureFile.SCHEMA);
        try (ParquetFile.Sink sink = ParquetFile.write(storage, file, FigureFile.SCHEMA)) {
            for (int i = 0; i < figures.size(); i++) {
                int figure = order.figure(i);
                if (!left.get(figure)) {
                    fill(row, figure);
                    sink.write(row);
                }
            }
        }
    }

    private void fill(ParquetRow row, int figure) {
        row.clear();
        row.setInt(FigureFile.PERIOD, periods.number(figures.period(figure)));
        row.setInt(FigureFile.BREAKDOWN, breakdowns.number(figures.breakdown(figure)));
        row.setInt(FigureFile.AREA, areas.number(figures.area(figure)));
        row.setInt(FigureFile.MEASURE, measures.number(figures.measure(figure)));
        Reason reason = figures.missing(figure);
        if (reason == null) {
            row.setDouble(FigureFile.VALUE, figures.value(figure));
        } else {
            row.setText(FigureFile.REASON, reason.code());
        }
        if (figures.note(figure) >= 0) {
            row.setInt(FigureFile.NOTE, figures.note(figure));
        }
        row.setInt(FigureFile.LINE, figures.line(figure));
    }

    /** What they are about, numbered as they are written. */
    Dictionary dictionary() {
        PeriodTally tally =
                new PeriodTally(figures, left, rows.periods().periods().size(), rows.statuses());
        List<ReportedPeriod> reportedPeriods = new ArrayList<>();
        periods.each((period, count, line) ->
                reportedPeriods.add(tally.period(rows.periods().periods().get(period), period, count)));
        List<ReportedArea> reportedAreas = new ArrayList<>();
        areas.each((area, count, line) -> {
            AreaReader.Seen seen = rows.areas().areas().get(area);
            reportedAreas.add(new ReportedArea(seen.types(), seen.code(), seen.name(), seen.known(), count, line));
        });
        return Dictionary.ofFigures(
                reportedPeriods,
                breakdowns.of(rows.breakdowns().breakdowns()),
                reportedAreas,
                measures.of(rows.measures().measures()),
                rows.measures().notes());
    }
}
