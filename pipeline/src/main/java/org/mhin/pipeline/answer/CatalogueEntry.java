package org.mhin.pipeline.answer;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.indicator.IndicatorGoal;
import org.mhin.model.priority.Priority;

/**
 * One indicator of the catalogue: what it says, what it comes from, and what a release has of it.
 *
 * @param numerator in words
 * @param denominator in words
 * @param method key of how a value comes from its parts, such as {@code proportion}
 * @param polarity which way is good: {@code high-good}, {@code low-good} or {@code none}
 * @param comparison key of how areas are compared, such as {@code ci-overlap-95}
 * @param limits {@code computed} from numerator and denominator where the publisher gives none, or {@code publisher-only}
 * @param goal what it is to reach; null where no goal is known
 * @param breaks days from which its figures say something else than before
 * @param framework codes it has in national outcomes frameworks, such as {@code PHOF E10}; those that were replaced too
 * @param fingertips its number in Fingertips; null where it has none
 * @param otherNames words it is found by and its title lacks, such as the service's old name
 * @param priorities those that it is behind, in the order of the documents
 * @param feeds what it comes from; none where {@code shortfall} says why
 * @param gap why no figures can be expected; null where some can
 * @param awaits the feed that its figures come from and that is not yet read for it; null otherwise
 * @param partial which part of what it defines no source has, a sentence; null where none is missing
 * @param shortfall all that these three say, in sentences; null where nothing is missing
 * @param figures what the release has of it; null where it has none, and without a release
 */
public record CatalogueEntry(
        String indicator,
        String topic,
        String title,
        String definition,
        String numerator,
        String denominator,
        String unit,
        String method,
        String polarity,
        String comparison,
        String limits,
        @Nullable Goal goal,
        List<Indicator.Break> breaks,
        List<String> framework,
        @Nullable Integer fingertips,
        List<String> otherNames,
        List<Promised> priorities,
        List<Fed> feeds,
        @Nullable String gap,
        @Nullable String awaits,
        @Nullable String partial,
        @Nullable String shortfall,
        @Nullable Figures figures) {
    public CatalogueEntry {
        breaks = List.copyOf(breaks);
        framework = List.copyOf(framework);
        otherNames = List.copyOf(otherNames);
        priorities = List.copyOf(priorities);
        feeds = List.copyOf(feeds);
    }

    /**
     * What an indicator is to reach.
     *
     * @param rule {@code min}, {@code max}, {@code increase} or {@code pct-change}
     * @param date the day by which, or from which; null where none is given
     * @param appliesTo what is compared with it: {@code value}, {@code value-12-months} or {@code count-12-months}
     * @param scope {@code every-area} or {@code england}
     */
    public record Goal(double value, String rule, @Nullable LocalDate date, String appliesTo, String scope) {
        static @Nullable Goal of(@Nullable IndicatorGoal goal) {
            return goal == null
                    ? null
                    : new Goal(
                            goal.value(),
                            goal.rule().key(),
                            goal.date(),
                            goal.appliesTo().key(),
                            goal.scope().key());
        }
    }

    /** A priority, by its number and title. */
    public record Promised(String priority, String title) {
        static Promised of(Priority priority) {
            return new Promised(priority.priority(), priority.title());
        }
    }

    /**
     * A feed that an indicator comes from.
     *
     * @param notes what must be known of every figure from it
     * @param figures what the release has from it; null where it has none, and without a release
     */
    public record Fed(
            String feed, List<String> notes, @Nullable Figures figures) {
        public Fed {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Figures with a value that a release has.
     *
     * @param areas how many areas have one, England and parts of it alike
     * @param areaTypes keys of their types
     * @param periods how many periods have one
     * @param latestPeriod the one that ends last, as people write it
     * @param latestPeriodEnd its last day
     */
    public record Figures(
            int areas, List<String> areaTypes, int periods, String latestPeriod, LocalDate latestPeriodEnd) {
        public Figures {
            areaTypes = List.copyOf(areaTypes);
        }
    }

    /** What must be known of its figures: what is missing of it, and the notes of its feeds. */
    public Stream<String> caveats() {
        return Stream.concat(
                Stream.ofNullable(shortfall),
                feeds.stream().flatMap(fed -> fed.notes().stream().map(note -> fed.feed() + ": " + note)));
    }
}
