package org.mhin.pipeline.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.Hint;

/**
 * How a figure was made from those of other areas: all that a person needs to work it out again. Numbers are in full, in the
 * indicator's unit; null where there is none. As JSON one object with the fields of all its parts.
 *
 * @param members the areas taken together, or the one area
 */
public record DerivedFigure(
        @JsonUnwrapped Explanation.Series series,
        @JsonUnwrapped Place place,
        @JsonUnwrapped Figure figure,
        @JsonUnwrapped Explanation.Working working,
        @JsonUnwrapped Explanation.Compared compared,
        List<Member> members) {
    public DerivedFigure {
        members = List.copyOf(members);
    }

    /**
     * Of which area, or areas together.
     *
     * @param area the area's key; of areas taken together, what they are called
     * @param boundaries the day whose areas it is of
     */
    public record Place(String area, String areaName, LocalDate boundaries) {}

    /**
     * What it is, and why where it is not.
     *
     * @param value null where {@code reason} says why
     * @param basis {@code published}, {@code recoded}, {@code merged}, {@code apportioned} or {@code not-convertible}
     * @param apportionedShare part of the denominator that rests on pieces of areas, from 0 (exact) to 1
     * @param reason the code of why there is no value, and {@code reasonText} the same in words, naming the areas at fault
     * @param note what is noted of the figures of every area it is made from alike; null where nothing is
     * @param numerator the sum; null where a part is missing
     * @param weights the population whose homes decide how areas divide; null where none is divided
     */
    public record Figure(
            @Nullable Double value,
            String basis,
            double apportionedShare,
            @Nullable String reason,
            @Nullable String reasonText,
            @Nullable String note,
            @Nullable Double numerator,
            @Nullable Double denominator,
            @Nullable String weights) {}

    /**
     * One area, with what of it goes into the sums.
     *
     * @param area its key
     * @param reason the code of why it has nothing to add; null when it has
     * @param pieces of other areas, or itself; by key. None where no area covering it has a figure
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
     * @param countedNumerator what of it goes into the sum; null where the method does not add
     * @param countedDenominator as {@code countedNumerator}; null where the method does not divide
     * @param command explains it down to the lines of the file
     */
    public record Piece(
            String area,
            String name,
            double weight,
            long people,
            @JsonUnwrapped Published published,
            @Nullable Double countedNumerator,
            @Nullable Double countedDenominator,
            @JsonUnwrapped Line from,
            Hint command) {}

    /**
     * A figure as published, of the whole area.
     *
     * @param reason the code of why there is no value; null where there is one
     */
    public record Published(
            @Nullable Double numerator,
            @Nullable Double denominator,
            @Nullable Double value,
            @Nullable String reason) {}

    /**
     * Where it stands.
     *
     * @param delivery the first digits of the delivery it comes from
     * @param file of the delivery
     * @param line null where the release worked it out
     */
    public record Line(
            @Nullable String delivery,
            @Nullable String file,
            @Nullable Integer line) {}
}
