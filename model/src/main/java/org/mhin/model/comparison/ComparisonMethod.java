package org.mhin.model.comparison;

/** The comparisons of an area with a benchmark, by the field's names. */
public enum ComparisonMethod {
    /** The area's 95% interval against the benchmark's value. */
    SINGLE_INTERVAL_95("Confidence intervals overlapping reference value (95.0)") {
        @Override
        Outcome judge(Figure area, Figure benchmark, Polarity polarity) {
            return Outcome.of(
                    SingleInterval.position(
                            area.estimate().lower95(),
                            area.estimate().upper95(),
                            benchmark.estimate().value()),
                    polarity);
        }
    },
    /** The area's 99.8% interval against the benchmark's value. */
    SINGLE_INTERVAL_998("Confidence intervals overlapping reference value (99.8)") {
        @Override
        Outcome judge(Figure area, Figure benchmark, Polarity polarity) {
            return Outcome.of(
                    SingleInterval.position(
                            area.estimate().lower998(),
                            area.estimate().upper998(),
                            benchmark.estimate().value()),
                    polarity);
        }
    },
    /** Both 95% intervals: similar when they overlap or touch. */
    DOUBLE_INTERVAL_95("Double overlapping confidence intervals (95.0)") {
        @Override
        Outcome judge(Figure area, Figure benchmark, Polarity polarity) {
            return Outcome.of(DoubleInterval.position(area.estimate(), benchmark.estimate()), polarity);
        }
    };

    private final String text;

    ComparisonMethod(String text) {
        this.text = text;
    }

    /** The field's name. */
    public String text() {
        return text;
    }

    /**
     * Compares an area with a benchmark.
     *
     * @param area the area's figure
     * @param benchmark the benchmark's figure, for the same indicator, sex, age and period
     * @param polarity which way is good
     * @return not compared when both are the same area, when the polarity is not applicable, or when a limit or the
     *     benchmark's value is missing
     */
    public Outcome compare(Figure area, Figure benchmark, Polarity polarity) {
        if (area.area().equals(benchmark.area()) || polarity == Polarity.NOT_APPLICABLE) {
            return Outcome.NOT_COMPARED;
        }
        return judge(area, benchmark, polarity);
    }

    abstract Outcome judge(Figure area, Figure benchmark, Polarity polarity);
}
