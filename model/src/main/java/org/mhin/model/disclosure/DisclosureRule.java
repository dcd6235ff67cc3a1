package org.mhin.model.disclosure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Keyed;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.statistic.rate.Method;

/**
 * What one publication hides of small numbers, and how it rounds the others, as it states it: the primary rule. One YAML file a rule; no
 * Java. A rule looks at one figure at a time; what can be worked out from several is {@link SecondarySuppression}'s. Rules must not be
 * mixed within an output, and limits go with their value.
 *
 * <p>Missing numbers are NaN. Halves are rounded away from zero on the decimal text of the number, as the publishers' engines do.
 *
 * @param name what feeds and people name it by, such as {@code mhsds_monthly}
 * @param source where its publisher states it
 * @param national of figures of England
 * @param subnational of figures of anything smaller
 * @param means whether its publisher says of means what it says of counts; the warehouse applies it to means whether or not it does
 * @param digest of what its file says
 */
public record DisclosureRule(
        String name, String title, String source, Terms national, Terms subnational, boolean means, String digest)
        implements Serializable {
    /** Where an area stands. */
    public enum Level {
        /** England. */
        NATIONAL,
        /** Anything smaller. */
        SUBNATIONAL;

        /** That of an area of a type. */
        public static Level of(AreaType type) {
            return type == AreaType.ENGLAND ? NATIONAL : SUBNATIONAL;
        }
    }

    /** What a missing count is. */
    public enum Missing implements Keyed {
        /** Shown as a hidden one is. */
        HIDDEN("hidden"),
        /** Nobody was counted. */
        ZERO("zero");

        private final String key;

        Missing(String key) {
            this.key = key;
        }

        @Override
        public String key() {
            return key;
        }
    }

    /** What a percentage or rate is hidden by. */
    public enum Percentages implements Keyed {
        /** Nothing: it is always shown. */
        NONE("none"),
        /** By its numerator, where that would be hidden as a count. */
        NUMERATOR("numerator"),
        /** By its numerator or its denominator. */
        NUMERATOR_AND_DENOMINATOR("numerator-and-denominator"),
        /** By either, and it is worked out from both as they are shown. */
        ROUNDED_PARTS("rounded-parts");

        private final String key;

        Percentages(String key) {
            this.key = key;
        }

        @Override
        public String key() {
            return key;
        }
    }

    /** The counts that are hidden, both ends among them. */
    public record Hidden(int lowest, int highest) implements Serializable {
        /** Whether a count is one of them; so is what lies between two whole numbers, and what is missing or below 0. */
        boolean has(double count) {
            return !(count >= highest + 1 || (count >= 0 && count <= lowest - 1));
        }
    }

    /**
     * The rule at one level of areas. Where neither {@code hidden} nor {@code rounding} is given, figures are exempt.
     *
     * @param hidden null where no count is hidden
     * @param rounding counts are shown to its nearest multiple; 0 where they are not rounded
     * @param decimals of percentages and rates; null where they are not rounded
     */
    public record Terms(
            @Nullable Hidden hidden,
            @JsonProperty(defaultValue = "hidden") Missing missing,
            int rounding,
            @JsonProperty(required = true) Percentages percentages,
            @Nullable Integer decimals)
            implements Serializable {

        /** Whether figures are shown as they are. */
        public boolean isExempt() {
            return hidden == null && rounding == 0;
        }

        /** The lowest that a hidden count can be, as everybody knows; NaN where none is hidden. */
        public double lowestHidden() {
            return hidden == null ? Double.NaN : hidden.lowest();
        }

        /** The highest that a hidden count can be; NaN where none is hidden. */
        public double highestHidden() {
            return hidden == null ? Double.NaN : hidden.highest();
        }

        /** How far a count that is shown can lie from the true one: half the base, 2.5 for 5; 0 where counts are not rounded. */
        public double halfBase() {
            return rounding / 2.0;
        }

        private PublishedFigure count(double count) {
            double counted = orZero(count);
            if (hidden != null && hidden.has(counted)) {
                return PublishedFigure.WITHHELD;
            }
            return exact(rounding == 0 ? counted : Math.floor(counted / rounding + 0.5) * rounding);
        }

        private PublishedFigure share(double numerator, double denominator, double multiplier, double value) {
            PublishedFigure over = count(numerator);
            PublishedFigure under = count(denominator);
            return switch (percentages) {
                case NONE -> rounded(orZero(value));
                case NUMERATOR -> over.isWithheld() ? PublishedFigure.WITHHELD : rounded(value);
                case NUMERATOR_AND_DENOMINATOR ->
                    over.isWithheld() || under.isWithheld() ? PublishedFigure.WITHHELD : rounded(value);
                case ROUNDED_PARTS -> {
                    BigDecimal parts = over.value();
                    BigDecimal whole = under.value();
                    yield parts == null || whole == null || whole.signum() == 0
                            ? PublishedFigure.WITHHELD
                            : rounded(parts.doubleValue() / whole.doubleValue() * multiplier);
                }
            };
        }

        private PublishedFigure mean(double values, double mean) {
            return hidden == null || values >= hidden.highest() + 1 ? exact(mean) : PublishedFigure.WITHHELD;
        }

        private @Nullable CountedFigure shown(CountedFigure figure) {
            if (figure.method() == Method.COUNT) {
                return count(figure);
            }
            return figure.method().divides() ? share(figure) : mean(figure);
        }

        private @Nullable CountedFigure count(CountedFigure figure) {
            BigDecimal shown = count(figure.events()).value();
            return shown == null
                    ? null
                    : figure.with(shown.doubleValue() * figure.multiplier(), shown.doubleValue(), figure.denominator());
        }

        /** The small denominator of a rate or a ratio is as little shown as a numerator: the two others would give it. Of a percentage its rule decides. */
        private @Nullable CountedFigure share(CountedFigure figure) {
            PublishedFigure over = count(figure.numerator());
            PublishedFigure under = count(figure.denominator());
            PublishedFigure value = isOfShownParts(figure)
                    ? rounded(figure.method().value(over.number(), under.number(), figure.multiplier()))
                    : share(figure.numerator(), figure.denominator(), figure.multiplier(), figure.value());
            BigDecimal shown = value.value();
            return shown == null
                            || over.isWithheld()
                            || figure.method() != Method.PROPORTION && isSmall(figure.denominator())
                    ? null
                    : figure.with(shown.doubleValue(), over.number(), under.number());
        }

        /** A rate of many people has so many digits that it gives the count which is shown rounded; a percentage is rounded as its rule says. */
        private boolean isOfShownParts(CountedFigure figure) {
            return rounding > 0
                    && figure.method() != Method.PROPORTION
                    && !Double.isNaN(figure.numerator())
                    && !Double.isNaN(figure.denominator());
        }

        private boolean isSmall(double count) {
            return hidden != null && !Double.isNaN(count) && hidden.has(count);
        }

        /** One without a number beside it shows no count and stays as it is; but a ratio or rate whose count is missing is hidden as that is. */
        private @Nullable CountedFigure mean(CountedFigure figure) {
            if (isSmall(figure.denominator())) {
                return null;
            }
            if (Double.isNaN(figure.numerator())) {
                return figure.method() == Method.ISR || figure.method() == Method.DSR ? ofMissingCount(figure) : figure;
            }
            PublishedFigure over = count(figure.numerator());
            if (over.isWithheld() || mean(figure.numerator(), figure.value()).isWithheld()) {
                return null;
            }
            // The value over the exact denominator would give the count before it was rounded.
            boolean isRounded = rounding > 0 && figure.method().givesItsParts();
            return figure.with(figure.value(), over.number(), isRounded ? Double.NaN : figure.denominator());
        }

        private @Nullable CountedFigure ofMissingCount(CountedFigure figure) {
            return !Double.isNaN(figure.denominator()) && hidden != null && missing == Missing.HIDDEN ? null : figure;
        }

        private double orZero(double value) {
            return missing == Missing.ZERO && Double.isNaN(value) ? 0 : value;
        }

        private PublishedFigure rounded(double value) {
            return decimals == null || !Double.isFinite(value)
                    ? exact(value)
                    : new PublishedFigure(BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP));
        }

        private static PublishedFigure exact(double value) {
            return Double.isFinite(value) ? new PublishedFigure(BigDecimal.valueOf(value)) : PublishedFigure.WITHHELD;
        }
    }

    /** What holds at a level. */
    public Terms at(Level level) {
        return level == Level.NATIONAL ? national : subnational;
    }

    /**
     * A count.
     *
     * @param count the true count; NaN when missing
     * @param level where the area stands
     */
    public PublishedFigure count(double count, Level level) {
        return at(level).count(count);
    }

    /**
     * A percentage or rate.
     *
     * @param numerator its true numerator; NaN when missing
     * @param denominator its true denominator; NaN when missing
     * @param multiplier what one over the other is multiplied by: 100 in percent
     * @param value the unrounded value; NaN when missing
     * @param level where the area stands
     */
    public PublishedFigure share(double numerator, double denominator, double multiplier, double value, Level level) {
        return at(level).share(numerator, denominator, multiplier, value);
    }

    /**
     * A mean: hidden where so few values went into it that their number would be hidden, or none did. Not rounded.
     *
     * @param values how many went into it
     * @param mean the mean; NaN when missing
     * @param level where the area stands
     */
    public PublishedFigure mean(double values, double mean, Level level) {
        return at(level).mean(values, mean);
    }

    /**
     * What may be shown of a figure: value and numerator are hidden together. A part that is missing stays missing, also where the rule takes
     * what is missing for 0.
     *
     * @param figure of true counts, with a value
     * @param level where the area stands
     * @return null where it is hidden
     */
    public @Nullable CountedFigure shown(CountedFigure figure, Level level) {
        return at(level).shown(figure);
    }

    /** Whether any figure may be hidden or rounded by it. */
    public boolean hidesAnything() {
        return !national.isExempt() || !subnational.isExempt();
    }
}
