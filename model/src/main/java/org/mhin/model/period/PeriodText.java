package org.mhin.model.period;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the ways publishers write dates and periods. What cannot be read is empty, never a guess. */
public final class PeriodText {
    private static final LocalDate EXCEL_EPOCH = LocalDate.of(1899, 12, 30);
    private static final List<String> NAMED_FORMATS = List.of("iso", "excel-serial", "month");
    private static final int EXCEL_FIRST = 20_000;
    private static final int EXCEL_LAST = 80_000;

    private static final Pattern SPLIT_YEAR = Pattern.compile("(\\d{4})\\s*[/-]\\s*(\\d{2}|\\d{4})");
    private static final Pattern JOINED_YEAR = Pattern.compile("(\\d{4})(\\d{2}|\\d{4})");
    private static final Pattern SPLIT_YEARS = Pattern.compile("(\\d{4})/(\\d{2})\\s*-\\s*(\\d{2}|\\d{4})/?(\\d{2})");
    private static final Pattern YEARS = Pattern.compile("(\\d{4})\\s+-\\s+(\\d{2}|\\d{4})");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern SORTABLE_YEAR = Pattern.compile("(\\d{4})0000");
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})/(\\d{2})\\s+Q([1-4])");
    private static final Pattern CALENDAR_QUARTER = Pattern.compile("(\\d{4})\\s+Q([1-4])");
    private static final Pattern ROLLING_YEAR =
            Pattern.compile("(?i)(?:rolling )?(?:12|twelve) months (?:to|ending) (?:the )?(?:end of )?(.+)");
    private static final Pattern MONTH_NAME = Pattern.compile(
            "(?i)(?<![a-z])(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
                    + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])");
    private static final Pattern MONTH_NUMBER = Pattern.compile("0?[1-9]|1[0-2]");
    private static final String SHORT_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private static final List<DateTimeFormatter> MONTHS = List.of(
            monthFormat("MMM uuuu"),
            monthFormat("MMM-uuuu"),
            monthFormat("uuuu MMM"),
            monthFormat("uuuu/MM"),
            monthFormat("uuuu-MM"),
            monthFormat("MMM-uu"),
            monthFormat("MMM uu"),
            monthFormat("MMMuuuu"),
            monthFormat("MMMuu"));

    private PeriodText() {}

    private static DateTimeFormatter monthFormat(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * A day in the first of the formats that fits.
     *
     * @param formats {@code iso}, {@code excel-serial}, {@code month} (any way of writing a month: its first day) or a
     *     java.time pattern with {@code uuuu} or {@code yyyy} for the year
     */
    public static Optional<LocalDate> day(String text, List<String> formats) {
        for (String format : formats) {
            Optional<LocalDate> day = switch (format) {
                case "iso" -> parse(text, DateTimeFormatter.ISO_LOCAL_DATE);
                case "excel-serial" -> excelSerial(text);
                case "month" -> month(text).map(month -> month.atDay(1));
                default -> parse(named(text, format), pattern(format));
            };
            if (day.isPresent()) {
                return day;
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a format of {@link #day}, as the end of a sentence; empty where it can read a day. */
    public static Optional<String> formatFault(String format) {
        if (NAMED_FORMATS.contains(format)) {
            return Optional.empty();
        }
        try {
            LocalDate some = LocalDate.of(2021, 5, 31);
            String written = DateTimeFormatter.ofPattern(format.replace('y', 'u'), Locale.UK)
                    .format(some);
            return day(written, List.of(format)).filter(some::equals).isPresent()
                    ? Optional.empty()
                    : Optional.of("does not give a day, a month and a year");
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.of("is not a date format; there are " + String.join(", ", NAMED_FORMATS)
                    + " and patterns such as dd/MM/yyyy");
        }
    }

    private static DateTimeFormatter pattern(String format) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(format.replace('y', 'u'))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** The text with the month's name, written in full or short ({@code Sept}, {@code June}), as the format spells months. */
    private static String named(String text, String format) {
        if (!format.contains("MMM")) {
            return text;
        }
        Matcher word = MONTH_NAME.matcher(text);
        if (!word.find()) {
            return text;
        }
        TextStyle style = format.contains("MMMM") ? TextStyle.FULL : TextStyle.SHORT;
        return word.replaceFirst(named(word.group()).getDisplayName(style, Locale.ENGLISH));
    }

    private static Month named(String word) {
        return Month.of(1 + SHORT_MONTHS.indexOf(word.substring(0, 3).toLowerCase(Locale.ROOT)) / 3);
    }

    /** A month of any year, by its English name, short or in full, or by its number. */
    static Optional<Month> monthOfYear(String text) {
        if (MONTH_NAME.matcher(text).matches()) {
            return Optional.of(named(text));
        }
        return MONTH_NUMBER.matcher(text).matches() ? Optional.of(Month.of(Integer.parseInt(text))) : Optional.empty();
    }

    /** The year in which {@code 2016/17}, {@code 2016-17}, {@code 2016/2017} or {@code 201617} begins; empty where the second is not the next. */
    static Optional<Integer> splitYear(String text) {
        Matcher split = SPLIT_YEAR.matcher(text);
        if (!split.matches()) {
            split = JOINED_YEAR.matcher(text);
        }
        return split.matches() && follows(split.group(1), split.group(2))
                ? Optional.of(Integer.parseInt(split.group(1)))
                : Optional.empty();
    }

    private static Optional<LocalDate> parse(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDate.parse(text, format));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A day written as a spreadsheet's day number (1900 date system), such as {@code 43831} for 1 January 2020. */
    private static Optional<LocalDate> excelSerial(String text) {
        try {
            double serial = Double.parseDouble(text);
            return serial >= EXCEL_FIRST && serial <= EXCEL_LAST && serial == Math.rint(serial)
                    ? Optional.of(EXCEL_EPOCH.plusDays((long) serial))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A month: {@code July 2022}, {@code Jul-2022}, {@code 2017/02}, {@code dec-2016}, {@code 2018 Jan}. */
    public static Optional<YearMonth> month(String text) {
        String month = named(text.strip(), "MMM");
        for (DateTimeFormatter format : MONTHS) {
            Optional<LocalDate> day = parse(month, format);
            if (day.isPresent()) {
                return day.map(YearMonth::from);
            }
        }
        return Optional.empty();
    }

    /**
     * A period by its label: {@code 2011/12}, {@code 2015 - 17}, {@code 2019}, {@code 20150000}, {@code 2019/20 Q3},
     * {@code 2013/14 - 15/16}, {@code 12 months to August 2021}, or a month.
     *
     * @param splitYear what {@code 2011/12} means: {@code financial} (April to March) or {@code academic} (September to August)
     */
    public static Optional<Period> label(String label, String splitYear) {
        String text = label.strip();
        Matcher rolling = ROLLING_YEAR.matcher(text);
        if (rolling.matches()) {
            return month(rolling.group(1)).map(Period::rollingYear);
        }
        Matcher quarter = QUARTER.matcher(text);
        if (quarter.matches() && follows(quarter.group(1), quarter.group(2))) {
            return Period.quarterTo(YearMonth.of(Integer.parseInt(quarter.group(1)), 3)
                    .plusMonths(3L * Integer.parseInt(quarter.group(3))));
        }
        Matcher calendarQuarter = CALENDAR_QUARTER.matcher(text);
        if (calendarQuarter.matches()) {
            return Period.quarterTo(YearMonth.of(
                    Integer.parseInt(calendarQuarter.group(1)), 3 * Integer.parseInt(calendarQuarter.group(2))));
        }
        Matcher years = YEARS.matcher(text);
        if (years.matches()) {
            int first = Integer.parseInt(years.group(1));
            int last = century(first, years.group(2));
            return last > first && last - first <= 20
                    ? Optional.of(Period.calendarYears(first, last))
                    : Optional.empty();
        }
        Matcher splitYears = SPLIT_YEARS.matcher(text);
        if (splitYears.matches() && follows(splitYears.group(1), splitYears.group(2))) {
            int first = Integer.parseInt(splitYears.group(1));
            int last = century(first, splitYears.group(4));
            return last > first + 1
                    ? Optional.of(new Period(
                            PeriodKind.MULTI_YEAR,
                            year(first, splitYear).start(),
                            year(last - 1, splitYear).end()))
                    : Optional.empty();
        }
        Matcher split = SPLIT_YEAR.matcher(text);
        if (split.matches() && follows(split.group(1), split.group(2))) {
            return Optional.of(year(Integer.parseInt(split.group(1)), splitYear));
        }
        Matcher sortable = SORTABLE_YEAR.matcher(text);
        if (sortable.matches()) {
            return calendarYear(sortable.group(1));
        }
        if (YEAR.matcher(text).matches()) {
            return calendarYear(text);
        }
        return month(text).map(Period::month);
    }

    /** January to December of a year of four digits; empty where nobody can mean it. */
    static Optional<Period> calendarYear(String text) {
        int year = Integer.parseInt(text);
        return year >= 1900 && year <= Year.MAX_VALUE && year < 2200
                ? Optional.of(Period.calendarYears(year, year))
                : Optional.empty();
    }

    private static Period year(int start, String splitYear) {
        return splitYear.equals("academic") ? Period.academicYear(start) : Period.financialYear(start);
    }

    private static boolean follows(String year, String next) {
        int first = Integer.parseInt(year);
        return century(first, next) == first + 1;
    }

    private static int century(int first, String last) {
        int value = Integer.parseInt(last);
        if (last.length() == 4) {
            return value;
        }
        int year = first - first % 100 + value;
        return year < first ? year + 100 : year;
    }
}
