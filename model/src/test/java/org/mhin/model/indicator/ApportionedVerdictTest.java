package org.mhin.model.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mhin.model.area.geography.AgeGroup;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.geography.Crosswalk;
import org.mhin.model.area.geography.CrosswalkRow;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.figure.ApportionedShare;
import org.mhin.model.figure.ConvertedFigure;
import org.mhin.model.figure.GroupConversion;
import org.mhin.model.figure.GroupFigures;
import org.mhin.model.statistic.Interval;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.Method;
import org.mhin.model.statistic.rate.WilsonScore;

/**
 * A-B: how much of a figure may be apportioned before a word on it is a guess. A true rate is planted in every piece of England that
 * two kinds of boundaries share, events are drawn from it, the areas of one kind report theirs, and the product brings them onto the
 * other kind. A word is wrong where the limits put an area on one side of England and its true rate lies on the other.
 */
class ApportionedVerdictTest {
    /** Upper ends of the bands of shares. */
    private static final double[] ENDS = {0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.9, 1};

    private static final int REPETITIONS = 40;

    /** Of the logarithms of the true rates: the CCGs' registers of depression, mental health and dementia differ so, 0.21 to 0.26. */
    private static final double SPREAD = 0.2;

    /** A band: figures, those whose 95% limits hold the true rate, words, and words on the wrong side. */
    private static final class Band {
        int figures;
        int covered;
        int words;
        int wrong;

        double wrong() {
            return wrong / (double) words;
        }
    }

    private static final Map<String, List<Band>> WORLDS = new TreeMap<>();
    private static int withLimitsAbove;
    private static int withoutLimitsBelow;

    @BeforeAll
    static void plant() {
        WORLDS.put("common", world(0.05));
        WORLDS.put("rare", world(0.0003));
        WORLDS.forEach((world, bands) -> {
            for (int i = 0; i < ENDS.length; i++) {
                Band band = bands.get(i);
                System.out.printf(
                        Locale.UK,
                        "ApportionedVerdictTest: %s, up to %.2f: %d figures, %.1f%% covered, %d words, %.1f%% wrong%n",
                        world,
                        ENDS[i],
                        band.figures,
                        100.0 * band.covered / band.figures,
                        band.words,
                        100 * band.wrong());
            }
        });
    }

    private static List<Band> world(double rate) {
        LocalDate day = LocalDate.of(2021, 4, 1);
        LocalDate first = LocalDate.of(2013, 4, 1);
        BoundarySet ltla = BoundarySet.of(AreaType.LTLA, day);
        BoundarySet utla = BoundarySet.of(AreaType.UTLA, day);
        BoundarySet stp = BoundarySet.of(AreaType.STP, day);
        BoundarySet ccg = BoundarySet.of(AreaType.CCG, day);
        BoundarySet oldCcg = BoundarySet.of(AreaType.CCG, first);
        List<Band> bands = new ArrayList<>();
        for (int i = 0; i < ENDS.length; i++) {
            bands.add(new Band());
        }
        Random random = new Random(7);
        for (BoundarySet[] pair : new BoundarySet[][] {
            {oldCcg, ltla},
            {ccg, ltla},
            {ltla, ccg},
            {utla, ccg},
            {utla, stp},
            {oldCcg, utla},
            {stp, BoundarySet.of(AreaType.ICB, LocalDate.of(2022, 7, 1))}
        }) {
            List<CrosswalkRow> pieces =
                    Crosswalk.between(pair[0], pair[1], AgeGroup.ALL).rows();
            GroupConversion onto = GroupConversion.onto(pair[1]);
            for (int i = 0; i < REPETITIONS; i++) {
                draw(pieces, onto, rate, day, random, bands);
            }
        }
        return bands;
    }

    private static void draw(
            List<CrosswalkRow> pieces,
            GroupConversion onto,
            double rate,
            LocalDate day,
            Random random,
            List<Band> bands) {
        Map<String, double[]> reported = new TreeMap<>();
        Map<String, double[]> truth = new TreeMap<>();
        double events = 0;
        double people = 0;
        for (CrosswalkRow piece : pieces) {
            double expected = piece.population() * rate * Math.exp(SPREAD * random.nextGaussian());
            double drawn = Math.max(0, Math.rint(expected + Math.sqrt(expected) * random.nextGaussian()));
            add(reported, piece.from().key(), drawn, piece.population());
            add(truth, piece.to().key(), expected, piece.population());
            events += drawn;
            people += piece.population();
        }
        GroupFigures group = new GroupFigures();
        reported.forEach((area, figure) -> group.add(
                area,
                100 * figure[0] / figure[1],
                figure[0],
                figure[1],
                limits(figure[0], figure[1]).lower(),
                limits(figure[0], figure[1]).upper(),
                Double.NaN,
                Double.NaN,
                null));
        double england = 100 * events / people;
        for (ConvertedFigure figure :
                onto.convert(group, Method.PROPORTION, 100, LimitsRule.COMPUTED, AgeGroup.ALL, day)) {
            boolean above = figure.figure().apportioned() > ApportionedShare.MOST;
            withLimitsAbove += above && !Double.isNaN(figure.figure().lower95()) ? 1 : 0;
            withoutLimitsBelow += !above && Double.isNaN(figure.figure().lower95()) ? 1 : 0;
            int number = 0;
            while (figure.figure().apportioned() > ENDS[number] + 1e-12) {
                number++;
            }
            double lower = limits(figure.figure().numerator(), figure.figure().denominator())
                    .lower();
            double upper = limits(figure.figure().numerator(), figure.figure().denominator())
                    .upper();
            double[] parts = truth.getOrDefault(figure.area().key(), new double[2]);
            double rateThere = 100 * parts[0] / parts[1];
            Band band = bands.get(number);
            band.figures++;
            band.covered += rateThere >= lower && rateThere <= upper ? 1 : 0;
            if (upper < england || lower > england) {
                band.words++;
                band.wrong += upper < england == rateThere < england ? 0 : 1;
            }
        }
    }

    private static Interval limits(double events, double people) {
        return WilsonScore.interval(events, people, 100, ConfidenceLevel.P95);
    }

    private static void add(Map<String, double[]> sums, String area, double events, double people) {
        double[] sum = sums.computeIfAbsent(area, key -> new double[2]);
        sum[0] += events;
        sum[1] += people;
    }

    /** What two-sided 95% limits promise: at most 2.5 in 100 words are on the wrong side. */
    @Test
    void upToTheMostThereAreNoMoreWrongWordsThanTheLimitsPromise() {
        WORLDS.forEach((world, bands) -> {
            for (int i = 0; ENDS[i] <= ApportionedShare.MOST; i++) {
                assertThat(bands.get(i).wrong())
                        .as("%s, up to %s", world, ENDS[i])
                        .isLessThanOrEqualTo(0.025);
            }
        });
    }

    @Test
    void aboveItWordsOnCommonThingsAreWrongMoreOftenAndOneInFourWhereAllIsApportioned() {
        List<Band> bands = WORLDS.getOrDefault("common", List.of());
        assertThat(bands.get(3).wrong()).isGreaterThan(0.025);
        assertThat(bands.get(3).covered / (double) bands.get(3).figures).isLessThan(0.5);
        assertThat(bands.get(8).wrong()).isGreaterThan(0.25);
    }

    @Test
    void aFigureHasLimitsUpToTheMostAndNoneAboveIt() {
        assertThat(withLimitsAbove).isZero();
        assertThat(withoutLimitsBelow).isZero();
    }
}
