package org.mhin.pipeline.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.comparison.TrendWords;
import org.mhin.model.indicator.ComparisonRule;
import org.mhin.model.indicator.ComparisonTerms;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.rate.Method;
import org.mhin.model.statistic.trend.RecentTrend;
import org.mhin.model.statistic.trend.TrendPoint;
import org.mhin.model.statistic.trend.TrendResult;
import org.mhin.pipeline.published.PublishedFiles.FingertipsRow;

/**
 * The words that the downloads of Fingertips print beside their figures, where the files are at hand: "Compared to England value or
 * percentiles" and "Recent Trend" are found again from the printed values and limits. A word that is neither found again nor meets a
 * rule fails. The counts stand in {@code docs/methods/published-values.md}.
 */
class PublishedWordsTest {
    private static final String ENGLAND = "E92000001";
    private static final String NOT_COMPARED = "Not compared";
    private static final int POINTS = 5;

    private static List<FingertipsRow> rows;
    private static Map<String, Indicator> indicators;

    @BeforeAll
    static void read() throws SQLException {
        boolean there = Files.exists(PublishedFiles.REAL);
        if (!there) {
            System.out.println("PublishedWordsTest skipped: there is no " + PublishedFiles.REAL);
        }
        assumeTrue(there, "the published files are not at hand");
        try (PublishedFiles files = new PublishedFiles()) {
            rows = files.fingertips();
        }
        indicators = new HashMap<>();
        for (Indicator indicator : Catalogue.shipped().indicators()) {
            for (Indicator.Source source : indicator.sources()) {
                if (source.feed().equals("fingertips-csv")) {
                    indicators.put(source.allFigures(), indicator);
                }
            }
        }
    }

    @Test
    void comparisonsWithEnglandAreFoundAgainFromTheLimits() throws IOException {
        Map<String, Optional<Printed>> england = new HashMap<>();
        for (FingertipsRow row : rows) {
            if (row.area().equals(ENGLAND) && row.category() == null) {
                england.put(benchmarkKey(row), row.figures().get(0));
            }
        }
        Map<String, Map<String, Integer>> counted = new TreeMap<>();
        List<String> unexplained = new ArrayList<>();
        Map<String, Set<String>> words = rows.stream()
                .collect(Collectors.groupingBy(
                        FingertipsRow::id, Collectors.mapping(FingertipsRow::england, Collectors.toSet())));
        for (FingertipsRow row : rows) {
            Optional<Printed> benchmark = england.getOrDefault(benchmarkKey(row), Optional.empty());
            String why = why(row, benchmark, polarity(row, words.get(row.id())), words.get(row.id()));
            if (why == null) {
                unexplained.add(row.england() + " printed for " + row + " against " + benchmark);
            } else {
                counted.computeIfAbsent(indicators.get(row.id()).indicator(), key -> new TreeMap<>())
                        .merge(why, 1, Integer::sum);
            }
        }
        assertThat(unexplained).isEmpty();
        assertThat(counted.values().stream()
                        .mapToInt(counts -> counts.getOrDefault(WORD, 0))
                        .sum())
                .isGreaterThan(3_000);
        print("compared to England", counted, List.of(WORD, NONE));
    }

    private static final String WORD = "found again";
    private static final String NONE = "not compared, as published";
    private static final String SILENT = "for which the publisher prints limits and compares no area of the indicator";
    private static final String TIE =
            "for which a printed limit is England's printed value, both to one decimal, and the word goes by the digits before rounding";

    /** By the product's rule: the area's 95% limits against the benchmark's value. */
    private static Outcome byLimits(Estimate area, double benchmark, Polarity polarity) {
        return new ComparisonTerms(ComparisonRule.CI_OVERLAP_95, Method.PROPORTION, 100, polarity)
                .compare(area, Double.NaN, benchmark);
    }

