package org.mhin.model.statistic.rate;

import java.util.ArrayList;
import java.util.List;
import org.mhin.model.statistic.Estimate;

/**
 * Period life expectancy at each age from an abridged life table of 20 bands: under 1, 1 to 4, five years each to 85 to
 * 89, and 90 and over.
 *
 * <p>Chiang CL. The life table and its applications. Krieger 1984. Silcocks PBS, Jenner DA, Reza R. Life expectancy as a
 * summary of mortality in a population: statistical considerations and suitability for use by health authorities. J
 * Epidemiol Community Health 2001;55:38-43. Toson B, Baker A. Life expectancy at birth: methodological options for small
 * populations. National Statistics Methodological Series 33, 2003 (smallest population).
 */
public final class LifeExpectancy {
    /** The first age of each band, in years. */
    public static final List<Integer> START_AGES =
            List.of(0, 1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90);

    /** A total of this many person-years or fewer gives no result. */
    public static final double LARGEST_SUPPRESSED_POPULATION = 5000;

    private static final double WIDEST_INTERVAL = 20;
    private static final double BORN = 100000;

    private LifeExpectancy() {}

    /**
     * Years of life expected at the start of each band.
     *
     * @param deaths deaths per band in the order of {@link #START_AGES}
     * @param population person-years per band
     * @return one estimate per band, in years. All missing when a band has negative deaths, no population or more deaths
     *     than person-years, when there are not 20 bands, or when the person-years total 5,000 or fewer. A value whose
     *     95% interval is wider than 20 years is missing while its limits stay. With no deaths in the last band every
     *     value and lower limit is missing and upper limits may be infinite; after an age that nobody survives the value
     *     is 0 without limits: publish neither
     */
    public static List<Estimate> at(double[] deaths, double[] population) {
        int bands = START_AGES.size();
        List<Estimate> result = new ArrayList<>(bands);
        if (!usable(deaths, population)) {
            for (int i = 0; i < bands; i++) {
                result.add(Estimate.MISSING);
            }
            return result;
        }
        int last = bands - 1;
        double[] alive = new double[bands];
        double[] lived = new double[bands];
        double[] variance = new double[bands];
        alive[0] = BORN;
        for (int i = 0; i < bands; i++) {
            double width = i == last ? Double.POSITIVE_INFINITY : START_AGES.get(i + 1) - START_AGES.get(i);
            double fraction = fractionLived(i);
            double mortality = deaths[i] / population[i];
            if (i == last) {
                lived[i] = alive[i] / mortality;
                variance[i] = 4 / (deaths[i] * mortality * mortality);
            } else {
                double dying = deaths[i] > population[i] / width / fraction
                        ? 1
                        : width * mortality / (1 + width * mortality * (1 - fraction));
                alive[i + 1] = alive[i] * (1 - dying);
                lived[i] = width * (alive[i + 1] + fraction * (alive[i] - alive[i + 1]));
                variance[i] = deaths[i] == 0 ? 0 : dying * dying * (1 - dying) / deaths[i];
            }
        }
        double[] expected = new double[bands];
        double[] error = new double[bands];
        double years = 0;
        double spread = 0;
        for (int i = last; i >= 0; i--) {
            years += lived[i];
            expected[i] = alive[i] == 0 ? 0 : years / alive[i];
            if (i == last) {
                spread += alive[i] * alive[i] / 4 * variance[i];
            } else {
                double width = START_AGES.get(i + 1) - START_AGES.get(i);
                double lost = (1 - fractionLived(i)) * width + expected[i + 1];
                spread += alive[i] * alive[i] * lost * lost * variance[i];
            }
            error[i] = Math.sqrt(spread / (alive[i] * alive[i]));
        }
        for (int i = 0; i < bands; i++) {
            result.add(estimate(expected[i], error[i]));
        }
        return result;
    }

    private static Estimate estimate(double expected, double error) {
        double z95 = ConfidenceLevel.P95.z() * error;
        double z998 = ConfidenceLevel.P998.z() * error;
        boolean shown = Double.isFinite(expected) && !(2 * z95 > WIDEST_INTERVAL);
        return new Estimate(
                shown ? expected : Double.NaN, expected - z95, expected + z95, expected - z998, expected + z998);
    }

    /** Infants who die live about a tenth of their first year. */
    private static double fractionLived(int band) {
        return band == 0 ? 0.1 : 0.5;
    }

    private static boolean usable(double[] deaths, double[] population) {
        if (deaths.length != START_AGES.size() || population.length != START_AGES.size()) {
            return false;
        }
        double total = 0;
        for (int i = 0; i < deaths.length; i++) {
            if (!(deaths[i] >= 0 && population[i] > 0 && deaths[i] <= population[i])) {
                return false;
            }
            total += population[i];
        }
        return total > LARGEST_SUPPRESSED_POPULATION;
    }
}
