package org.mhin.model.statistic.rate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mhin.model.statistic.InvalidInput;

/**
 * A directly standardised rate of events that are not independent, because one person can have several: Dobson limits
 * with the variance built from the persons having each number of events.
 *
 * <p>Dobson AJ et al. Stat Med 1991;10:457-462; the variance of a sum of f events per person over Poisson persons is f
 * squared times that of the persons.
 */
public final class RepeatEventsRate {
    private RepeatEventsRate() {}

    /**
     * The persons of one age band who had one number of events.
     *
     * @param ageBand the band
     * @param eventsPerPerson events each of these persons had, above 0
     * @param persons how many, 0 or more; NaN (missing) counts as 0
     * @param population person-years of the band, the same at every frequency
     * @param weight standard population of the band, the same at every frequency
     */
    public record Row(String ageBand, double eventsPerPerson, double persons, double population, double weight) {}

    private record Band(double population, double weight) {}

    private static final class Frequency {
        double weights;
        double variances;
    }

    /**
     * The rate of one area. Bands may be absent at some frequencies: each frequency's variance is divided by its own
     * weights, as the reference does.
     *
     * @param rows every band and frequency of the area, in any order
     * @param multiplier 100,000 for a rate per 100,000
     * @return total events, total person-years over the distinct bands, and the estimate; missing below ten events
     * @throws InvalidInput when a band's population or weight differs between frequencies, or a row is refused as in
     *     {@link DirectlyStandardisedRate#add}
     */
    public static DirectlyStandardisedRate.Result of(List<Row> rows, double multiplier) {
        Map<String, Band> bands = new LinkedHashMap<>();
        Map<Double, Frequency> frequencies = new LinkedHashMap<>();
        double count = 0;
        double rates = 0;
        for (Row row : rows) {
            DirectlyStandardisedRate.check(row.persons(), row.population(), row.weight());
            if (!(row.eventsPerPerson() > 0)) {
                throw new InvalidInput(
                        InvalidInput.Reason.OUT_OF_RANGE, "The number of events per person must be above zero");
            }
            Band band = new Band(row.population(), row.weight());
            Band before = bands.putIfAbsent(row.ageBand(), band);
            if (before != null && !before.equals(band)) {
                throw new InvalidInput(
                        InvalidInput.Reason.ROWS_INCONSISTENT,
                        "The population and standard population of an age band must be the same at every event frequency");
            }
            double persons = Double.isNaN(row.persons()) ? 0 : row.persons();
            double perPerson = row.weight() / row.population();
            count += row.eventsPerPerson() * persons;
            rates += row.eventsPerPerson() * persons * perPerson;
            Frequency frequency = frequencies.computeIfAbsent(row.eventsPerPerson(), key -> new Frequency());
            frequency.weights += row.weight();
            frequency.variances += persons * perPerson * perPerson;
        }
        double population = 0;
        double weights = 0;
        for (Band band : bands.values()) {
            population += band.population();
            weights += band.weight();
        }
        double variance = 0;
        for (Map.Entry<Double, Frequency> entry : frequencies.entrySet()) {
            Frequency frequency = entry.getValue();
            // A frequency whose bands all weigh nothing adds nothing
            if (frequency.variances > 0) {
                variance +=
                        entry.getKey() * entry.getKey() * frequency.variances / (frequency.weights * frequency.weights);
            }
        }
        return DirectlyStandardisedRate.finish(count, population, weights, rates, variance, multiplier);
    }
}