    private static String why(
            FingertipsRow row, Optional<Printed> benchmark, Polarity polarity, Set<String> wordsOfIndicator) {
        // England's men are compared with nobody; its tenths by deprivation are, with England
        String area = row.area() + (row.category() == null ? "" : " " + row.category());
        Outcome outcome =
                area.equals(ENGLAND) ? Outcome.NOT_COMPARED : byLimits(estimate(row), number(benchmark), polarity);
        boolean compared = outcome != Outcome.NOT_COMPARED;
        if (compared ? outcome.text().equals(row.england()) : row.england().equals(NOT_COMPARED)) {
            return compared ? WORD : NONE;
        }
        if (wordsOfIndicator.equals(Set.of(NOT_COMPARED))) {
            return SILENT;
        }
        boolean tie = compared
                && !row.england().equals(NOT_COMPARED)
                && (touches(row.figures().get(1), benchmark)
                        || touches(row.figures().get(2), benchmark));
        return tie && possible(row, benchmark.orElseThrow(), polarity) ? TIE : null;
    }

    private static boolean touches(Optional<Printed> limit, Optional<Printed> benchmark) {
        return limit.orElseThrow().number() == benchmark.orElseThrow().number();
    }

    /** Whether limits and a benchmark that round to the printed ones give the printed word. */
    private static boolean possible(FingertipsRow row, Printed benchmark, Polarity polarity) {
        Printed lower = row.figures().get(1).orElseThrow();
        Printed upper = row.figures().get(2).orElseThrow();
        for (int sign = -1; sign <= 1; sign += 2) {
            Estimate moved = new Estimate(
                    number(row.figures().get(0)),
                    lower.number() + sign * lower.half(),
                    upper.number() + sign * upper.half(),
                    Double.NaN,
                    Double.NaN);
            Outcome outcome = byLimits(moved, benchmark.number() - sign * benchmark.half(), polarity);
            if (outcome.text().equals(row.england())) {
                return true;
            }
        }
        return false;
    }

    /** The catalogue's; an indicator whose words in the files are higher and lower is not judged there. */
    private static Polarity polarity(FingertipsRow row, Set<String> words) {
        boolean judged = words.contains(Outcome.BETTER.text()) || words.contains(Outcome.WORSE.text());
        boolean plain = words.contains(Outcome.HIGHER.text()) || words.contains(Outcome.LOWER.text());
        assertThat(judged && plain).as("two vocabularies for " + row.id()).isFalse();
        Polarity catalogue = catalogue(indicators.get(row.id()));
        return judged ? catalogue : Polarity.NO_JUDGEMENT;
    }

    private static Polarity catalogue(Indicator indicator) {
        return switch (indicator.polarity().key()) {
            case "high-good" -> Polarity.HIGH_IS_GOOD;
            case "low-good" -> Polarity.LOW_IS_GOOD;
            default -> Polarity.NO_JUDGEMENT;
        };
    }

    @Test
    void recentTrendsAreFoundAgainWhereTheFileHoldsFivePeriods() throws IOException {
        Map<String, Map<String, TrendPoint>> series = new HashMap<>();
        for (FingertipsRow row : rows) {
            series.computeIfAbsent(seriesKey(row), key -> new HashMap<>()).put(row.period(), point(row));
        }
        Map<String, Map<String, Integer>> counted = new TreeMap<>();
        List<String> unexplained = new ArrayList<>();
        for (FingertipsRow row : rows) {
            if (row.trend() == null) {
                continue;
            }
            Indicator indicator = indicators.get(row.id());
            List<TrendPoint> points = List.copyOf(series.get(seriesKey(row)).values());
            TrendResult trend = RecentTrend.of(type(indicator), points);
            boolean same =
                    TrendWords.of(trend.direction(), catalogue(indicator)).equals(row.trend());
            String why = null;
            if (points.size() < POINTS) {
                why = same ? FEWER_REFUSED : FEWER;
            } else if (same) {
                why = WORD;
            }
            if (why == null) {
                unexplained.add(row.trend() + " printed for " + row + ", ours " + trend);
            } else {
                counted.computeIfAbsent(indicator.indicator(), key -> new TreeMap<>())
                        .merge(why, 1, Integer::sum);
            }
        }
        assertThat(unexplained).isEmpty();
        print("recent trend", counted, List.of(WORD));
    }

