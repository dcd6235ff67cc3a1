package org.mhin.model.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Keyed;
import org.mhin.model.Words;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.comparison.Goal;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.comparison.Significance;
import org.mhin.model.statistic.Interval;

/**
 * What an indicator is to reach, as the plan or standard that set it says.
 *
 * @param value in the unit of the indicator for {@code min} and {@code max} of its value; in per cent for {@code pct-change}; a
 *     number of people or events for counts
 * @param rule how the value is meant
 * @param date the day by which it is to be reached, or from which it holds; null where none is given. It is stated beside the
 *     judgement and never decides it: a figure before that day is judged as well
 * @param appliesTo what is held against it
 * @param scope the areas it is set for
 */
public record IndicatorGoal(
        @JsonProperty(required = true) double value,
        @JsonProperty(required = true) Rule rule,
        @Nullable LocalDate date,
        @JsonProperty(required = true) AppliesTo appliesTo,
        @JsonProperty(required = true) Scope scope) {
    /** How the value of a goal is meant. */
    public enum Rule implements Keyed {
        /** To be reached or passed upwards. */
        MIN("min", Polarity.HIGH_IS_GOOD),
        /** Not to be passed upwards. */
        MAX("max", Polarity.LOW_IS_GOOD),
        /** More than at a starting point that the catalogue does not have. */
        INCREASE("increase", Polarity.NOT_APPLICABLE),
        /** Change in per cent from a starting point that the catalogue does not have. */
        PCT_CHANGE("pct-change", Polarity.NOT_APPLICABLE);

        private static final Words<Rule> KEYS = Words.ofKeys("rule of a goal", values());

        private final String key;
        private final Polarity direction;

        Rule(String key, Polarity direction) {
            this.key = key;
            this.direction = direction;
        }

        /** The rule with this key. Throws {@link IllegalArgumentException} naming the known keys. */
        public static Rule of(String key) {
            return KEYS.of(key);
        }

        @Override
        public String key() {
            return key;
        }

        /** Which side of the goal is good; not applicable where a value alone does not tell. */
        public Polarity direction() {
            return direction;
        }

        /**
         * Whether a value meets a goal: better when it does, worse when it does not, none when something is missing or the rule is
         * not about a value alone.
         */
        public Significance judge(double value, double goal) {
            return new Goal.SingleValue(goal).judge(value, Interval.MISSING, direction);
        }

        /**
         * The same by the value's 95% limits: the same where the goal lies between them.
         *
         * @param limits 95% limits of the value
         */
        public Significance judge(double value, Interval limits, double goal) {
            return new Goal.WithInterval(goal).judge(value, limits, direction);
        }
    }

    /** What is held against a goal. */
    public enum AppliesTo implements Keyed {
        /** The indicator's value in a period. */
        VALUE("value"),
        /** The indicator's value over twelve months. */
        TWELVE_MONTH_VALUE("value-12-months"),
        /** A number of people or events over twelve months. */
        TWELVE_MONTH_COUNT("count-12-months");

        private final String key;

        AppliesTo(String key) {
            this.key = key;
        }

        @Override
        public String key() {
            return key;
        }
    }

    /** The areas a goal is set for. */
    public enum Scope implements Keyed {
        /** Each area by itself. */
        EVERY_AREA("every-area"),
        /** England as a whole. */
        ENGLAND("england");

        private static final Words<Scope> KEYS = Words.ofKeys("scope of a goal", values());

        private final String key;

        Scope(String key) {
            this.key = key;
        }

        /** {@code every-area}, or the key of the only kind of area. */
        @Override
        public String key() {
            return key;
        }

        /** The scope with this key. Throws {@link IllegalArgumentException} naming the known keys. */
        public static Scope of(String key) {
            return KEYS.of(key);
        }

        /**
         * Whether a goal is held against a figure: one of everybody, and of an area that it is set for.
         *
         * @param areaType key; that of areas together, which are of no one kind, is empty
         * @param category {@code all} where the figure is of no category
         */
        public boolean isHeldAgainst(String areaType, String category) {
            return category.equals(Breakdown.ALL) && (this == EVERY_AREA || key.equals(areaType));
        }
    }

    /**
     * Whether a value can be held against it: a smallest or largest value of the indicator itself. Not judged are changes from a
     * starting point, which the catalogue does not have, and anything over twelve months, since a period's value says nothing
     * of the eleven months before.
     */
    public boolean isJudged() {
        return appliesTo == AppliesTo.VALUE && rule.direction() != Polarity.NOT_APPLICABLE;
    }
}
