package org.mhin.model.indicator;

import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.disclosure.CountedMeasures;
import org.mhin.model.statistic.rate.Method;

/** Which measures an indicator's sources of one feed count by. */
final class SourceCounts {
    private final Indicator indicator;
    private final String feed;

    private SourceCounts(Indicator indicator, String feed) {
        this.indicator = indicator;
        this.feed = feed;
    }

    static CountedMeasures of(Indicator indicator, String feed) {
        SourceCounts counts = new SourceCounts(indicator, feed);
        return new CountedMeasures(counts.named(counts::numerator), counts.named(counts::denominator));
    }

    /** A measure, or each of several sources' in the order of their names; null where none is known. */
    private @Nullable String named(Function<Indicator.Source, @Nullable String> measure) {
        String named = indicator.sources().stream()
                .filter(source -> source.feed().equals(feed))
                .map(measure)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" or "));
        return named.isEmpty() ? null : named;
    }

    private @Nullable String numerator(Indicator.Source source) {
        String numerator = source.measure(Indicator.Role.NUMERATOR);
        return numerator == null && indicator.method() == Method.COUNT
                ? source.measure(Indicator.Role.VALUE)
                : numerator;
    }

    private @Nullable String denominator(Indicator.Source source) {
        String named = Stream.of(Indicator.Role.DENOMINATOR, Indicator.Role.DENOMINATOR_LESS)
                .map(source::measure)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" less "));
        return named.isEmpty() || !indicator.method().divides() ? null : named;
    }
}
