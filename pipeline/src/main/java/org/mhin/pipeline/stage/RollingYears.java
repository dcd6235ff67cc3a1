package org.mhin.pipeline.stage;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mhin.model.period.Period;

/**
 * Tells by the file alone that a measure comes as rolling years: two of its periods are of twelve months, told by their days, and
 * share some of them. All such periods of the measure are then of that one kind, those from April, September or January too.
 */
final class RollingYears {
    private RollingYears() {}

    /** Gives the figures of such measures the period of the same days that is a rolling year. */
    static void settle(FigureBuffer figures, PeriodReader periods) {
        Map<Integer, NavigableSet<LocalDate>> starts = new TreeMap<>();
        for (int i = 0; i < figures.size(); i++) {
            Period period = periods.periods().get(figures.period(i));
            if (period.isTwelveMonths()) {
                starts.computeIfAbsent(figures.measure(i), measure -> new TreeSet<>())
                        .add(period.start());
            }
        }
        starts.values().removeIf(days -> !overlap(days));
        if (starts.isEmpty()) {
            return;
        }
        for (int i = 0; i < figures.size(); i++) {
            Period period = periods.periods().get(figures.period(i));
            if (period.isTwelveMonths() && starts.containsKey(figures.measure(i))) {
                figures.setPeriod(i, periods.number(period.rolling()));
            }
        }
    }

    private static boolean overlap(NavigableSet<LocalDate> starts) {
        for (LocalDate start : starts) {
            LocalDate next = starts.higher(start);
            if (next != null && next.isBefore(start.plusYears(1))) {
                return true;
            }
        }
        return false;
    }
}
