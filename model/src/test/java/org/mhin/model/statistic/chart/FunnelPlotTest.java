package org.mhin.model.statistic.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhin.model.statistic.InvalidInput;
import org.mhin.model.statistic.chart.FunnelPlot.Area;
import org.mhin.model.statistic.chart.FunnelPlot.Kind;
import org.mhin.model.statistic.chart.FunnelPlot.Point;
import org.mhin.model.statistic.chart.FunnelPlot.Significance;

/** Expected limits come from a program of its own: the normal limits of a proportion, the incomplete gamma function by its series. */
class FunnelPlotTest {
    private static Area area(double numerator, double denominator, double rate) {
        return new Area(numerator, denominator, rate);
    }

    @Test
    void pointsAndLimitsOfEveryKind() {
        check(Kind.PROPORTION, 100, List.of(area(20, 100, 0), area(90, 400, 0), area(250, 900, 0)), new double[][] {
            {0, 1.0, 0.0, 100.0, 0.0, 100.0, 25.71428571428571},
            {1, 2.0, 0.0, 86.2864340941875, 0.0, 100.0, 25.71428571428571},
            {2, 3.0, 0.0, 75.17123776592243, 0.0, 100.0, 25.71428571428571},
            {36, 44.0, 12.800260288492323, 38.6283111400791, 5.353024544058465, 46.07554688451296, 25.71428571428571},
            {99, 950.0, 22.935044939747367, 28.493526488824056, 21.33231762923811, 30.09625379933332, 25.71428571428571
            },
        });
        check(Kind.PROPORTION, 100, List.of(area(120, 600, 0), area(90, 700, 0)), new double[][] {
            {0, 500.0, 12.92800756454515, 19.37968474314716, 11.067737071346812, 21.239955236345498, 16.153846153846153
            },
            {1, 502.0, 12.93443995098399, 19.37325235670832, 11.077878874224748, 21.229813433467562, 16.153846153846153
            },
            {
                2,
                504.0,
                12.940834011323268,
                19.366858296369042,
                11.087960249180556,
                21.219732058511752,
                16.153846153846153
            },
            {
                36,
                572.0,
                13.137858074526054,
                19.169834233166256,
                11.398603776308718,
                20.909088531383592,
                16.153846153846153
            },
            {
                99,
                740.0,
                13.502223167388017,
                18.805469140304293,
                11.973090241408796,
                20.334602066283512,
                16.153846153846153
            },
        });
        check(
                Kind.CRUDE_RATE,
                100000,
                List.of(area(12, 15000, 80.0), area(0, 9000, 0), area(45, 40000, 112.5)),
                new double[][] {
                    {0, 1.0, 15.984960585388755, 3517.780846401268, 9.645674400603951, 89017.96132441169, 89.0625},
                    {1, 2.0, 24.655045061085104, 735.417739034582, 15.863124644628488, 3923.283782327868, 89.0625},
                    {2, 3.0, 30.4755535586224, 431.87253815392455, 20.45495137600805, 1402.3133553283983, 89.0625},
                    {36, 37.0, 64.61444424767384, 126.49265134956806, 54.99045274240641, 156.88358261924512, 89.0625},
                    {99, 100.0, 73.22605260153274, 109.46181305847563, 66.00922696490302, 123.8331054484741, 89.0625},
                });
        check(
                Kind.DIRECTLY_STANDARDISED_RATE,
                100000,
                List.of(area(30, 0, 12.5), area(0, 0, 0), area(55, 0, 15.25), area(8, 0, 11.0)),
                new double[][] {
                    {
                        0,
                        1.0,
                        2.478777136847112,
                        545.4999208736602,
                        1.4957482720065813,
                        13803.955669517578,
                        13.810862252124648
                    },
                    {
                        1,
                        2.0,
                        3.823241332306779,
                        114.04073646681336,
                        2.4598841190764666,
                        608.3809896839272,
                        13.810862252124648
                    },
                    {
                        2,
                        3.0,
                        4.725823688481472,
                        66.97018537453248,
                        3.1719356163138777,
                        217.45579323233946,
                        13.810862252124648
                    },
                    {
                        36,
                        37.0,
                        10.019718613358162,
                        19.615130764293767,
                        8.527332693415804,
                        24.327832131078864,
                        13.810862252124648
                    },
                    {
                        99,
                        100.0,
                        11.355114955751326,
                        16.974170071785835,
                        10.23600663558184,
                        19.202716761843675,
                        13.810862252124648
                    },
                });
        check(
                Kind.STANDARDISED_RATIO,
                100,
                List.of(area(40, 35.5, 0), area(90, 80.25, 0), area(20, 28, 0)),
                new double[][] {
                    {0, 1.0, 17.948025920436496, 3949.789020520722, 10.830230905941278, 99949.99166249734, Double.NaN},
                    {1, 2.0, 27.682857612446433, 825.7321982142676, 17.81122767116181, 4405.090562613746, Double.NaN},
                    {2, 3.0, 34.21816539915498, 484.9095165237047, 22.966962948500267, 1574.5272761582014, Double.NaN},
                    {36, 37.0, 72.54955143598465, 142.0268366030238, 61.7436662370879, 176.14998750231032, Double.NaN},
                    {99, 100.0, 82.21872572803676, 122.90449185513053, 74.11562325883848, 139.04067980179548, Double.NaN
                    },
                });
        check(Kind.COUNT_RATIO, 1, List.of(area(40, 60.5, 0), area(90, 80.25, 0)), new double[][] {
            {0, 50.0, -0.24149066297608823, 0.3473107395895305, -0.34160186573701323, 0.6150408311521622, Double.NaN},
            {1, 51.0, -0.23943691258794697, 0.34306485336723225, -0.33901041111663044, 0.606702990270177, Double.NaN},
            {2, 52.0, -0.23743693936986043, 0.3389608415387062, -0.33648190123913, 0.5986631289063307, Double.NaN},
            {36, 86.0, -0.19027806707389028, 0.25020171779080624, -0.2754400858294874, 0.4294343480899825, Double.NaN},
            {99, 149.0, -0.1482659452214352, 0.18219858928509258, -0.21871978544689086, 0.3057804006853886, Double.NaN},
        });
    }

