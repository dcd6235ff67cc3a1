package org.mhin.pipeline.answer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mhin.model.breakdown.Breakdown;

/**
 * One indicator of one area in one period and breakdown, beside what it is compared with. As JSON one object with the fields of all
 * its parts.
 */
public record Comparison(
        @JsonUnwrapped Series series,
        @JsonUnwrapped Dated dated,
        @JsonUnwrapped Figure figure,
        @JsonUnwrapped Beside beside,
        @JsonUnwrapped Lineage lineage) {
    /**
     * What is told: one indicator of a feed, and whom it is about.
     *
     * @param unit of every value of the row
     * @param comparisonMethod key of the indicator's way of comparing areas; null where there is nothing
     */
    public record Series(
            String indicator,
            String title,
            String unit,
            @Nullable String comparisonMethod,
            @Nullable String feed,
            @Nullable String sex,
            @Nullable String age,
            @Nullable String categoryType,
            @Nullable String category) {}

    /**
     * When.
     *
     * @param period as people write it; null, with all else of the period, where the release has nothing of the indicator for the area
     */
    public record Dated(
            @Nullable String periodKind,
            @Nullable LocalDate periodStart,
            @Nullable LocalDate periodEnd,
            @Nullable String period) {
        static final Dated NEVER = new Dated(null, null, null, null);
    }

    /**
     * What it is, and why where it is not.
     *
     * @param value null where {@code reason} says why
     * @param lower95 95% limits; null where there are none
     * @param limitsBasis {@code published}, or how they are computed, as in {@code area_comparisons}; null where there are no limits
     * @param limitsReason the code of why a value has no limits, or may not be judged; null when it has, without a value, on other boundaries unless it may not be judged, and where the publisher hides them
     * @param reason the code of why the value is missing; null when it is there
     * @param reasonText the reason in words
     * @param basis {@code published} or {@code computed}; of a figure made for other boundaries {@code recoded}, {@code merged},
     *     {@code apportioned} (an estimate) or {@code not-convertible}; null where there is nothing
     */
    public record Figure(
            @Nullable Double numerator,
            @Nullable Double denominator,
            @Nullable Double value,
            @Nullable Double lower95,
            @Nullable Double upper95,
            @Nullable String limitsBasis,
            @Nullable String limitsReason,
            @Nullable String reason,
            @Nullable String reasonText,
            @Nullable String basis,
            @Nullable Double computedValue) {
        static Figure missing(@Nullable String reason, String reasonText) {
            return new Figure(null, null, null, null, null, null, null, reason, reasonText, null, null);
        }
    }

    /**
     * What it is compared with.
     *
     * @param goal what the value is held against; null where there is no goal for this row
     * @param peers null unless the indicator is compared by quintiles and there are enough areas
     * @param benchmarks by their keys, such as {@code england}, in the order of their columns, those that were asked for
     */
    public record Beside(@Nullable Goal goal, @Nullable Peers peers, Map<String, Benchmark> benchmarks) {
        static final Beside NOTHING = new Beside(null, null, Map.of());
    }

    /**
     * Where it comes from.
     *
     * @param areaNote {@code wrong-vintage} where the area's code was not in use in the period
     * @param note the publisher's; null where there is none
     * @param delivery the first digits of the delivery it comes from
     * @param sourceLine the line of the delivery
     * @param apportionedShare of a figure made for other boundaries, the part of its denominator that rests on pieces of areas, from 0 (exact) to
     *     1; null of any other
     * @param jump how its denominator left its own pattern; null where it did not, and of a figure made for other boundaries
     * @param coverageJump how the areas that have a value left their pattern; null where they did not, and of a figure made for other
     *     boundaries
     * @param englandInFile England's value in the file the figure comes from, where the benchmark is of another file and differs; null elsewhere
     * @param sources of such a figure, the keys of the areas it was made from
     */
    public record Lineage(
            @Nullable String areaNote,
            @Nullable String note,
            @Nullable String delivery,
            @Nullable Integer sourceLine,
            @Nullable Double apportionedShare,
            @Nullable Jump jump,
            @Nullable CoverageJump coverageJump,
            @Nullable Double englandInFile,
            List<String> sources) {
        static final Lineage NONE = new Lineage(null, null, null, null, null, null, null, null, List.of());

        public Lineage {
            sources = List.copyOf(sources);
        }
    }

    /**
     * What a value is compared with.
     *
     * @param area the key of its area; null where the area lies in none, and where it is of no one area
     * @param name of its area, or else what it is called; null where the area lies in none, and for goals and peers
     * @param value as the release has it; null where there is none
     * @param compared {@code better}, {@code similar}, {@code worse}, {@code lower}, {@code higher} or {@code not-compared}
     * @param significance the same on more levels, such as {@code worst} to {@code best} or {@code lowest} to {@code highest}; null where
     *     the benchmark has none, as all but England
     */
    public record Benchmark(
            @Nullable String area,
            @Nullable String name,
            @Nullable Double value,
            @Nullable String compared,
            @Nullable String significance) {}

    /**
     * A goal the row is held against.
     *
     * @param value in the indicator's unit
     * @param compared {@code met}, {@code not-met} or {@code not-compared}, by the value alone
     * @param significance {@code met}, {@code between}, {@code not-met} or {@code not-compared}, by the 95% limits
     */
    public record Goal(
            double value,
            @Nullable String compared,
            @Nullable String significance) {}

    /**
     * Where the area is among areas of its kind.
     *
     * @param quintile 1, the lowest values, to 5
     * @param compared the word of that quintile
     */
    public record Peers(int quintile, @Nullable String compared) {}

    /** Whether it is about everybody: all persons of all ages and no category. */
    @JsonIgnore
    public boolean isTotal() {
        return Breakdown.PERSONS.equals(series.sex())
                && Breakdown.ALL.equals(series.age())
                && Breakdown.ALL.equals(series.category());
    }
}
