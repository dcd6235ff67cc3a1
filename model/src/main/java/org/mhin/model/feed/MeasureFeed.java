package org.mhin.model.feed;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mhin.model.disclosure.DisclosureRules;

/**
 * A feed of figures about areas.
 *
 * @param breakdown null where every figure is about everybody, or its level says about whom
 * @param disclosure what was done, and is to be done, to protect small numbers
 * @param expectations what the indicators of the catalogue expect of its figures; no file gives them
 */
public record MeasureFeed(
        Head head,
        PeriodRule period,
        AreaRule areas,
        @Nullable BreakdownRule breakdown,
        MeasureRule measures,
        DisclosureTerms disclosure,
        List<Expectation> expectations)
        implements FeedContract.OfAreas {
    public MeasureFeed {
        expectations = List.copyOf(expectations);
    }

    /** Of a file that has its parts. */
    static MeasureFeed of(FeedFile file, DisclosureRules rules) {
        return new MeasureFeed(
                file.head(),
                Objects.requireNonNull(file.period()),
                Objects.requireNonNull(file.areas()),
                file.breakdown(),
                Objects.requireNonNull(file.measures()),
                file.disclosure().of(rules),
                List.of());
    }

    @Override
    public Kind kind() {
        return Kind.MEASURES;
    }

    @Override
    public MeasureFeed expecting(List<Expectation> expected) {
        return new MeasureFeed(head.expecting(expected), period, areas, breakdown, measures, disclosure, expected);
    }
}
