package org.mhin.pipeline.resolve;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * The days on whose boundaries the nightly shows every observation, beside the ones it was published on.
 *
 * @param dates ascending, each once; none where nothing is to be converted
 */
public record StandardBoundaries(List<LocalDate> dates) implements Serializable {
    /** From this day on the local authorities of every day are known. */
    public static final LocalDate FIRST = LocalDate.of(2009, 4, 1);

    /** The last CCGs but one and the authorities of 2019, the last CCGs, and the boundaries since April 2023. */
    public static final StandardBoundaries DEFAULT = new StandardBoundaries(
            List.of(LocalDate.of(2019, 4, 1), LocalDate.of(2021, 4, 1), LocalDate.of(2023, 4, 1)));

    /** @throws IllegalArgumentException naming a date before {@link #FIRST} */
    public StandardBoundaries {
        dates = dates.stream().distinct().sorted().toList();
        if (!dates.isEmpty() && dates.get(0).isBefore(FIRST)) {
            throw new IllegalArgumentException(
                    "no boundaries are known on " + dates.get(0) + "; the first are of " + FIRST);
        }
    }
}
