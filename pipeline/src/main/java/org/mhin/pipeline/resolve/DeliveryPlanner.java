package org.mhin.pipeline.resolve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.area.register.LiesIn;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.feed.MeasureFeed;
import org.mhin.model.feed.Statistic;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.period.Period;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedBreakdown;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedDelivery;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedPeriod;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedPlace;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedWhole;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.stage.StageRecord.ReportedArea;
import org.mhin.pipeline.stage.StageRecord.ReportedMeasure;

/**
 * What a delivery of a feed says, by the numbers that its staged figures have: places, periods, breakdowns, and what each measure is
 * to which indicator.
 */
final class DeliveryPlanner {
    private final AreaResolver areas;
    private final MeasureFeed contract;
    private final List<Indicator> indicators;

    /** @param indicators those of the feed, in the order of their numbers in the part */
    DeliveryPlanner(AreaResolver areas, MeasureFeed contract, List<Indicator> indicators) {
        this.areas = areas;
        this.contract = contract;
        this.indicators = indicators;
    }

    /** @param wins the periods that the delivery gives */
    PlannedDelivery plan(StagedDelivery staged, List<Period> wins) {
        StageRecord.Dictionary dictionary = staged.record().dictionary();
        List<@Nullable PlannedPeriod> periods = new ArrayList<>();
        @Nullable PlannedWhole[] wholes = new PlannedWhole[dictionary.periods().size()];
        @Nullable
        PlannedPlace[][] places =
                new PlannedPlace[dictionary.periods().size()][dictionary.areas().size()];
        for (int p = 0; p < places.length; p++) {
            Period period = dictionary.periods().get(p).period();
            boolean takes = wins.contains(period);
            periods.add(
                    takes
                            ? new PlannedPeriod(
                                    period.kind().key(),
                                    (int) period.start().toEpochDay(),
                                    (int) period.end().toEpochDay(),
                                    period.label())
                            : null);
            wholes[p] = takes ? whole(period) : null;
            for (int a = 0; takes && a < places[p].length; a++) {
                places[p][a] = place(dictionary.areas().get(a), period);
            }
        }
        return new PlannedDelivery(
                staged.delivery().shortId(),
                staged.delivery().delivery(),
                staged.delivery().arrival(),
                staged.folder().toString(),
                periods,
                dictionary.breakdowns().stream().map(DeliveryPlanner::breakdown).toList(),
                places,
                dictionary.measures().stream().map(measure -> roles(measure)).toList(),
                dictionary.notes(),
                wholes);
    }

    private static PlannedBreakdown breakdown(StageRecord.ReportedBreakdown reported) {
        Breakdown breakdown =
                Breakdown.of(reported.sex(), reported.age(), reported.categoryType(), reported.category());
        return new PlannedBreakdown(breakdown.sex(), breakdown.age(), breakdown.categoryType(), breakdown.category());
    }

    /** The day on which what an area lies in is looked up: that day, or the nearest on which the area was there under its code. */
    private static LocalDate dayOf(Area area, LocalDate day) {
        LocalDate last = area.validTo();
        if (day.isBefore(area.validFrom())) {
            return area.validFrom();
        }
        return last != null && day.isAfter(last) ? last : day;
    }

    private @Nullable PlannedPlace place(ReportedArea reported, Period period) {
        AreaResolver.Answer answer = areas.resolve(reported, period);
        Area area = answer.area();
        if (area == null) {
            return null;
        }
        LocalDate day = dayOf(area, period.end());
        String text = reported.code() == null ? String.valueOf(reported.name()) : reported.code();
        Reason note = answer.note();
        return new PlannedPlace(
                area.key(),
                area.type().key(),
                area.code(),
                area.name(),
                text,
                note == null ? null : note.code(),
                key(area, LiesIn.REGION, day),
                key(area, LiesIn.ICB, day));
    }

    /** The key of what an area lies in; null where it lies in none. */
    private @Nullable String key(Area area, LiesIn in, LocalDate day) {
        return in.types().stream()
                .flatMap(type -> areas.parent(area, type, day).stream())
                .map(Area::key)
                .findFirst()
                .orElse(null);
    }

    private List<PartitionPlan.Role> roles(ReportedMeasure measure) {
        Statistic statistic = Statistic.of(measure.statistic());
        List<PartitionPlan.Role> roles = new ArrayList<>();
        for (int i = 0; i < indicators.size(); i++) {
            for (Indicator.Source source : indicators.get(i).sources()) {
                if (source.feed().equals(contract.feed())) {
                    int number = i;
                    source.role(measure.measure(), statistic)
                            .ifPresent(role -> roles.add(new PartitionPlan.Role(number, role.ordinal())));
                }
            }
        }
        return roles;
    }

    /** England of a period, where the feed says of which areas it is the sum; null where it does not, or there were none. */
    private @Nullable PlannedWhole whole(Period period) {
        String summed = contract.areas().sumsToEngland();
        if (summed == null) {
            return null;
        }
        Set<String> parts = areas.keysOf(AreaType.ofKey(summed), period.end());
        return parts.isEmpty()
                ? null
                : areas.england(period.end())
                        .map(england -> new PlannedWhole(
                                new PlannedPlace(
                                        england.key(),
                                        england.type().key(),
                                        england.code(),
                                        england.name(),
                                        "the sum of " + parts.size() + " areas",
                                        null,
                                        null,
                                        null),
                                parts))
                        .orElse(null);
    }
}
