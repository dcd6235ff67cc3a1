package org.mhin.pipeline.published;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.Method;

/**
 * One row of a published file: an indicator's printed figures for one area, period and group.
 *
 * @param where the area, period and group, for messages
 * @param figures by {@link Figure}, empty where the file prints none
 * @param less the text of what is taken from the denominator; null where the indicator takes nothing
 */
record PublishedRow(
        Indicator indicator,
        String where,
        Optional<Printed>[] figures,
        Optional<Printed> numerator,
        Optional<Printed> denominator,
        String less) {
    enum Figure {
        VALUE("value", null),
        LOWER_95("lower 95%", ConfidenceLevel.P95),
        UPPER_95("upper 95%", ConfidenceLevel.P95),
        LOWER_998("lower 99.8%", ConfidenceLevel.P998),
        UPPER_998("upper 99.8%", ConfidenceLevel.P998);

        private final String words;
        private final ConfidenceLevel level;

        Figure(String words, ConfidenceLevel level) {
            this.words = words;
            this.level = level;
        }

        String words() {
            return words;
        }

        ConfidenceLevel level() {
            return level;
        }

        boolean isLower() {
            return this == LOWER_95 || this == LOWER_998;
        }
    }

    Optional<Printed> figure(Figure figure) {
        return figures[figure.ordinal()];
    }

    Method method() {
        return indicator.method();
    }

    /** The numerator; NaN where none is printed. */
    double x() {
        return numerator.map(Printed::number).orElse(Double.NaN);
    }

    /** The denominator less what is taken from it; NaN where one is not printed. */
    double n() {
        double whole = denominator.map(Printed::number).orElse(Double.NaN);
        return less == null
                ? whole
                : whole - Printed.of(less).map(Printed::number).orElse(Double.NaN);
    }

    /** What the model makes of a numerator and a denominator. */
    double computed(Figure figure, double x, double n) {
        if (figure == Figure.VALUE) {
            return switch (method()) {
                // An estimate's count is worked out from its share, or is the estimate
                case MODELLED -> indicator.multiplier() == 1 ? x : x / n * indicator.multiplier();
                default -> method().value(x, n, indicator.multiplier());
            };
        }
        return figure.isLower()
                ? method().lower(x, n, indicator.multiplier(), figure.level())
                : method().upper(x, n, indicator.multiplier(), figure.level());
    }

    @Override
    public String toString() {
        return indicator.indicator() + " " + where + " "
                + Stream.concat(Arrays.stream(figures), Stream.of(numerator, denominator))
                        .map(printed ->
                                printed.map(p -> String.valueOf(p.number())).orElse("none"))
                        .toList()
                + (less == null ? "" : " less " + less);
    }
}
