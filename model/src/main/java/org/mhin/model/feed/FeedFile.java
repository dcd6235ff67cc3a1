package org.mhin.model.feed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mhin.model.disclosure.DisclosureRules;
import org.mhin.model.yaml.Inlined;

/**
 * A feed contract as its file has it: the keys of feeds of every kind. {@link FeedContracts} reads it and makes a {@link FeedContract} of it.
 *
 * @param head what feeds of every kind have
 * @param kind what a row of the feed is, and so which of the parts it must have
 * @param disclosure of a feed of measures; empty of others
 * @param register of a register; null of others
 * @param lookup of a lookup; null of others
 * @param neighbours of a list of neighbours; null of others
 */
public record FeedFile(
        @Inlined FeedContract.Head head,
        @JsonProperty(defaultValue = "measures") FeedContract.Kind kind,
        @Nullable PeriodRule period,
        @Nullable AreaRule areas,
        @Nullable BreakdownRule breakdown,
        @Nullable MeasureRule measures,
        @JsonProperty(defaultValue = "{}") DisclosureTerms.Named disclosure,
        @Nullable RegisterRule register,
        @Nullable LookupRule lookup,
        @Nullable NeighbourRule neighbours) {
    /** What a file has of each of the parts that make a kind, by their keys. */
    static final Map<String, Function<FeedFile, Optional<Object>>> PARTS = Map.of(
            "period", file -> Optional.ofNullable(file.period()),
            "areas", file -> Optional.ofNullable(file.areas()),
            "measures", file -> Optional.ofNullable(file.measures()),
            "register", file -> Optional.ofNullable(file.register()),
            "lookup", file -> Optional.ofNullable(file.lookup()),
            "neighbours", file -> Optional.ofNullable(file.neighbours()));

    private boolean has(String part) {
        return Objects.requireNonNull(PARTS.get(part), part).apply(this).isPresent();
    }

    /** The parts that a contract of its kind must have and this has not, by their keys. */
    List<String> missing() {
        return kind.parts().stream().filter(part -> !has(part)).toList();
    }

    /** The kinds that a part which is here is of, by the part's key, where it is not of this file's kind. */
    Map<String, FeedContract.Kind> ofOtherKinds() {
        Map<String, FeedContract.Kind> others = new LinkedHashMap<>();
        for (FeedContract.Kind other : FeedContract.Kind.values()) {
            other.parts().stream()
                    .filter(part -> !kind.parts().contains(part) && has(part))
                    .forEach(part -> others.put(part, other));
        }
        return others;
    }

    /**
     * The contract of the kind that the file says; empty where a part is missing that such a feed must have.
     *
     * @param rules those that it may name
     */
    Optional<FeedContract> contract(DisclosureRules rules) {
        if (!missing().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(kind.contract(this, rules));
    }
}
