package org.mhin.pipeline.resolve;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.statistic.rate.Method;

/**
 * All that one task needs to turn staged figures into one part of the observations: what was resolved on the driver, by number.
 *
 * @param part the part's name: the feed, or the feed and the delivery
 * @param digest of everything the part is made from
 * @param indicators the indicators that role numbers refer to
 * @param deliveries the deliveries the part is made from, by digest
 * @param repeats whether one delivery may report an observation twice: for one area under two codes
 */
public record PartitionPlan(
        String part,
        String digest,
        String feed,
        List<PlannedIndicator> indicators,
        List<PlannedDelivery> deliveries,
        boolean repeats)
        implements Serializable {
    public PartitionPlan {
        indicators = List.copyOf(indicators);
        deliveries = List.copyOf(deliveries);
    }

    /** What the part will hold at most, as far as that is known before it is built. */
    public PartitionRecord expected() {
        Map<String, Set<String>> ends = new TreeMap<>();
        Set<Integer> used = new TreeSet<>();
        for (PlannedDelivery delivery : deliveries) {
            for (PlannedPeriod period : delivery.periods()) {
                if (period != null) {
                    ends.computeIfAbsent(period.kind(), key -> new TreeSet<>())
                            .add(LocalDate.ofEpochDay(period.end()).toString());
                }
            }
            delivery.measures().forEach(roles -> roles.forEach(role -> used.add(role.indicator())));
        }
        List<PartitionRecord.IndicatorPeriods> periods = new ArrayList<>();
        used.forEach(indicator -> ends.forEach((kind, days) -> periods.add(
                new PartitionRecord.IndicatorPeriods(indicators.get(indicator).indicator(), kind, List.copyOf(days)))));
        return new PartitionRecord(part, digest, feed, 0, 0, periods, List.of());
    }

    /**
     * @param method how a value and its limits follow from numerator and denominator times {@code multiplier}
     * @param limits whether limits may be computed
     * @param lessens whether the feed's denominator is one measure less another
     * @param note what must be known of every figure from the feed; null where nothing
     */
    public record PlannedIndicator(
            String indicator,
            double multiplier,
            Method method,
            LimitsRule limits,
            boolean lessens,
            @Nullable String note)
            implements Serializable {
        /** Whether the value gives away the figure that plays this role, by its number: with what else is printed, it is worked out. */
        public boolean givesAway(int role) {
            return role == Indicator.Role.NUMERATOR.ordinal()
                    ? method.adds()
                    : role == Indicator.Role.DENOMINATOR.ordinal() && method.divides();
        }
    }

    /**
     * @param delivery the first digits of its digest
     * @param arrival in which landing it last arrived
     * @param staged the folder of its staged figures
     * @param periods by number; null for a period that another delivery gives better
     * @param places by period and area; null where the area as reported is no area
     * @param measures by number, each the roles it plays; empty for none
     * @param wholes by period, what its areas come to together; null where the publisher prints that, or nobody can tell
     */
    public record PlannedDelivery(
            String delivery,
            String digest,
            long arrival,
            String staged,
            List<@Nullable PlannedPeriod> periods,
            List<PlannedBreakdown> breakdowns,
            @Nullable PlannedPlace[][] places,
            List<List<Role>> measures,
            List<String> notes,
            @Nullable PlannedWhole[] wholes)
            implements Serializable {}

    /**
     * An area that is the sum of others.
     *
     * @param place where the sum stands
     * @param parts the keys of all areas that make it, each of which must be there
     */
    public record PlannedWhole(PlannedPlace place, Set<String> parts) implements Serializable {
        public PlannedWhole {
            parts = Set.copyOf(parts);
        }
    }

    /** Days are counted from 1970-01-01. */
    public record PlannedPeriod(String kind, int start, int end, String label) implements Serializable {}

    public record PlannedBreakdown(String sex, String age, String categoryType, String category)
            implements Serializable {}

    /**
     * Where a reported area stands.
     *
     * @param region the key of the region it lies in; null where it lies in none
     * @param icb the key of the ICB, or before July 2022 the STP, it lies in; null where it lies in none
     */
    public record PlannedPlace(
            String area,
            String areaType,
            String code,
            String name,
            String reported,
            @Nullable String note,
            @Nullable String region,
            @Nullable String icb)
            implements Serializable {}

    /**
     * What a measure is to an indicator.
     *
     * @param indicator its number in {@link PartitionPlan#indicators()}
     * @param role the ordinal of the role
     */
    public record Role(int indicator, int role) implements Serializable {}
}
