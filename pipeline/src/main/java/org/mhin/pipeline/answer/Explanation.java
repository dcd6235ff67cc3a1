package org.mhin.pipeline.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one figure comes from: all that a person needs to defend it. Numbers are in full, in the indicator's unit; null where there
 * is none. As JSON one object with the fields of all its parts.
 */
public record Explanation(
        @JsonUnwrapped Series series,
        @JsonUnwrapped Place place,
        @JsonUnwrapped Figure figure,
        @JsonUnwrapped Signs signs,
        @JsonUnwrapped Working working,
        @JsonUnwrapped Compared compared,
        @JsonUnwrapped History history,
        @JsonUnwrapped Lineage lineage) {
    /**
     * What is told, and of when and whom.
     *
     * @param group the sex, age and category it is about; empty for everybody
     */
    public record Series(
            String release,
            String indicator,
            String title,
            String unit,
            String feed,
            String period,
            LocalDate periodStart,
            LocalDate periodEnd,
            List<String> group) {
        public Series {
            group = List.copyOf(group);
        }
    }

    /**
     * Of which area.
     */
    public record Place(String area, String areaCode, String areaName) {}

    /**
     * What it is, and why where it is not.
     *
     * @param value null where {@code reason} says why
     * @param basis {@code published} or {@code computed}
     * @param reason the code of why the value is missing, and {@code reasonText} the same in words; null when it is there
     */
    public record Figure(
            @Nullable Double value,
            @Nullable String basis,
            @Nullable String reason,
            @Nullable String reasonText,
            @Nullable String note,
            @Nullable Double numerator,
            @Nullable Double denominator,
            @Nullable Double computedValue) {}

    /**
     * What is unusual about it.
     *
     * @param jump how its denominator left its own pattern; null where it did not
     * @param coverageJump how the areas that have a value left their pattern; null where they did not
     * @param englandInFile England's value in the file the figure comes from, where the benchmark is of another file and differs; null elsewhere
     */
    public record Signs(
            @Nullable Jump jump,
            @Nullable CoverageJump coverageJump,
            @Nullable Double englandInFile) {}

    /**
     * How it follows from its parts.
     *
     * @param methodText what the method does, in a sentence
     * @param formula the value from its parts, with the numbers put in; null where it does not follow from them
     * @param limits published and worked out, 95% before 99.8%
     * @param limitsReason why a value has no limits, in words; null when it has and where the publisher hides them
     */
    public record Working(
            String method,
            String methodText,
            @Nullable String formula,
            List<Limits> limits,
            @Nullable String limitsReason) {
        public Working {
            limits = List.copyOf(limits);
        }
    }

    /**
     * How it stands beside its benchmarks.
     *
     * @param comparisons with each benchmark that there is
     */
    public record Compared(@Nullable String comparisonMethod, String polarity, List<Comparison> comparisons) {
        public Compared {
            comparisons = List.copyOf(comparisons);
        }
    }

    /**
     * The series up to this period.
     *
     * @param trend the points up to this period, oldest first, five at most; its words where the release tells them
     */
    public record History(
            List<TrendPoint> trend,
            @Nullable String trendWords,
            @Nullable String trendReason) {
        public History {
            trend = List.copyOf(trend);
        }
    }

    /**
     * Where it comes from.
     *
     * @param inputs the published figures it is made of, in the order of the file
     */
    public record Lineage(@Nullable String file, String delivery, List<Input> inputs) {
        public Lineage {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * A pair of limits.
     *
     * @param level such as {@code 95%}
     * @param from {@code published}, or how they are worked out and from what
     */
    public record Limits(String level, double lower, double upper, String from) {}

    /**
     * A comparison with a benchmark.
     *
     * @param benchmark its key, such as {@code england}, {@code goal} or {@code peers}
     * @param name of the benchmark's area, or what it is called; null for a goal and for peers
     * @param value of the benchmark; null where it has none
     * @param compared the word of the release
     * @param test the numbers that the word comes from, in words
     */
    public record Comparison(
            String benchmark,
            @Nullable String name,
            @Nullable Double value,
            @Nullable String compared,
            String test) {}

    /** One period of the same series. */
    public record TrendPoint(
            String period,
            @Nullable Double value,
            @Nullable Double lower95,
            @Nullable Double upper95,
            @Nullable String reason) {}

    /**
     * One published figure.
     *
     * @param role what it is to the indicator: value, numerator, denominator, a limit
     * @param measure the publisher's name of it, with its statistic where that is not the value
     * @param value null where {@code reason} says why
     * @param line of the delivery's file
     */
    public record Input(
            String role,
            String measure,
            @Nullable Double value,
            @Nullable String reason,
            long line) {}
}
