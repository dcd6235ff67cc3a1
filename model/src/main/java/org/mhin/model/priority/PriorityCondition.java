package org.mhin.model.priority;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Keyed;
import org.mhin.model.indicator.IndicatorGoal;
import org.mhin.model.statistic.Interval;

/**
 * A part of a priority's rule that figures decide.
 *
 * @param indicator key
 * @param test what is asked of its figures
 * @param value what they are compared with, in the indicator's unit, or by how much they must rise; null for {@code falls}
 * @param over of which time each figure is
 * @param areas the areas it is asked of
 * @param date the day by which it must hold; null where it holds from the start
 * @param since the last day of the period that a rise is counted from; null for other tests
 */
public record PriorityCondition(
        String indicator,
        Test test,
        @Nullable Double value,
        @JsonProperty(defaultValue = "one-period") Over over,
        @JsonProperty(defaultValue = "every-area") IndicatorGoal.Scope areas,
        @Nullable LocalDate date,
        @Nullable LocalDate since) {
    /** What is asked of figures. */
    public enum Test implements Keyed {
        /** The latest figure is at least the value. */
        AT_LEAST("at-least"),
        /** The latest figure is at most the value. */
        AT_MOST("at-most"),
        /** The latest figure is at least so much above that of {@code since}. */
        RISES_BY("rises-by"),
        /** The latest figure is below the first one that shares no day with it, beyond chance. */
        FALLS("falls");

        private final String key;

        Test(String key) {
            this.key = key;
        }

        @Override
        @JsonValue
        public String key() {
            return key;
        }
    }

    /** Of which time a figure is. */
    public enum Over implements Keyed {
        /** One period, as published. */
        ONE_PERIOD("one-period"),
        /** Twelve months: a year, or the sum of twelve monthly counts in a row. */
        TWELVE_MONTHS("twelve-months");

        private final String key;

        Over(String key) {
            this.key = key;
        }

        @Override
        @JsonValue
        public String key() {
            return key;
        }
    }

    /** Whether the figures must not have the day in them yet: a period that ends before {@code date}. */
    public boolean isDueAfter(LocalDate periodEnd) {
        return date != null && periodEnd.isBefore(date);
    }

    /**
     * The state by one figure, for {@code at-least} and {@code at-most}; and for {@code rises-by}, where {@code figure} is the rise. Before the day, a
     * figure that holds is on course; one that does not is not judged, since no way to the day was promised.
     *
     * @param figure never NaN
     */
    public ProgressState of(double figure, LocalDate periodEnd) {
        double asked = value == null ? 0 : value;
        boolean holds = test == Test.AT_MOST ? figure <= asked : figure >= asked;
        if (isDueAfter(periodEnd)) {
            return holds ? ProgressState.ON_COURSE : ProgressState.NOT_JUDGED;
        }
        return holds ? ProgressState.MET : ProgressState.BEHIND;
    }

    /** The state by the 95% limits of the first and the latest figure, for {@code falls}: not judged within chance, or without limits. */
    public static ProgressState ofFall(Interval first, Interval latest) {
        if (latest.upper() < first.lower()) {
            return ProgressState.MET;
        }
        return latest.lower() > first.upper() ? ProgressState.BEHIND : ProgressState.NOT_JUDGED;
    }

    /** What is asked, to go on in a sentence, such as {@code at least 75}. */
    public String asked(String number) {
        return switch (test) {
            case AT_LEAST -> "at least " + number;
            case AT_MOST -> "at most " + number;
            case RISES_BY -> "a rise of at least " + number + " since " + since;
            case FALLS -> "a fall beyond chance";
        };
    }
}
