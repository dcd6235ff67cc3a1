package org.mhin.pipeline.stage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.MeasureFeed;
import org.mhin.pipeline.tabular.row.TextRow;

/**
 * Takes the rows of a file of figures. A row with one bad cell is rejected whole; figures of a row are kept together or not at all.
 */
final class FigureRows extends TakenRows {
    private final MeasureFeed contract;
    private final int lastCell;
    private final PeriodReader periods;
    private final AreaReader areas;
    private final BreakdownReader breakdowns;
    private final MeasureReader measures;
    private final @Nullable ColumnReader status;
    private final List<ColumnReader> checked = new ArrayList<>();
    private final FigureBuffer figures = new FigureBuffer();
    private final List<String> statuses = new ArrayList<>();
    private int lastStatusText = -1;
    private int lastStatus = -1;

    /** @param latest the last day that a period may end on; null for any */
    FigureRows(
            MeasureFeed contract,
            String generation,
            Surroundings around,
            @Nullable LocalDate latest,
            KeptTexts texts,
            Consumer<Reject> rejects) {
        super(contract, generation, around, texts, rejects);
        this.contract = contract;
        Map<String, ColumnReader> columns = columns();
        this.periods = new PeriodReader(contract.period(), contract.comesWithinYear(), columns, latest);
        this.areas = new AreaReader(contract.areas(), columns);
        this.breakdowns = new BreakdownReader(contract.breakdown(), columns);
        this.measures = new MeasureReader(contract.measures(), columns);
        this.status = contract.supersedes().statusFrom() == null
                ? null
                : columns.get(contract.supersedes().statusFrom());
        int last = -1;
        for (ColumnReader column : columns.values()) {
            last = Math.max(last, column.cell());
            FeedContract.Column declared = column.column();
            if (declared.type() != FeedContract.Type.NUMBER
                    && (declared.required() || !declared.oneOf().isEmpty() || declared.matches() != null)) {
                checked.add(column);
            }
        }
        this.lastCell = last;
    }

    @Override
    void take(TextRow row) {
        if (row.line() > Integer.MAX_VALUE) {
            throw new IllegalStateException("the file has more than " + Integer.MAX_VALUE + " lines; land it in parts");
        }
        RowFault fault = fault();
        if (row.cells() <= lastCell && contract.source().format() == FeedContract.Format.CSV) {
            fault.set(RejectCode.TOO_FEW_FIELDS, "", row.cells() + " cells");
        } else if (row.cells() > headers().width() && !blankFrom(row, headers().width())) {
            fault.set(RejectCode.TOO_MANY_FIELDS, "", row.cells() + " cells");
        } else {
            stage(row, fault);
        }
    }

    /** Settles what only the whole file can tell, after its last row. */
    void finish() {
        if (periods.areDays()) {
            RollingYears.settle(figures, periods);
        }
        SameAreaCodes.settle(figures, periods, areas);
    }

    private static boolean blankFrom(TextRow row, int cell) {
        for (int i = cell; i < row.cells(); i++) {
            if (row.end(i) > row.start(i)) {
                return false;
            }
        }
        return true;
    }

    private void stage(TextRow row, RowFault fault) {
        if (!ColumnReader.areSound(checked, row, fault)) {
            return;
        }
        int period = periods.period(row, fault);
        if (period < 0) {
            return;
        }
        int level = areas.level(row, fault);
        if (level < 0) {
            return;
        }
        int area = areas.area(level, row, fault);
        if (area < 0) {
            return;
        }
        int breakdown = breakdowns.breakdown(level, areas.adds(level), row, fault);
        if (breakdown < 0 || !measures.read(row, fault)) {
            return;
        }
        if (status != null) {
            int id = status.id(row);
            if (id != lastStatusText) {
                lastStatusText = id;
                lastStatus = number(status.text(id));
            }
        }
        int line = (int) row.line();
        for (int i = 0; i < measures.figures; i++) {
            figures.add(
                    period,
                    breakdown,
                    area,
                    measures.measure[i],
                    measures.value[i],
                    measures.reason[i],
                    measures.rowNote,
                    line,
                    lastStatus);
        }
    }

    private int number(String text) {
        int known = statuses.indexOf(text);
        if (known < 0) {
            statuses.add(text);
            known = statuses.size() - 1;
        }
        return known;
    }

    MeasureFeed contract() {
        return contract;
    }

    FigureBuffer figures() {
        return figures;
    }

    /** The figures by period, breakdown, area and measure. */
    FigureBuffer.Order order() {
        return figures.order(
                periods.periods().size(),
                breakdowns.breakdowns().size(),
                areas.areas().size(),
                measures.measures().size());
    }

    /** The distinct statuses of staged rows, by the numbers that figures carry. */
    List<String> statuses() {
        return List.copyOf(statuses);
    }

    PeriodReader periods() {
        return periods;
    }

    AreaReader areas() {
        return areas;
    }

    BreakdownReader breakdowns() {
        return breakdowns;
    }

    MeasureReader measures() {
        return measures;
    }
}
