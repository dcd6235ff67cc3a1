package org.mhin.pipeline.answer;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a figure was made from those of other areas: all that a person needs to work it out again. Numbers are in full, in the
 * indicator's unit; null where there is none.
 *
 * @param area the area's key; of areas taken together, what they are called
 * @param boundaries the day whose areas it is of
 * @param group the sex, age and category it is about; empty for everybody
 * @param value null where {@code reason} says why
 * @param basis {@code published}, {@code recoded}, {@code merged}, {@code apportioned} or {@code not-convertible}
 * @param moved part of the denominator that rests on pieces of areas, from 0 (exact) to 1
 * @param limitsReason the code of why a value has neither limits nor words; null where it has, or never could
 * @param reason the code of why there is no value, and {@code reasonText} the same in words, naming the areas at fault
 * @param numerator the sum; null where a part is missing
 * @param formula the value from the sums, with the numbers put in; null where it was not made from them
 * @param limits 95% before 99.8%
 * @param note what is noted of the figures of every area it is made from alike; null where nothing is
 * @param weights the population whose homes decide how areas divide; null where none is divided
 * @param members the areas taken together, or the one area
 */
public record MadeFigure(
        String release,
        String indicator,
        String title,
        String unit,
        String area,
        String areaName,
        LocalDate boundaries,
        String period,
        LocalDate periodStart,
        LocalDate periodEnd,
        List<String> group,
        @Nullable Double value,
        String basis,
        double moved,
        @Nullable String reason,
        @Nullable String reasonText,
        String method,
        String methodText,
        @Nullable Double numerator,
        @Nullable Double denominator,
        @Nullable String formula,
        List<Explanation.Limits> limits,
        @Nullable String limitsReason,
        @Nullable String note,
        @Nullable String weights,
        @Nullable String comparisonMethod,
        String polarity,
        List<Explanation.Comparison> comparisons,
        String feed,
        List<Member> members) {
    public MadeFigure {
        group = List.copyOf(group);
        limits = List.copyOf(limits);
        comparisons = List.copyOf(comparisons);
        members = List.copyOf(members);
    }

    /**
     * One area, with what of it goes into the sums.
     *
     * @param area its key
     * @param reason the code of why it has nothing to add; null when it has
     * @param pieces of other areas, or itself; by key. None where no area on its ground has a figure
     */
    public record Member(
            String area,
            String name,
            @Nullable Double numerator,
            @Nullable Double denominator,
            @Nullable Double value,
            String basis,
            @Nullable String reason,
            List<Piece> pieces) {
        public Member {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * A published figure, and the part of it that counts.
     *
     * @param area the key of the area it is of
     * @param weight above 0 and at most 1; exactly 1 where all of it counts
     * @param people who live in the piece, of the population that weights come from
     * @param numerator as published, of the whole area
     * @param countedNumerator what of it goes into the sum; null where the method does not add
     * @param delivery the first digits of the delivery it comes from; {@code file} and {@code line} say where it stands; no
     *     line where the release worked it out
     * @param command explains it down to the lines of the file
     */
    public record Piece(
            String area,
            String name,
            double weight,
            long people,
            @Nullable Double numerator,
            @Nullable Double denominator,
            @Nullable Double value,
            @Nullable String reason,
            @Nullable Double countedNumerator,
            @Nullable Double countedDenominator,
            @Nullable String delivery,
            @Nullable String file,
            @Nullable Integer line,
            String command) {}
}