    /** Each expected row is the point's index, its axis, the four limits and the baseline. */
    private static void check(Kind kind, double multiplier, List<Area> areas, double[][] expected) {
        List<Point> points = FunnelPlot.limits(areas, kind, multiplier);
        assertThat(points).hasSize(100);
        for (double[] row : expected) {
            Point point = points.get((int) row[0]);
            double[] got = {
                point.axis(), point.lower2(), point.upper2(), point.lower3(), point.upper3(), point.baseline()
            };
            for (int i = 0; i < got.length; i++) {
                String what = kind + " point " + (int) row[0] + " column " + i;
                if (Double.isNaN(row[i + 1])) {
                    assertThat(got[i]).as(what).isNaN();
                } else {
                    assertThat(got[i]).as(what).isCloseTo(row[i + 1], within(1e-8 * Math.abs(row[i + 1]) + 1e-12));
                }
            }
        }
        for (int i = 1; i < points.size(); i++) {
            assertThat(points.get(i).axis())
                    .isGreaterThanOrEqualTo(points.get(i - 1).axis() + 1);
        }
    }

    @Test
    void theAxisStartsAtNothingOnlyWhereTheLargestIsMoreThanTwiceTheSmallest() {
        assertThat(FunnelPlot.limits(List.of(area(5, 100, 0), area(9, 200, 0)), Kind.PROPORTION, 100)
                        .get(0)
                        .axis())
                .isEqualTo(90);
        assertThat(FunnelPlot.limits(List.of(area(5, 100, 0), area(9, 201, 0)), Kind.PROPORTION, 100)
                        .get(0)
                        .axis())
                .isEqualTo(1);
    }

    @Test
    void theAverageIsOfAllTogether() {
        assertThat(FunnelPlot.average(List.of(area(1, 10, 0), area(5, 50, 0)), Kind.PROPORTION, 100))
                .isEqualTo(0.1);
        assertThat(FunnelPlot.average(List.of(area(1, 10, 0)), Kind.STANDARDISED_RATIO, 100))
                .isEqualTo(1);
        assertThat(FunnelPlot.average(List.of(area(4, 0, 20), area(0, 500, 0)), Kind.CRUDE_RATE, 1000))
                .isCloseTo(4.0 / 700, within(1e-15));
        assertThat(FunnelPlot.average(List.of(area(4, 0, 20), area(0, 500, 0)), Kind.DIRECTLY_STANDARDISED_RATE, 1000))
                .isCloseTo(0.02, within(1e-15));
    }

    /** Around 0.2 of 400: standard error 0.02, so limits at 0.1608, 0.2392, 0.1382 and 0.2618. */
    @Test
    void proportionsOutsideTheirLimits() {
        assertThat(proportion(55)).isEqualTo(Significance.LOW_3);
        assertThat(proportion(56)).isEqualTo(Significance.LOW_2);
        assertThat(proportion(64)).isEqualTo(Significance.LOW_2);
        assertThat(proportion(65)).isEqualTo(Significance.NOT_SIGNIFICANT);
        assertThat(proportion(95)).isEqualTo(Significance.NOT_SIGNIFICANT);
        assertThat(proportion(96)).isEqualTo(Significance.HIGH_2);
        assertThat(proportion(104)).isEqualTo(Significance.HIGH_2);
        assertThat(proportion(105)).isEqualTo(Significance.HIGH_3);
    }

