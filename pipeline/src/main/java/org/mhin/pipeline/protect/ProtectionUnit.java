package org.mhin.pipeline.protect;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.mhin.model.disclosure.CountedMeasures;
import org.mhin.model.feed.DisclosureTerms;
import org.mhin.model.indicator.LimitsRule;

/**
 * Parts of the observations that are protected together, since a count of one can be worked out from those of another: parts that have an
 * indicator for days that they share. All that one task needs.
 *
 * @param digest of everything that decides what is hidden
 */
public record ProtectionUnit(String digest, List<Member> members) implements Serializable {
    public ProtectionUnit {
        members = List.copyOf(members);
    }

    /**
     * One of the parts.
     *
     * @param digest of everything that the part is made from
     * @param observations the file of its observations
     * @param disclosure how its small numbers are protected
     * @param hidden how many of its figures are hidden already
     * @param indicators by key
     */
    public record Member(
            String part,
            String feed,
            String digest,
            String observations,
            DisclosureTerms disclosure,
            long hidden,
            Map<String, Terms> indicators)
            implements Serializable {
        public Member {
            indicators = Map.copyOf(indicators);
        }
    }

    /**
     * What figures of an indicator follow from.
     *
     * @param multiplier what a numerator over a denominator is multiplied by
     * @param limits whether limits may be computed
     * @param counted the measures that they are made of
     */
    public record Terms(double multiplier, LimitsRule limits, CountedMeasures counted) implements Serializable {}

    /** Whether there is anything to protect: a rule to apply, or hidden figures that others may give away. */
    public boolean isAtRisk() {
        return members.stream().anyMatch(member -> member.disclosure().apply() != null || member.hidden() > 0);
    }
}
