package org.mhin.model.period;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person means by a period that is typed: the labels that a release may write it as. {@code 2015-17}, {@code 2015 to 2017} and
 * {@code 2015–17} are {@code 2015 - 17}; {@code 2018-19} and {@code 2018/2019} are {@code 2018/19}; {@code 2018} is that year, or the
 * financial year that begins in it; {@code September 2020 to August 2021} is {@code 12 months to August 2021}.
 */
public final class TypedPeriod {
    private static final Pattern DASHES = Pattern.compile("\\s*(?:[\u2010-\u2015\u2212-]|\\bto\\b)\\s*");
    private static final Pattern YEARS = Pattern.compile("(\\d{4}) - (\\d{2}|\\d{4})");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern MONTHS = Pattern.compile("([a-z]+(?: \\d{4})?) - ([a-z]+ \\d{4})");

    private TypedPeriod() {}

    /** Whether the latest period of each series is meant. */
    public static boolean isLatest(String typed) {
        return typed.strip().equalsIgnoreCase("latest");
    }

    /** The labels that may be meant, in small letters, without repetition; the text as typed is one of them. */
    public static List<String> labels(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        Set<String> labels = new LinkedHashSet<>(List.of(text));
        String dashed = DASHES.matcher(text).replaceAll(" - ").strip();
        read(text, labels);
        Matcher years = YEARS.matcher(dashed);
        if (years.matches()) {
            read(years.group(1) + "-" + years.group(2), labels);
        }
        read(dashed, labels);
        if (YEAR.matcher(text).matches()) {
            read(text + "/" + (Integer.parseInt(text) + 1), labels);
        }
        Matcher months = MONTHS.matcher(dashed);
        if (months.matches()) {
            labels.add(months.group(1) + " to " + months.group(2));
            rollingYear(months.group(1), months.group(2)).ifPresent(labels::add);
        }
        return new ArrayList<>(labels);
    }

    private static Optional<String> rollingYear(String first, String last) {
        return PeriodText.month(last)
                .map(Period::rollingYear)
                .filter(year -> PeriodText.month(first).equals(Optional.of(YearMonth.from(year.start()))))
                .map(year -> year.label().toLowerCase(Locale.ROOT));
    }

    private static void read(String text, Set<String> labels) {
        PeriodText.label(text, "financial")
                .map(Period::label)
                .map(label -> label.toLowerCase(Locale.ROOT))
                .ifPresent(labels::add);
    }
}
