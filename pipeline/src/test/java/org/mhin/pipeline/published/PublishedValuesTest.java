package org.mhin.pipeline.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mhin.pipeline.published.PublishedRow.Figure;

/**
 * Published files, where they are at hand: every value and limit printed beside its counts is worked out again. Each agrees at the
 * printed precision or meets a rule that says why it does not; one that meets none fails. The counts stand in
 * {@code docs/methods/published-values.md}.
 */
class PublishedValuesTest {
    private static final Map<String, Map<Figure, Map<Explanation, Long>>> COUNTED = new TreeMap<>();
    private static final List<String> UNEXPLAINED = new ArrayList<>();

    @BeforeAll
    static void explain() throws SQLException {
        boolean there = Files.exists(PublishedFiles.REAL);
        if (!there) {
            System.out.println("PublishedValuesTest skipped: there is no " + PublishedFiles.REAL);
        }
        assumeTrue(there, "the published files are not at hand");
        try (PublishedFiles files = new PublishedFiles()) {
            files.figures(PublishedValuesTest::explain);
        }
    }

    private static void explain(PublishedRow row) {
        String feed = row.where().substring(0, row.where().indexOf(' '));
        for (Figure figure : Figure.values()) {
            Optional<Printed> printed = row.figure(figure);
            if (printed.isEmpty()) {
                continue;
            }
            Explanation why = why(row, figure, printed.get());
            if (why == null) {
                UNEXPLAINED.add(figure.words() + " of " + row);
            } else {
                COUNTED.computeIfAbsent(row.indicator().indicator() + " | " + feed, key -> new EnumMap<>(Figure.class))
                        .computeIfAbsent(figure, key -> new EnumMap<>(Explanation.class))
                        .merge(why, 1L, Long::sum);
            }
        }
    }

    static Explanation why(PublishedRow row, Figure figure, Printed printed) {
        for (Explanation explanation : Explanation.values()) {
            if (explanation.holds(row, figure, printed)) {
                return explanation;
            }
        }
        return null;
    }

    @Test
    void everyFigureAgreesOrIsExplained() {
        assertThat(UNEXPLAINED.stream().limit(20))
                .as(UNEXPLAINED.size() + " figures")
                .isEmpty();
    }

    @Test
    void thePageSaysHowManyAgree() throws IOException {
        List<String> lines = new ArrayList<>();
        COUNTED.forEach((what, figures) -> figures.forEach((figure, counts) -> {
            long all = counts.values().stream().mapToLong(Long::longValue).sum();
            long agree = counts.getOrDefault(Explanation.AGREES, 0L);
            StringBuilder others = new StringBuilder();
            counts.forEach((explanation, count) -> {
                if (explanation != Explanation.AGREES) {
                    others.append(others.isEmpty() ? "" : "; ")
                            .append(number(count))
                            .append(' ')
                            .append(explanation.words());
                }
            });
            lines.add("| " + what + " | " + figure.words() + " | " + number(agree) + " of " + number(all) + " | "
                    + others + " |");
        }));
        lines.forEach(line -> System.out.println("PublishedValuesTest: " + line));
        assertThat(lines).isNotEmpty();
        assertThat(PublishedFiles.page("methods/published-values.md")).containsAll(lines);
    }

    /** The indicators of which the files print values beside counts, and no fewer than those. */
    @Test
    void theNamedIndicatorsAreAmongThem() {
        assertThat(COUNTED.keySet())
                .contains(
                        "suicide-crude-rate-10-34 | fingertips-csv",
                        "suicide-crude-rate-35-64 | fingertips-csv",
                        "suicide-crude-rate-65plus | fingertips-csv",
                        "tt-recovery-rate | talking-therapies-annual",
                        "tt-reliable-improvement | talking-therapies-annual",
                        "depression-qof-prevalence | qof-prevalence-ccg",
                        "dementia-qof-prevalence | qof-prevalence-ccg",
                        "social-isolation-users | fingertips-csv",
                        "adult-four-week-closed | mhsds-waits");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
