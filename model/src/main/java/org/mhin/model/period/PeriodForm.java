package org.mhin.model.period;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Keyed;
import org.mhin.model.Listed;
import org.mhin.model.Words;

/**
 * A form in which a publisher writes periods, with its parts in braces and everything else as it stands: {@code Q{quarter}-{financial-year}} reads
 * {@code Q3-2022-23}. Case and the width of white space do not count. A form has one year, and at most one of a quarter and a month.
 */
public final class PeriodForm {
    private static final Pattern BRACES = Pattern.compile("\\{([^}]*)}");
    private static final String SPLIT_YEAR = "\\d{4}\\s*[/-]?\\s*(?:\\d{2}|\\d{4})";

    /** A part of a form, by its name in braces. */
    public enum Part implements Keyed {
        /** {@code 2022-23}, {@code 2022/23}, {@code 2022/2023} or {@code 202223}: April to March. */
        FINANCIAL_YEAR("financial-year", SPLIT_YEAR),
        /** The same, September to August. */
        ACADEMIC_YEAR("academic-year", SPLIT_YEAR),
        /** {@code 2023}, the year in which a financial year ends: April 2022 to March 2023. */
        FINANCIAL_YEAR_END("financial-year-end", "\\d{4}"),
        /** {@code 2023}, the year in which an academic year ends. */
        ACADEMIC_YEAR_END("academic-year-end", "\\d{4}"),
        CALENDAR_YEAR("calendar-year", "\\d{4}"),
        /** 1 to 4, of the form's year: the first of a financial year begins in April, that of a calendar year in January. */
        QUARTER("quarter", "[1-4]"),
        /** A month's name in English, short or in full, or its number: of the form's year. */
        MONTH("month", "[A-Za-z]{3,9}|\\d{1,2}");

        private static final Words<Part> KEYS = Words.ofKeys("part of a period", values());

        private final String key;
        private final String pattern;

        Part(String key, String pattern) {
            this.key = key;
            this.pattern = pattern;
        }

        @Override
        public String key() {
            return key;
        }

        private boolean isYear() {
            return this != QUARTER && this != MONTH;
        }
    }

    private final Pattern pattern;
    private final List<Part> parts;

    private PeriodForm(Pattern pattern, List<Part> parts) {
        this.pattern = pattern;
        this.parts = parts;
    }

    /** The form; what is wrong with one is what {@link #fault} says. */
    public static PeriodForm of(String form) {
        Optional<String> fault = fault(form);
        if (fault.isPresent()) {
            throw new IllegalArgumentException("'" + form + "' " + fault.get());
        }
        Matcher braces = BRACES.matcher(form.strip());
        StringBuilder regex = new StringBuilder("(?i)");
        List<Part> parts = new ArrayList<>();
        int from = 0;
        while (braces.find()) {
            regex.append(literal(form.strip().substring(from, braces.start())));
            Part part = Part.KEYS.of(braces.group(1));
            parts.add(part);
            regex.append('(').append(part.pattern).append(')');
            from = braces.end();
        }
        regex.append(literal(form.strip().substring(from)));
        return new PeriodForm(Pattern.compile(regex.toString()), List.copyOf(parts));
    }

    private static String literal(String text) {
        StringBuilder regex = new StringBuilder();
        for (String word : text.split("(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)")) {
            regex.append(word.isBlank() ? (word.isEmpty() ? "" : "\\s+") : Pattern.quote(word));
        }
        return regex.toString();
    }

    /** What is wrong with a form, as the end of a sentence; empty where nothing is. */
    public static Optional<String> fault(String form) {
        List<String> known = new ArrayList<>();
        for (Part part : Part.values()) {
            known.add(part.key());
        }
        List<Part> parts = new ArrayList<>();
        Matcher braces = BRACES.matcher(form);
        while (braces.find()) {
            if (!known.contains(braces.group(1))) {
                return Optional.of(
                        "has the part {" + braces.group(1) + "}; there are " + Listed.of(known, known.size()));
            }
            parts.add(Part.KEYS.of(braces.group(1)));
        }
        if (parts.stream().filter(Part::isYear).count() != 1) {
            return Optional.of("has not exactly one year, such as {financial-year}");
        }
        if (parts.size() > 2) {
            return Optional.of("has more than a year with a quarter or a month");
        }
        boolean academic = parts.contains(Part.ACADEMIC_YEAR) || parts.contains(Part.ACADEMIC_YEAR_END);
        return academic && parts.contains(Part.QUARTER)
                ? Optional.of("has a quarter of an academic year, which has none")
                : Optional.empty();
    }

    /** The period that a text in this form names; empty where it is in another form or names none. */
    public Optional<Period> read(String text) {
        Matcher matcher = pattern.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<Part, String> read = new EnumMap<>(Part.class);
        for (int i = 0; i < parts.size(); i++) {
            read.put(parts.get(i), matcher.group(i + 1));
        }
        return year(read).flatMap(year -> within(year, read.get(Part.QUARTER), read.get(Part.MONTH)));
    }

    private static Optional<Period> year(Map<Part, String> read) {
        for (Map.Entry<Part, String> part : read.entrySet()) {
            String text = part.getValue();
            Optional<Period> year = switch (part.getKey()) {
                case FINANCIAL_YEAR -> PeriodText.splitYear(text).map(Period::financialYear);
                case ACADEMIC_YEAR -> PeriodText.splitYear(text).map(Period::academicYear);
                case FINANCIAL_YEAR_END ->
                    PeriodText.calendarYear(text)
                            .map(end -> end.end().getYear() - 1)
                            .map(Period::financialYear);
                case ACADEMIC_YEAR_END ->
                    PeriodText.calendarYear(text)
                            .map(end -> end.end().getYear() - 1)
                            .map(Period::academicYear);
                case CALENDAR_YEAR -> PeriodText.calendarYear(text);
                case QUARTER, MONTH -> Optional.empty();
            };
            if (part.getKey().isYear()) {
                return year;
            }
        }
        return Optional.empty();
    }

    private static Optional<Period> within(Period year, @Nullable String quarter, @Nullable String month) {
        YearMonth first = YearMonth.from(year.start());
        if (quarter != null) {
            return Period.quarterTo(first.plusMonths(3L * Integer.parseInt(quarter) - 1));
        }
        if (month == null) {
            return Optional.of(year);
        }
        return PeriodText.monthOfYear(month)
                .map(named -> first.plusMonths(Math.floorMod(named.getValue() - first.getMonthValue(), 12)))
                .map(Period::month);
    }
}
