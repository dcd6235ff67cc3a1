package org.mhin.model.feed;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.model.disclosure.DisclosureRule;
import org.mhin.model.disclosure.DisclosureRules;

/**
 * What was done, and is to be done, so that a feed's small numbers give nobody away. At most one of the two is given; neither where the publisher
 * hides counts by a rule that it does not state.
 *
 * @param publishedUnder the rule that its publisher applied: what a hidden count may be, and how far the others are rounded; null where it states none
 * @param apply the rule that the warehouse applies, since the feed comes with true counts; null where the publisher applied one
 */
public record DisclosureTerms(
        @Nullable DisclosureRule publishedUnder, @Nullable DisclosureRule apply) implements Serializable {
    /** A publisher's rule that nobody states. */
    public static final DisclosureTerms NOT_STATED = new DisclosureTerms(null, null);

    /**
     * The same as a contract says it: the rules by their names.
     *
     * @param publishedUnder null as in the terms
     * @param apply null as in the terms
     */
    public record Named(
            @Nullable String publishedUnder, @Nullable String apply) {
        /** With the rules that these names have; without one where there is none of the name. */
        public DisclosureTerms of(DisclosureRules rules) {
            return new DisclosureTerms(
                    Optional.ofNullable(publishedUnder).flatMap(rules::rule).orElse(null),
                    Optional.ofNullable(apply).flatMap(rules::rule).orElse(null));
        }
    }

    /** The rule that the warehouse applies; empty where the figures come as they may be seen. */
    public Optional<DisclosureRule> applied() {
        return Optional.ofNullable(apply);
    }

    /** The rule, whoever applies it, by which anybody can tell what a hidden count may be; empty where none is stated. */
    public Optional<DisclosureRule> known() {
        return applied().or(() -> Optional.ofNullable(publishedUnder));
    }
}
