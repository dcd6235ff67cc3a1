package org.mhin.model.period;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The time a figure is about: first and last day, both included, and the kind of period this makes.
 *
 * <p>Periods order by their last day, then their first, then their kind.
 */
public record Period(PeriodKind kind, LocalDate start, LocalDate end) implements Comparable<Period> {
    private static final Comparator<Period> ORDER =
            Comparator.comparing(Period::end).thenComparing(Period::start).thenComparing(Period::kind);

    public Period {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("the period ends on " + end + ", before it starts on " + start);
        }
    }

    /** The period from one day to another; its kind follows from the days. */
    public static Period between(LocalDate start, LocalDate end) {
        return new Period(kindOf(start, end), start, end);
    }

    public static Period month(YearMonth month) {
        return new Period(PeriodKind.MONTH, month.atDay(1), month.atEndOfMonth());
    }

    /** April to March, named by the year it starts in. */
    public static Period financialYear(int startYear) {
        return new Period(PeriodKind.FINANCIAL_YEAR, LocalDate.of(startYear, 4, 1), LocalDate.of(startYear + 1, 3, 31));
    }

    /** September to August, named by the year it starts in. */
    public static Period academicYear(int startYear) {
        return new Period(PeriodKind.ACADEMIC_YEAR, LocalDate.of(startYear, 9, 1), LocalDate.of(startYear + 1, 8, 31));
    }

    public static Period calendarYears(int firstYear, int lastYear) {
        PeriodKind kind = firstYear == lastYear ? PeriodKind.CALENDAR_YEAR : PeriodKind.MULTI_YEAR;
        return new Period(kind, LocalDate.of(firstYear, 1, 1), LocalDate.of(lastYear, 12, 31));
    }

    /** The twelve months to the end of one, whichever it is. */
    public static Period rollingYear(YearMonth last) {
        return new Period(PeriodKind.ROLLING_YEAR, last.minusMonths(11).atDay(1), last.atEndOfMonth());
    }

    /** The quarter of a year that ends with this month; empty where none does. */
    public static Optional<Period> quarterTo(YearMonth last) {
        return last.getMonthValue() % 3 == 0
                ? Optional.of(new Period(PeriodKind.QUARTER, last.minusMonths(2).atDay(1), last.atEndOfMonth()))
                : Optional.empty();
    }

    /**
     * The period of this kind that one of any kind stands for, where a contract says which kind its figures are: the twelve months that end with it,
     * or the quarter that it is, or of which it is the last month. Empty where it stands for none.
     */
    public Optional<Period> as(PeriodKind said) {
        YearMonth last = YearMonth.from(end);
        return switch (said) {
            case ROLLING_YEAR -> Optional.of(rollingYear(last));
            case QUARTER -> {
                Optional<Period> quarter = quarterTo(last);
                yield kind == PeriodKind.MONTH
                        ? quarter
                        : quarter.filter(whole -> whole.start.equals(start) && whole.end.equals(end));
            }
            case DAY, MONTH, ROLLING_QUARTER, FINANCIAL_YEAR, ACADEMIC_YEAR, CALENDAR_YEAR, MULTI_YEAR, OTHER ->
                Optional.of(this).filter(told -> told.kind == said);
        };
    }

    /** Whether it is twelve whole months. */
    public boolean isTwelveMonths() {
        return equals(new Period(kind, start, start.plusYears(1).minusDays(1))) && start.getDayOfMonth() == 1;
    }

    /** The same twelve months as one of a series that has such a period at the end of every month or quarter. */
    public Period rolling() {
        if (!isTwelveMonths()) {
            throw new IllegalArgumentException(label() + " is not twelve months");
        }
        return rollingYear(YearMonth.from(end));
    }

    private static PeriodKind kindOf(LocalDate start, LocalDate end) {
        if (start.equals(end)) {
            return PeriodKind.DAY;
        }
        YearMonth first = YearMonth.from(start);
        YearMonth last = YearMonth.from(end);
        if (start.getDayOfMonth() != 1 || !last.atEndOfMonth().equals(end)) {
            return PeriodKind.OTHER;
        }
        long months = first.until(last, java.time.temporal.ChronoUnit.MONTHS) + 1;
        if (months == 1) {
            return PeriodKind.MONTH;
        }
        if (months == 3) {
            return PeriodKind.ROLLING_QUARTER;
        }
        if (months == 12) {
            return switch (first.getMonth()) {
                case APRIL -> PeriodKind.FINANCIAL_YEAR;
                case SEPTEMBER -> PeriodKind.ACADEMIC_YEAR;
                case JANUARY -> PeriodKind.CALENDAR_YEAR;
                default -> PeriodKind.ROLLING_YEAR;
            };
        }
        return months % 12 == 0 ? PeriodKind.MULTI_YEAR : PeriodKind.OTHER;
    }

    /**
     * How people write it: {@code 2016/17}, {@code 2015 - 17}, {@code July 2022}, {@code May to July 2024},
     * {@code 12 months to August 2021}.
     */
    public String label() {
        return switch (kind) {
            case DAY -> start.toString();
            case MONTH -> name(start.getMonth()) + " " + start.getYear();
            case FINANCIAL_YEAR, ACADEMIC_YEAR -> start.getYear() + "/" + twoDigits(end.getYear());
            case CALENDAR_YEAR -> String.valueOf(start.getYear());
            case MULTI_YEAR ->
                start.getMonth() == Month.JANUARY
                        ? start.getYear() + " - " + twoDigits(end.getYear())
                        : start.getYear() + "/" + twoDigits(start.getYear() + 1) + " - " + twoDigits(end.getYear() - 1)
                                + "/" + twoDigits(end.getYear());
            case QUARTER, ROLLING_QUARTER -> span();
            case ROLLING_YEAR -> "12 months to " + name(end.getMonth()) + " " + end.getYear();
            case OTHER -> start + " to " + end;
        };
    }

    private String span() {
        String from = start.getYear() == end.getYear()
                ? name(start.getMonth())
                : name(start.getMonth()) + " " + start.getYear();
        return from + " to " + name(end.getMonth()) + " " + end.getYear();
    }

    private static String name(Month month) {
        return month.getDisplayName(TextStyle.FULL, Locale.UK);
    }

    private static String twoDigits(int year) {
        return String.format(Locale.ROOT, "%02d", year % 100);
    }

    @Override
    public int compareTo(Period other) {
        return ORDER.compare(this, other);
    }
}
