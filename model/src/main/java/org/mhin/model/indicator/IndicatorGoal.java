package org.mhin.model.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
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
    public enum Rule {
        /** To be reached or passed upwards. */
        @JsonProperty("min")
        MIN("min", Polarity.HIGH_IS_GOOD),
        /** Not to be passed upwards. */
        @JsonProperty("max")
        MAX("max", Polarity.LOW_IS_GOOD),
        /** More than at a starting point that the catalogue does not have. */
        @JsonProperty("increase")
        INCREASE("increase", Polarity.NOT_APPLICABLE),
        /** Change in per cent from a starting point that the catalogue does not have. */
        @JsonProperty("pct-change")
        PCT_CHANGE("pct-change", Polarity.NOT_APPLICABLE);

        private final String key;
        private final Polarity direction;

        Rule(String key, Polarity direction) {
            this.key = key;
            this.direction = direction;
        }

        /** The rule with this key. Throws {@link IllegalArgumentException} when there is none. */
        public static Rule of(String key) {
            for (Rule rule : values()) {
                if (rule.key.equals(key)) {
                    return rule;
                }
            }
            throw new IllegalArgumentException("no rule of a goal is called '" + key + "'");
        }

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
    public enum AppliesTo {
        /** The indicator's value in a period. */
        @JsonProperty("value")
        VALUE("value"),
        /** The indicator's value over twelve months. */
        @JsonProperty("value-12-months")
        TWELVE_MONTH_VALUE("value-12-months"),
        /** A number of people or events over twelve months. */
        @JsonProperty("count-12-months")
        TWELVE_MONTH_COUNT("count-12-months");

        private final String key;

        AppliesTo(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /** The areas a goal is set for. */
    public enum Scope {
        /** Each area by itself. */
        @JsonProperty("every-area")
        EVERY_AREA("every-area"),
        /** England as a whole. */
        @JsonProperty("england")
        ENGLAND("england");

        private final String key;

        Scope(String key) {
            this.key = key;
        }

        /** {@code every-area}, or the key of the only kind of area. */
        public String key() {
            return key;
        }

        /** The scope with this key. Throws {@link IllegalArgumentException} where there is none. */
        public static Scope of(String key) {
            for (Scope scope : values()) {
                if (scope.key.equals(key)) {
                    return scope;
                }
            }
            throw new IllegalArgumentException("scope '" + key + "' is none of a goal's");
        }

        /**
         * Whether a goal is held against a figure: one of everybody, and of an area that it is set for.
         *
         * @param areaType key; that of areas together, which are of no one kind, is empty
         * @param category {@code all} where the figure is of no category
         */
        public boolean isHeldAgainst(String areaType, String category) {
            return category.equals("all") && (this == EVERY_AREA || key.equals(areaType));
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
