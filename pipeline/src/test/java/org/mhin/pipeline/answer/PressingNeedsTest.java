package org.mhin.pipeline.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mhin.model.statistic.Interval;

/** Planted figures of one area: those that are far from England are needs, in order, and those that something else explains are not. */
class PressingNeedsTest {
    private static final Comparison.Dated YEAR =
            new Comparison.Dated("financial-year", LocalDate.of(2022, 4, 1), LocalDate.of(2023, 3, 31), "2022/23");

    private final List<Profile.Line> lines = new ArrayList<>();
    private final Map<PressingNeeds.EnglandOf, Interval> england = new HashMap<>();

    @Test
    void theFurthestFirstAndNoneThatSuppressionASmallCountOrOverlapExplains() {
        // England is 10 throughout; a standard error is (value - lower) / 1.96.
        plant("fifth", 12.0, 11.0, 13.0, 500.0, "worse");
        plant("first", 20.0, 19.0, 21.0, 500.0, "worse");
        plant("third", 14.0, 13.0, 15.0, 500.0, "worse");
        plant("second", 16.0, 15.0, 17.0, null, "worse");
        // Below England where high is good: the upper limit is on England's side.
        plant("fourth", 7.0, 4.0, 8.0, 500.0, "worse");
        plant("better", 5.0, 4.0, 6.0, 500.0, "better");
        plant("similar", 11.0, 9.0, 13.0, 500.0, "similar");
        plant("higher", 30.0, 29.0, 31.0, 500.0, "higher");
        plant("hidden", null, null, null, null, "not-compared");
        plant("few", 30.0, 20.0, 45.0, 9.0, "worse");
        plant("no-limits", 90.0, null, null, 500.0, "worse");
        plant("survey", 40.0, 10.5, 70.0, 500.0, "worse");
        england.put(PressingNeeds.EnglandOf.of(row("survey")), new Interval(8.0, 12.0));
        england.put(PressingNeeds.EnglandOf.of(row("first")), new Interval(9.9, 10.1));

        PressingNeeds needs = new PressingNeeds(lines, england);

        assertThat(needs.needs())
                .extracting(Profile.Need::indicator)
                .containsExactly("first", "second", "third", "fourth", "fifth");
        assertThat(needs.needs().get(0).standardisedDifference()).isCloseTo(19.6, within());
        assertThat(needs.needs().get(3).standardisedDifference()).isCloseTo(3 * 1.96, within());
        assertThat(needs.others())
                .extracting(
                        other -> other.indicator() + ": " + other.explained().key())
                .containsExactly(
                        "hidden: no-value", "few: small-count", "no-limits: no-limits", "survey: limits-overlap");
        assertThat(needs.others().get(0).text()).isEqualTo("hidden to protect small numbers");
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.001);
    }

    private Comparison row(String indicator) {
        return lines.stream()
                .filter(line -> line.indicator().equals(indicator))
                .findFirst()
                .orElseThrow()
                .first()
                .comparison();
    }

    private void plant(
            String indicator,
            @Nullable Double value,
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable Double events,
            String compared) {
        Map<String, Comparison.Benchmark> benchmarks = new LinkedHashMap<>();
        benchmarks.put("england", new Comparison.Benchmark("E92000001@england", "England", 10.0, compared, null));
        Comparison row = new Comparison(
                new Comparison.Series(
                        indicator, indicator, "%", "ci-overlap-95", "a-feed", "persons", "all", "all", "all"),
                YEAR,
                value == null
                        ? Comparison.Figure.missing("suppressed", "hidden to protect small numbers")
                        : new Comparison.Figure(
                                events, null, value, lower, upper, "published", null, null, null, "published", null),
                new Comparison.Beside(null, null, Collections.unmodifiableMap(benchmarks)),
                Comparison.Lineage.NONE);
        lines.add(new Profile.Line(
                "a-topic",
                indicator,
                indicator,
                "%",
                List.of(new Profile.PlaceFigure("E06000018@unitary", row, null, null))));
    }
}