    private static final String FEWER =
            "of series of which the file holds fewer than five periods, and the publisher more";
    private static final String FEWER_REFUSED = "\"Cannot be calculated\", as it is from fewer than five periods";

    private static Optional<Method> type(Indicator indicator) {
        return switch (indicator.method()) {
            case PROPORTION -> Optional.of(Method.PROPORTION);
            case CRUDE_RATE -> Optional.of(Method.CRUDE_RATE);
            case DSR -> Optional.of(Method.DSR);
            default -> Optional.empty();
        };
    }

    private static TrendPoint point(FingertipsRow row) {
        return new TrendPoint(
                null,
                LocalDate.of(Integer.parseInt(row.period().substring(0, 4)), 12, 31),
                number(row.figures().get(0)),
                number(row.count()),
                number(row.denominator()),
                number(row.figures().get(1)),
                number(row.figures().get(2)),
                null);
    }

    /** The day a file prints one, this fails and asks for the comparison. */
    @Test
    void noFilePrintsAComparisonWithAGoal() {
        assertThat(rows).extracting(FingertipsRow::goal).containsOnlyNulls();
    }

    /** One download has neither limits nor denominators: its words cannot be found again, but none may contradict its values. */
    @Test
    void wordsWithoutLimitsGoTheWayOfTheValues() throws SQLException, IOException {
        try (PublishedFiles files = new PublishedFiles()) {
            Map<String, Integer> ways = files.deciles();
            System.out.println("PublishedWordsTest: suicide-rate-2017-19: " + ways);
            assertThat(ways.keySet()).doesNotContain("Better, above England", "Worse, below England");
            int words = ways.entrySet().stream()
                    .filter(way ->
                            way.getKey().startsWith("Better") || way.getKey().startsWith("Worse"))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            assertThat(Files.readString(PublishedFiles.docs("methods/published-values.md")))
                    .contains("None of its " + words + " words");
        }
    }

    private static void print(String what, Map<String, Map<String, Integer>> counted, List<String> found)
            throws IOException {
        List<String> lines = new ArrayList<>();
        counted.forEach((indicator, counts) -> {
            StringBuilder line = new StringBuilder("| " + indicator + " | " + what + " | ");
            line.append(found.stream()
                    .filter(counts::containsKey)
                    .map(key -> number(counts.get(key)) + " " + key)
                    .collect(Collectors.joining("; ")));
            line.append(" | ");
            Set<String> others = new HashSet<>(counts.keySet());
            found.forEach(others::remove);
            line.append(others.stream()
                    .sorted()
                    .map(key -> number(counts.get(key)) + " " + key)
                    .collect(Collectors.joining("; ")));
            lines.add(line.append(" |").toString());
        });
        lines.forEach(line -> System.out.println("PublishedWordsTest: " + line));
        assertThat(PublishedFiles.page("methods/published-values.md")).containsAll(lines);
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static Estimate estimate(FingertipsRow row) {
        return new Estimate(
                number(row.figures().get(0)),
                number(row.figures().get(1)),
                number(row.figures().get(2)),
                number(row.figures().get(3)),
                number(row.figures().get(4)));
    }

    private static double number(Optional<Printed> printed) {
        return printed.map(Printed::number).orElse(Double.NaN);
    }

    private static String benchmarkKey(FingertipsRow row) {
        return String.join("|", row.id(), row.period(), row.sex(), row.age());
    }

    private static String seriesKey(FingertipsRow row) {
        return String.join("|", row.id(), row.area(), row.sex(), row.age(), row.categoryType(), row.category());
    }
}
