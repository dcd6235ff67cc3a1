package org.mhin.model.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mhin.model.area.geography.AreaSums;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.catalogue.Catalogue;

/** What somebody makes of a release in which two indicators have one count. */
class SeenFiguresTest {
    private static final AreaSums SUMS = new AreaSums(Boundaries.shipped());
    private static final String AREA = "E06000016@unitary";

    @Test
    void aCountThatAnotherIndicatorShowsIsFound() {
        assertThat(found("courses", "courses")).containsExactly(0);
    }

    @Test
    void countsOfDifferentMeasuresSayNothingOfEachOther() {
        assertThat(found("courses", "referrals")).isEmpty();
        assertThat(found(null, null)).isEmpty();
    }

    /** A count that is hidden, and a share of another indicator that shows its denominator: the figures that are worked out. */
    private static List<Integer> found(@Nullable String counted, @Nullable String denominator) {
        SeenFigures seen = new SeenFigures(false);
        seen.add(
                group("finished", new CountedMeasures(counted, null)),
                new SeenFigures.Figure(AREA, AreaType.UNITARY, Double.NaN, Double.NaN, true, false),
                true);
        seen.add(
                group("improved", new CountedMeasures("improved", denominator)),
                new SeenFigures.Figure(AREA, AreaType.UNITARY, 12, 20, false, true),
                false);
        List<Integer> found = new ArrayList<>();
        seen.tables(SUMS, table -> {
            IntStream figures = table.figures(Attacker.attack(table.table()).recovered());
            synchronized (found) {
                figures.forEach(found::add);
            }
            return List.of();
        });
        return found;
    }

    /** By a rule that hides of England too and does not round it, an exact England less its regions gives one of them away. */
    @Test
    void englandIsKnownAsItsOwnTermsSay() {
        DisclosureRule rule = DisclosureRules.shipped().rule("core_data_pack").orElseThrow();
        SeenFigures.Group of = new SeenFigures.Group(
                "a-feed",
                "a-count",
                "month",
                18_000,
                18_030,
                new Breakdown("persons", "all", "all", "all"),
                CountedMeasures.UNKNOWN,
                rule);
        SeenFigures seen = new SeenFigures(false);
        seen.add(
                of,
                new SeenFigures.Figure("E92000001@england", AreaType.ENGLAND, 1230, Double.NaN, false, false),
                false);
        List<CellRange> known = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            seen.add(
                    of,
                    new SeenFigures.Figure(
                            "E1200000" + i + "@region",
                            AreaType.REGION,
                            i == 9 ? Double.NaN : 150,
                            Double.NaN,
                            i == 9,
                            false),
                    i == 9);
        }
        seen.tables(SUMS, table -> {
            synchronized (known) {
                known.add(table.table().known(9));
            }
            return List.of();
        });
        assertThat(known).containsExactly(new CellRange(1230, 1230));
    }

    private static SeenFigures.Group group(String indicator, CountedMeasures counted) {
        return new SeenFigures.Group(
                "a-feed",
                indicator,
                "month",
                18_000,
                18_030,
                new Breakdown("persons", "all", "all", "all"),
                counted,
                null);
    }

    /** The catalogue knows which they are. */
    @Test
    void finishedCoursesAreACountAndADenominator() {
        Catalogue catalogue = Catalogue.shipped();
        String feed = "talking-therapies-annual";
        String courses = catalogue.counted("tt-completed-courses", feed).numerator();
        assertThat(courses).isNotNull();
        assertThat(catalogue.counted("tt-reliable-improvement", feed).denominator())
                .isEqualTo(courses);
        // Less those not at caseness, which is another count.
        assertThat(catalogue.counted("tt-recovery-rate", feed).denominator()).isNotEqualTo(courses);
        assertThat(catalogue.counted("no-such-indicator", feed)).isEqualTo(CountedMeasures.UNKNOWN);
    }
}
