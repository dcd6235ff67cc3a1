package org.mhin.model.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.disclosure.CountedMeasures;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.Statistic;
import org.mhin.model.statistic.chart.SeriesBreaks;
import org.mhin.model.statistic.rate.Method;

/**
 * One indicator of the catalogue: what it says, which way is good, and which published measures feed it.
 *
 * @param indicator the key, lower kebab case
 * @param polarity which way is good; never {@link Polarity#NOT_APPLICABLE}
 * @param method how a value comes from its parts
 * @param multiplier what a share is multiplied by to read in {@code unit}
 * @param fingertips the number Fingertips knows it by; null where it does not
 * @param framework codes it has in national outcomes frameworks, such as {@code PHOF E10}; none where it is in none
 * @param keywords words that people know it by and its title lacks, such as the service's old name
 * @param comparison how areas are compared
 * @param limits whether limits may be made of its figures
 * @param goal what it is to reach; null where no goal is known
 * @param breaks days from which its figures say something else than before
 * @param gap why it has no figures and none can be expected; null where some can
 * @param awaits the feed that its figures come from and that is not yet read for it; null where it has sources, or a gap
 * @param partial which part of what it defines no source has, a sentence; null where none is missing
 * @param sources what feeds it, in no order of preference: each feed keeps its own observations; none where it has a gap or awaits a feed
 */
