package org.mhin.pipeline.stage;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Listed;
import org.mhin.model.feed.PeriodRule;
import org.mhin.model.period.Period;
import org.mhin.model.period.PeriodForm;
import org.mhin.model.period.PeriodKind;
import org.mhin.model.period.PeriodText;
import org.mhin.pipeline.stage.encode.IntMemo;
import org.mhin.pipeline.stage.encode.PairInterner;
import org.mhin.pipeline.tabular.row.TextRow;

/** Reads each row's period by the contract's period rule and numbers the distinct ones. */
final class PeriodReader {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    /** What in the file tells the period. */
    private enum Told {
        BY_DAYS,
        BY_DAY,
        BY_LABEL,
        BY_PARTS,
        BY_CONSTANT
    }

    private final PeriodRule rule;
    private final boolean withinYear;
    private final @Nullable LocalDate latest;
    private final List<ColumnReader> columns;
    private final Told told;
    private final List<PeriodForm> forms;
    private final List<PairInterner> pairs;
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
        List<ColumnReader> parts = rule.partsFrom().stream()
                .map(key -> given(key, all))
                .flatMap(Stream::ofNullable)
                .toList();
        if (start != null && end != null) {
            told = Told.BY_DAYS;
            columns = List.of(start, end);
        } else if (end != null && rule.startFrom() == null) {
            told = Told.BY_DAY;
            columns = List.of(end);
        } else if (month != null) {
            told = Told.BY_DAY;
            columns = List.of(month);
        } else if (label != null) {
            told = Told.BY_LABEL;
            columns = List.of(label);
        } else if (!parts.isEmpty() && parts.size() == rule.partsFrom().size()) {
            told = Told.BY_PARTS;
            columns = parts;
        } else {
            told = Told.BY_CONSTANT;
            columns = List.of();
        }
        pairs = columns.stream().skip(1).map(column -> new PairInterner()).toList();
        forms = rule.reads().stream().map(PeriodForm::of).toList();
    }

    private static @Nullable ColumnReader given(@Nullable String key, Map<String, ColumnReader> all) {
        ColumnReader column = key == null ? null : all.get(key);
        return column != null && column.given() ? column : null;
    }

    /** The number of the row's period; -1 with the fault noted when it cannot be read. */
    int period(TextRow row, RowFault fault) {
        int key = columns.isEmpty() ? 0 : columns.get(0).id(row);
        for (int i = 1; i < columns.size(); i++) {
            key = pairs.get(i - 1).intern(key, columns.get(i).id(row));
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
        return switch (told) {
            case BY_DAYS -> byDays(columns.get(0), columns.get(1), row, fault);
            case BY_DAY -> {
                Optional<LocalDate> day = day(columns.get(0), row);
                yield day.isPresent()
                        ? within(said(Period.month(YearMonth.from(day.get()))), row, fault)
                        : notADate(columns.get(0), row, fault);
            }
            case BY_LABEL ->
                within(PeriodText.label(text(columns.get(0), row), rule.year()).flatMap(this::said), row, fault);
            case BY_PARTS -> within(parts(row).flatMap(this::said), row, fault);
            case BY_CONSTANT -> {
                String text = Optional.ofNullable(rule.constant()).orElse("");
                Optional<Period> period = PeriodText.label(text, rule.year()).flatMap(this::said);
                yield period.isPresent() ? number(period.get()) : fault.set(RejectCode.NOT_A_PERIOD, "", text);
            }
        };
    }

    private int byDays(ColumnReader first, ColumnReader last, TextRow row, RowFault fault) {
        Optional<LocalDate> start = day(first, row);
        Optional<LocalDate> end = day(last, row);
        if (start.isEmpty()) {
            return notADate(first, row, fault);
        }
        if (end.isEmpty()) {
            return notADate(last, row, fault);
        }
        if (end.get().isBefore(start.get())) {
            return fault.set(RejectCode.NOT_A_PERIOD, last.header(), text(last, row));
        }
        Period days = Period.between(start.get(), end.get());
        if (rule.saidKind().equals(Optional.of(PeriodKind.QUARTER))) {
            return within(said(days), row, fault);
        }
        boolean rolling = days.isTwelveMonths() && (withinYear || rule.isRollingYear());
        return within(Optional.of(rolling ? days.rolling() : days), row, fault);
    }

    /** The period that the row's parts name, in the first form that fits. */
    private Optional<Period> parts(TextRow row) {
        String text = written(row);
        return forms.stream()
                .map(form -> form.read(text))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The period as the contract says its kind is: where figures are of rolling years, a month or label is the end of one. */
    private Optional<Period> said(Period read) {
        return rule.saidKind().map(read::as).orElse(Optional.of(read));
    }

    /** The texts that name the row's period: that of the last column of two with days, all of parts. */
    private String written(TextRow row) {
        return told == Told.BY_DAYS
                ? text(columns.get(1), row)
                : columns.stream().map(column -> text(column, row)).collect(Collectors.joining(" "));
    }

    private String headers() {
        return told == Told.BY_DAYS
                ? columns.get(1).header()
                : columns.stream().map(ColumnReader::header).collect(Collectors.joining(" and "));
    }

    /** Whether periods are told by their first and last days, which leaves open whether twelve months are rolling. */
    boolean areDays() {
        return told == Told.BY_DAYS;
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

    /** The number of a period that can be; -1 with the fault noted where there is none or it lies out of all time. */
    private int within(Optional<Period> read, TextRow row, RowFault fault) {
        if (read.isEmpty() || read.get().start().isBefore(EARLIEST)) {
            return fault.set(
                    RejectCode.NOT_A_PERIOD,
                    headers(),
                    written(row),
                    told == Told.BY_PARTS
                            ? "; it reads "
                                    + Listed.of(rule.reads(), rule.reads().size())
                            : "");
        }
        if (latest != null && read.get().end().isAfter(latest)) {
            return fault.set(RejectCode.FUTURE_PERIOD, headers(), written(row));
        }
        return number(read.get());
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
