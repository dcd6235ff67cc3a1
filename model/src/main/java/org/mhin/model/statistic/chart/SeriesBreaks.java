package org.mhin.model.statistic.chart;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The days from which a series' figures say something else than before: another definition, source or denominator. Figures on two
 * sides of such a day are not compared.
 *
 * @param days first days of what is new, in order of time
 */
public record SeriesBreaks(List<LocalDate> days) {
    /** Of a series without breaks. */
    public static final SeriesBreaks NONE = new SeriesBreaks(List.of());

    private static final String SEPARATOR = ", ";

    /** Puts the days in order. */
    public SeriesBreaks {
        days = days.stream().sorted().distinct().toList();
    }

    /** From the text that {@link #text} makes. */
    public static SeriesBreaks ofText(String text) {
        return text.isEmpty()
                ? NONE
                : new SeriesBreaks(Arrays.stream(text.split(SEPARATOR))
                        .map(LocalDate::parse)
                        .toList());
    }

    /** The days, such as {@code 2018-04-01, 2021-04-01}; empty where there are none. */
    public String text() {
        return days.stream().map(LocalDate::toString).collect(Collectors.joining(SEPARATOR));
    }

    /**
     * Which stretch between two breaks a period lies in: an even number, the same for all periods of a stretch; an odd one for a
     * period that a break falls into, which is of neither side.
     */
    public int stretch(LocalDate start, LocalDate end) {
        long before = days.stream().filter(day -> !day.isAfter(start)).count();
        long within = days.stream().filter(day -> !day.isAfter(end)).count();
        return (int) (2 * before + (within > before ? 1 : 0));
    }
}