    private static Significance proportion(double numerator) {
        return FunnelPlot.significance(area(numerator, 400, 0), 0.2, Kind.PROPORTION, 100);
    }

    /** Exact limits of 10 events: 4.795389 to 18.390356 at 0.025, 2.960520 to 24.133971 at 0.001. */
    @Test
    void ratesAndRatiosOutsideTheirLimits() {
        assertThat(ratio(24.2)).isEqualTo(Significance.LOW_3);
        assertThat(ratio(24.1)).isEqualTo(Significance.LOW_2);
        assertThat(ratio(18.4)).isEqualTo(Significance.LOW_2);
        assertThat(ratio(18.3)).isEqualTo(Significance.NOT_SIGNIFICANT);
        assertThat(ratio(4.8)).isEqualTo(Significance.NOT_SIGNIFICANT);
        assertThat(ratio(4.7)).isEqualTo(Significance.HIGH_2);
        assertThat(ratio(2.97)).isEqualTo(Significance.HIGH_2);
        assertThat(ratio(2.95)).isEqualTo(Significance.HIGH_3);
        assertThat(FunnelPlot.significance(area(10, 0, 50), 0.0925, Kind.CRUDE_RATE, 1000))
                .isEqualTo(Significance.LOW_2);
        assertThat(FunnelPlot.significance(area(10, 0, 50), 0.0915, Kind.CRUDE_RATE, 1000))
                .isEqualTo(Significance.NOT_SIGNIFICANT);
        assertThat(FunnelPlot.significance(area(10, 0, 50), 0.0925, Kind.DIRECTLY_STANDARDISED_RATE, 1000))
                .isEqualTo(Significance.LOW_2);
        assertThat(FunnelPlot.significance(area(9, 0, 50), 0.0925, Kind.DIRECTLY_STANDARDISED_RATE, 1000))
                .isEqualTo(Significance.NOT_APPLICABLE);
    }

    private static Significance ratio(double expected) {
        return FunnelPlot.significance(area(10, expected, 0), 1, Kind.STANDARDISED_RATIO, 1);
    }

    @Test
    void wordsAreThePublishedOnes() {
        assertThat(Significance.values())
                .extracting(Significance::text)
                .containsExactly(
                        "Low (0.001)",
                        "Low (0.025)",
                        "Not significant",
                        "High (0.025)",
                        "High (0.001)",
                        "Not applicable for events less than 10 for dsrs");
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        assertThatThrownBy(() -> area(-1, 5, 0))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("numerator");
        assertThatThrownBy(() -> area(Double.NaN, 5, 0)).isInstanceOf(InvalidInput.class);
        assertThat(area(0, 5, 0).numerator()).isZero();
        assertThatThrownBy(() -> FunnelPlot.limits(List.of(area(1, 0, 0)), Kind.PROPORTION, 100))
                .hasMessage("Every area of a funnel plot needs a denominator above zero");
        assertThatThrownBy(() -> FunnelPlot.average(List.of(area(0, 0, 0)), Kind.DIRECTLY_STANDARDISED_RATE, 100))
                .hasMessage("The denominators of a funnel plot must add to more than zero");
    }

    /**
     * S1: a standardised rate's events over its rate are not the population given beside it, and the axis holds both: here the
     * largest given, 400,000, puts its end at 420,000 people and, at 36.6 events per 100,000, at 154 events; of those that rates imply the
     * largest is 350,000, and the axis ended at 136. The average is that of the rates.
     */
    @Test
    void givenDenominatorsOfAStandardisedRateReachTheAxis() {
        List<Area> given = List.of(area(140, 400_000, 40), area(60, 180_000, 35), area(20, 20_000, 25));
        List<Area> implied = given.stream()
                .map(area -> area(area.numerator(), Double.NaN, area.rate()))
                .toList();
        double average = 220 / (140 / 0.0004 + 60 / 0.00035 + 20 / 0.00025);
        for (List<Area> areas : List.of(given, implied)) {
            assertThat(FunnelPlot.average(areas, Kind.DIRECTLY_STANDARDISED_RATE, 100_000))
                    .isCloseTo(average, within(1e-15));
        }
        assertThat(FunnelPlot.limits(given, Kind.DIRECTLY_STANDARDISED_RATE, 100_000)
                        .get(99)
                        .axis())
                .isEqualTo(Math.ceil(420_000 * average))
                .isEqualTo(154);
        assertThat(FunnelPlot.limits(implied, Kind.DIRECTLY_STANDARDISED_RATE, 100_000)
                        .get(99)
                        .axis())
                .isEqualTo(Math.ceil(370_000 * average))
                .isEqualTo(136);
    }
}
