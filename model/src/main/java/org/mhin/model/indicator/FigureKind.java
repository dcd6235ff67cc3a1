package org.mhin.model.indicator;

/** What a figure is, as far as it decides whether areas' figures can be put together. */
public enum FigureKind {
    /** A number of events or people: counts add. */
    COUNT,
    /** A part of a whole: numerators and denominators add, and the proportion is made anew. */
    PROPORTION,
    /** Events for a population: numerators and denominators add, and the rate is made anew. */
    RATE,
    /** A rate as if all areas had one age structure: only its age bands convert, each as a {@link #RATE} of its own ages. */
    STANDARDISED_RATE,
    /** An average of values that are not at hand. */
    MEAN,
    /** A median or any other percentile. */
    PERCENTILE,
    /** An estimate from a model made for these very areas. */
    MODELLED;

    /** Whether figures of several areas, or of parts of areas, can be put together. */
    public boolean adds() {
        return this == COUNT || needsDenominator();
    }

    /** Whether putting together also needs the denominators. */
    public boolean needsDenominator() {
        return this == PROPORTION || this == RATE;
    }
}
