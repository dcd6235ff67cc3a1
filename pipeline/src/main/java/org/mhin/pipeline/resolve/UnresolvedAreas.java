package org.mhin.pipeline.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.NeighbourFeed;
import org.mhin.model.period.Period;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.stage.StageRecord.ReportedArea;
import org.mhin.pipeline.warehouse.Hinted;

/** Which areas that deliveries report stand for none, and whether a delivery has too many of them. */
final class UnresolvedAreas {
    private final Catalogue catalogue;
    private final AreaResolver areas;
    private final PublishedLists lists;

    UnresolvedAreas(Catalogue catalogue, AreaResolver areas, PublishedLists lists) {
        this.catalogue = catalogue;
        this.areas = areas;
        this.lists = lists;
    }

    /**
     * The reported areas of a delivery that stand for none, except those the publisher itself does not know; and last the areas that
     * stand for none in some of their periods, one for each of these.
     */
    List<UnresolvedArea> of(StagedDelivery staged) {
        return catalogue
                .feed(staged.delivery().feed())
                .map(contract -> switch (contract.kind()) {
                    case MEASURES -> unresolvedAreas(staged);
                    case NEIGHBOURS -> lists.unresolved(staged, ((NeighbourFeed) contract).neighbours());
                    case REGISTER, LOOKUP -> List.<UnresolvedArea>of();
                })
                .orElseGet(List::of);
    }

    private List<UnresolvedArea> unresolvedAreas(StagedDelivery staged) {
        Map<String, UnresolvedArea> found = new TreeMap<>();
        StageRecord.Dictionary dictionary = staged.record().dictionary();
        boolean someResolve = false;
        Period last = dictionary.periods().stream()
                .map(StageRecord.ReportedPeriod::period)
                .max(Comparator.naturalOrder())
                .orElse(null);
        if (last == null) {
            return List.of();
        }
        for (ReportedArea area : dictionary.areas()) {
            if (!area.known()) {
                continue;
            }
            boolean any = false;
            boolean every = true;
            String message = "";
            for (StageRecord.ReportedPeriod period : dictionary.periods()) {
                AreaResolver.Answer answer = areas.resolve(area, period.period());
                any |= answer.area() != null;
                every &= answer.area() != null;
                message = answer.message();
            }
            someResolve |= any && !every;
            if (!any) {
                String code = area.code() == null ? String.valueOf(area.name()) : area.code();
                found.put(code, new UnresolvedArea(code, Reason.UNKNOWN_AREA, message, area.rows(), area.firstLine()));
            }
        }
        List<UnresolvedArea> all = new ArrayList<>(found.values());
        if (someResolve && staged.record().accepted()) {
            all.addAll(OutOfTime.of(staged, areas));
        }
        return List.copyOf(all);
    }

    /** Which areas of a delivery stand for none, and whether they are too many. */
    ResolvedDelivery resolved(StagedDelivery staged, FeedContract contract) {
        List<UnresolvedArea> unresolved = of(staged);
        return new ResolvedDelivery(refusal(staged, contract, unresolved), unresolved, List.of());
    }

    /** Why unknown areas refuse the delivery; null when they do not. */
    private static @Nullable Hinted refusal(StagedDelivery staged, FeedContract contract, List<UnresolvedArea> all) {
        List<UnresolvedArea> unresolved =
                all.stream().filter(area -> area.reason() != Reason.OUT_OF_TIME).toList();
        long figures = unresolved.stream().mapToLong(UnresolvedArea::figures).sum();
        if (!contract.isPastRejectLimit(figures, staged.record().rows().figures())) {
            return null;
        }
        UnresolvedArea first = unresolved.get(0);
        return Hinted.of(String.format(
                Locale.ROOT,
                "%s: line %d: %s '%s' (%s); %d of %d figures are of %d unknown areas, more than feed %s allows: %s",
                staged.delivery().file(),
                first.firstLine(),
                first.reason(),
                first.code(),
                first.message(),
                figures,
                staged.record().rows().figures(),
                unresolved.size(),
                contract.feed(),
                UnknownAreas.words(unresolved.stream().map(UnresolvedArea::code).toList())));
    }
}