public record Indicator(
        String indicator,
        String topic,
        String title,
        String definition,
        @Nullable Integer fingertips,
        List<String> framework,
        List<String> keywords,
        String numerator,
        String denominator,
        Method method,
        @JsonProperty(required = true) double multiplier,
        String unit,
        Polarity polarity,
        ComparisonRule comparison,
        @JsonProperty(defaultValue = "computed") LimitsRule limits,
        @Nullable IndicatorGoal goal,
        List<Break> breaks,
        @Nullable CollectionGap gap,
        @Nullable String awaits,
        @Nullable String partial,
        List<Source> sources,
        String digest) {
    public Indicator {
        framework = List.copyOf(framework);
        keywords = List.copyOf(keywords);
        breaks = List.copyOf(breaks);
        sources = List.copyOf(sources);
    }

    /** Why it has no figures, or not all that it defines, as a sentence; empty where nothing is missing. */
    public Optional<String> shortfall() {
        List<String> said = new ArrayList<>();
        if (gap != null) {
            said.add("There is " + gap.key() + " of this, so it has no figures.");
        }
        if (awaits != null) {
            said.add("It has no figures yet: the feed " + awaits + " is not read for it.");
        }
        if (partial != null) {
            said.add(partial);
        }
        return said.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", said));
    }

    /** What it is found by. */
    public IndicatorSearch.Named named() {
        List<String> codes = new ArrayList<>(framework);
        if (fingertips != null) {
            codes.add(fingertips.toString());
        }
        return new IndicatorSearch.Named(indicator, title, codes, keywords);
    }

    /** The days of its breaks. */
    public SeriesBreaks seriesBreaks() {
        return new SeriesBreaks(breaks.stream().map(Break::from).toList());
    }

    /** The measures of a feed that its figures are made of. */
    public CountedMeasures counted(String feed) {
        return SourceCounts.of(this, feed);
    }

    /** What it expects of the figures that each of its sources in this feed gives. */
    public List<FeedContract.Expectation> expectations(String feed) {
        return sources.stream()
                .filter(source -> source.feed().equals(feed))
                .map(source -> new FeedContract.Expectation(
                        indicator,
                        source.measure(Role.VALUE),
                        source.measure(Role.NUMERATOR),
                        source.measure(Role.DENOMINATOR),
                        source.measure(Role.DENOMINATOR_LESS),
                        method.leastValue(),
                        method.mostValue(multiplier),
                        method.divides() ? multiplier : Double.NaN,
                        method == Method.PROPORTION))
                .toList();
    }

    /**
     * A day from which its figures say something else than before.
     *
     * @param from the first day of the first period of the new kind
     * @param why what changed
     */
    public record Break(
            @JsonProperty(required = true) LocalDate from,
            @JsonProperty(required = true) String why) {}

    /**
     * The measures of one feed that feed the indicator, each written {@code MEASURE} or {@code MEASURE@statistic}.
     *
     * @param value the published value; null where the publisher gives none
     * @param numerator null where the publisher gives none
     * @param denominator null where the publisher gives none
     * @param denominatorLess what the publisher takes from that measure before dividing; null where nothing
     * @param halfWidth half the width of the value's 95% interval; null where the publisher gives none
     * @param allFigures a measure whose every statistic (value, limits, count, denominator) is taken; null otherwise
     * @param note what must be known of every figure that comes from this feed; null where nothing
     */
    public record Source(
            String feed,
            @Nullable String value,
            @Nullable String numerator,
            @Nullable String denominator,
            @Nullable String denominatorLess,
            @Nullable String halfWidth,
            @Nullable String allFigures,
            @Nullable String note) {
        /** The role in this indicator of a statistic of a measure; empty where it has none. */
        public Optional<Role> role(String measure, Statistic statistic) {
            if (measure.equals(allFigures)) {
                return Optional.of(Role.of(statistic));
            }
            if (names(value, measure, statistic)) {
                return Optional.of(Role.VALUE);
            }
            if (names(numerator, measure, statistic)) {
                return Optional.of(Role.NUMERATOR);
            }
            if (names(denominator, measure, statistic)) {
                return Optional.of(Role.DENOMINATOR);
            }
            if (names(denominatorLess, measure, statistic)) {
                return Optional.of(Role.DENOMINATOR_LESS);
            }
            return names(halfWidth, measure, statistic) ? Optional.of(Role.HALF_WIDTH_95) : Optional.empty();
        }

        /** What is said under {@code value}, {@code numerator}, {@code denominator} and {@code denominator-less}, by these keys. */
        public Map<String, String> references() {
            Map<String, String> given = new LinkedHashMap<>();
            put(given, "value", value);
            put(given, "numerator", numerator);
            put(given, "denominator", denominator);
            put(given, "denominator-less", denominatorLess);
            put(given, "half-width", halfWidth);
            return given;
        }

        private static void put(Map<String, String> given, String key, @Nullable String reference) {
            if (reference != null) {
                given.put(key, reference);
            }
        }

        /** The measure with its statistic, {@code MEASURE@statistic}, that has this role; null where none has. */
        @Nullable
        String measure(Role role) {
            String reference = switch (role) {
                case VALUE -> allFigures == null ? value : allFigures + "@" + Statistic.VALUE.key();
                case NUMERATOR -> allFigures == null ? numerator : allFigures + "@" + Statistic.COUNT.key();
                case DENOMINATOR -> allFigures == null ? denominator : allFigures + "@" + Statistic.DENOMINATOR.key();
                case DENOMINATOR_LESS -> denominatorLess;
                case HALF_WIDTH_95 -> halfWidth;
                case LOWER_95, UPPER_95, LOWER_998, UPPER_998 -> null;
            };
            return reference == null || reference.indexOf('@') >= 0
                    ? reference
                    : reference + "@" + Statistic.VALUE.key();
        }

        private static boolean names(@Nullable String reference, String measure, Statistic statistic) {
            if (reference == null) {
                return false;
            }
            int at = reference.lastIndexOf('@');
            return at < 0
                    ? reference.equals(measure) && statistic == Statistic.VALUE
                    : reference.substring(0, at).equals(measure)
                            && reference.substring(at + 1).equals(statistic.key());
        }
    }

    /** What a figure is to an indicator. */
    public enum Role {
        VALUE,
        NUMERATOR,
        DENOMINATOR,
        LOWER_95,
        UPPER_95,
        LOWER_998,
        UPPER_998,
        /** Half the width of the value's 95% interval. */
        HALF_WIDTH_95,
        /** Taken from the denominator, which is missing without it. */
        DENOMINATOR_LESS;

        static Role of(Statistic statistic) {
            return switch (statistic) {
                case VALUE -> VALUE;
                case COUNT -> NUMERATOR;
                case DENOMINATOR -> DENOMINATOR;
                case LOWER_95 -> LOWER_95;
                case UPPER_95 -> UPPER_95;
                case LOWER_998 -> LOWER_998;
                case UPPER_998 -> UPPER_998;
            };
        }
    }
}
