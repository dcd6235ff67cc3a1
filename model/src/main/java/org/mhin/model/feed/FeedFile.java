package org.mhin.model.feed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A feed contract as its file has it: the keys of feeds of every kind. {@link FeedContracts} reads it and makes a {@link FeedContract} of it.
 *
 * @param kind what a row of the feed is, and so which of the parts it must have
 * @param register of a register; null of others
 * @param lookup of a lookup; null of others
 * @param neighbours of a list of neighbours; null of others
 */
public record FeedFile(
        String feed,
        String title,
        String publisher,
        String licence,
        @Nullable String frequency,
        @Nullable Integer freshForDays,
        @JsonProperty(defaultValue = "measures") Kind kind,
        FeedContract.Source source,
        @JsonProperty(required = true) Map<String, FeedContract.Column> columns,
        FeedContract.@Nullable PeriodRule period,
        FeedContract.@Nullable AreaRule areas,
        FeedContract.@Nullable BreakdownRule breakdown,
        FeedContract.@Nullable MeasureRule measures,
        FeedContract.@Nullable RegisterRule register,
        FeedContract.@Nullable LookupRule lookup,
        FeedContract.@Nullable NeighbourRule neighbours,
        List<FeedContract.IgnoreRule> ignores,
        @JsonProperty(defaultValue = "{}") FeedContract.Supersession supersedes,
        @JsonProperty(defaultValue = "0.01") double rejectLimit,
        String digest) {
    /** What a row of the feed is. */
    public enum Kind {
        @JsonProperty("measures")
        MEASURES,
        @JsonProperty("register")
        REGISTER,
        @JsonProperty("lookup")
        LOOKUP,
        @JsonProperty("neighbours")
        NEIGHBOURS
    }

    /** The contract of the kind that the file says; empty where a part is missing that such a feed must have. */
    Optional<FeedContract> contract() {
        FeedContract.Head head = new FeedContract.Head(
                feed,
                title,
                publisher,
                licence,
                frequency,
                freshForDays,
                source,
                columns,
                ignores,
                supersedes,
                rejectLimit,
                digest);
        return switch (kind) {
            case MEASURES ->
                period == null || areas == null || measures == null
                        ? Optional.empty()
                        : Optional.of(new MeasureFeed(head, period, areas, breakdown, measures, List.of()));
            case REGISTER -> Optional.ofNullable(register).map(rule -> new RegisterFeed(head, rule));
            case LOOKUP -> Optional.ofNullable(lookup).map(rule -> new LookupFeed(head, rule));
            case NEIGHBOURS -> Optional.ofNullable(neighbours).map(rule -> new NeighbourFeed(head, rule));
        };
    }
}
