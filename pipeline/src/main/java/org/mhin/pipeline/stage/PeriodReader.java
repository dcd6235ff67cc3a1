package org.mhin.pipeline.stage;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.PeriodRule;
import org.mhin.model.period.Period;
import org.mhin.model.period.PeriodText;
import org.mhin.pipeline.stage.encode.IntMemo;
import org.mhin.pipeline.stage.encode.PairInterner;
import org.mhin.pipeline.tabular.row.TextRow;

/** Reads each row's period by the contract's period rule and numbers the distinct ones. */
final class PeriodReader {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private final PeriodRule rule;
    private final boolean withinYear;
    private final @Nullable LocalDate latest;
    private final List<ColumnReader> columns = new ArrayList<>();
    private final boolean isDay;
    private final PairInterner pairs = new PairInterner();
    private final IntMemo memo = new IntMemo();
    private final List<Period> periods = new ArrayList<>();

    /**
     * @param withinYear whether the feed brings periods every month or quarter, so that twelve months of it are rolling
     * @param latest the last day that a period may end on; null for any
     */
    PeriodReader(PeriodRule rule, boolean withinYear, Map<String, ColumnReader> all, @Nullable LocalDate latest) {
        this.rule = rule;
        this.withinYear = withinYear;
        this.latest = latest;
        ColumnReader start = given(rule.startFrom(), all);
        ColumnReader end = given(rule.endFrom(), all);
        ColumnReader month = given(rule.monthFrom(), all);
        ColumnReader label = given(rule.labelFrom(), all);
        if (start != null && end != null) {
            columns.add(start);
            columns.add(end);
        } else if (end != null && rule.startFrom() == null) {
            columns.add(end);
        } else if (month != null) {
            columns.add(month);
        } else if (label != null) {
            columns.add(label);
        }
        isDay = columns.size() == 1 && columns.get(0) != label;
    }

    private static @Nullable ColumnReader given(@Nullable String key, Map<String, ColumnReader> all) {
        ColumnReader column = key == null ? null : all.get(key);
        return column != null && column.given() ? column : null;
    }

    /** The number of the row's period; -1 with the fault noted when it cannot be read. */
    int period(TextRow row, RowFault fault) {
        int key = columns.isEmpty() ? 0 : columns.get(0).id(row);
        if (columns.size() == 2) {
            key = pairs.intern(key, columns.get(1).id(row));
        }
        int known = memo.at(key);
        if (known == IntMemo.UNKNOWN || known < 0) {
            known = read(row, fault);
            memo.set(key, known);
        }
        return known;
    }

    private int read(TextRow row, RowFault fault) {
        for (ColumnReader column : columns) {
            int id = column.id(row);
            RejectCode broken = column.fault(id);
            if (broken != null || column.text(id).isEmpty()) {
                return fault.set(broken == null ? RejectCode.REQUIRED : broken, column.header(), column.text(id));
            }
        }
        if (columns.size() == 2) {
            Optional<LocalDate> start = day(columns.get(0), row);
            Optional<LocalDate> end = day(columns.get(1), row);
            if (start.isEmpty()) {
                return notADate(columns.get(0), row, fault);
            }
            if (end.isEmpty()) {
                return notADate(columns.get(1), row, fault);
            }
            if (end.get().isBefore(start.get())) {
                return fault.set(RejectCode.NOT_A_PERIOD, columns.get(1).header(), text(columns.get(1), row));
            }
            Period days = Period.between(start.get(), end.get());
            boolean rolling = days.isTwelveMonths() && (withinYear || rule.isRollingYear());
            return within(rolling ? days.rolling() : days, columns.get(1), row, fault);
        }
        ColumnReader column = columns.isEmpty() ? null : columns.get(0);
        String text = column == null ? Optional.ofNullable(rule.constant()).orElse("") : text(column, row);
        if (column != null && isDay) {
            Optional<LocalDate> day = day(column, row);
            return day.isPresent()
                    ? within(said(Period.month(YearMonth.from(day.get()))), column, row, fault)
                    : notADate(column, row, fault);
        }
        Optional<Period> period = PeriodText.label(text, rule.year());
        if (period.isEmpty()) {
            return fault.set(RejectCode.NOT_A_PERIOD, column == null ? "" : column.header(), text);
        }
        Period said = said(period.get());
        return column == null ? number(said) : within(said, column, row, fault);
    }

    /** The period as the contract says it: where figures are of rolling years, a month or label is the end of one. */
    private Period said(Period told) {
        return rule.isRollingYear() ? Period.rollingYear(YearMonth.from(told.end())) : told;
    }

    /** Whether periods are told by their first and last days, which leaves open whether twelve months are rolling. */
    boolean areDays() {
        return columns.size() == 2;
    }

    private static String text(ColumnReader column, TextRow row) {
        return column.text(column.id(row));
    }

    private static int notADate(ColumnReader column, TextRow row, RowFault fault) {
        return fault.set(RejectCode.NOT_A_DATE, column.header(), text(column, row));
    }

    private static Optional<LocalDate> day(ColumnReader column, TextRow row) {
        return PeriodText.day(text(column, row), column.column().formats());
    }

    /** The number of a period that can be; -1 with the fault noted where it lies out of all time. */
    private int within(Period period, ColumnReader column, TextRow row, RowFault fault) {
        if (period.start().isBefore(EARLIEST)) {
            return fault.set(RejectCode.NOT_A_PERIOD, column.header(), text(column, row));
        }
        if (latest != null && period.end().isAfter(latest)) {
            return fault.set(RejectCode.FUTURE_PERIOD, column.header(), text(column, row));
        }
        return number(period);
    }

    /** The number of a period; a new one when first met. */
    int number(Period period) {
        int at = periods.indexOf(period);
        if (at < 0) {
            at = periods.size();
            periods.add(period);
        }
        return at;
    }

    List<Period> periods() {
        return periods;
    }
}
