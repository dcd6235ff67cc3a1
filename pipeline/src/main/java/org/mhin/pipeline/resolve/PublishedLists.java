package org.mhin.pipeline.resolve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.area.register.Resolution;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.NeighbourFeed;
import org.mhin.model.feed.NeighbourRule;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.stage.StageRecord.ReportedNeighbour;
import org.mhin.pipeline.stage.StageRecord.ReportedNeighbours;

/** Says which areas the codes of published lists of neighbours stand for, each on the day of its own list. */
final class PublishedLists {
    /** Of two that came together the larger digest, so that no name decides. */
    private static final Comparator<StagedDelivery> LATEST = Comparator.comparingLong(
                    (StagedDelivery staged) -> staged.delivery().arrival())
            .thenComparing(staged -> staged.delivery().delivery());

    private record Question(String code, NeighbourRule rule) {}

    private final AreaResolver areas;
    private final Map<Question, Resolution> known = new HashMap<>();

    PublishedLists(AreaResolver areas) {
        this.areas = areas;
    }

    /** The codes that stand for no area on the list's day, by code; those of areas elsewhere are not among them. */
    List<UnresolvedArea> unresolved(StagedDelivery staged, NeighbourRule rule) {
        Map<String, UnresolvedArea> found = new TreeMap<>();
        for (ReportedNeighbours list : staged.record().dictionary().neighbours()) {
            note(list.area(), list.neighbours().size(), list.line(), rule, found);
            list.neighbours().forEach(neighbour -> note(neighbour.code(), 1, list.line(), rule, found));
        }
        return List.copyOf(found.values());
    }

    private void note(String code, int places, long line, NeighbourRule rule, Map<String, UnresolvedArea> found) {
        if (rule.isElsewhere(code) || area(code, rule).isPresent()) {
            return;
        }
        Resolution resolution = resolution(code, rule);
        found.merge(
                code,
                new UnresolvedArea(code, reason(resolution), resolution.message(), places, line),
                (first, next) -> new UnresolvedArea(
                        code, first.reason(), first.message(), first.figures() + next.figures(), first.firstLine()));
    }

    /** The lists of these deliveries: of each set the last that arrived, by the sets' names. */
    List<PublishedNeighbours> lists(Catalogue catalogue, List<StagedDelivery> accepted) {
        Map<String, StagedDelivery> last = new TreeMap<>();
        Map<String, NeighbourRule> rules = new TreeMap<>();
        for (StagedDelivery staged : accepted) {
            NeighbourRule rule = catalogue
                    .feed(staged.delivery().feed())
                    .filter(NeighbourFeed.class::isInstance)
                    .map(contract -> ((NeighbourFeed) contract).neighbours())
                    .orElse(null);
            if (rule != null) {
                rules.put(rule.set(), rule);
                last.merge(rule.set(), staged, BinaryOperator.maxBy(LATEST));
            }
        }
        List<PublishedNeighbours> lists = new ArrayList<>();
        rules.forEach((set, rule) -> {
            StagedDelivery staged = last.get(set);
            if (staged != null) {
                lists.add(list(staged, rule));
            }
        });
        return lists;
    }

    private PublishedNeighbours list(StagedDelivery staged, NeighbourRule rule) {
        List<PublishedNeighbours.Neighbour> neighbours = new ArrayList<>();
        for (ReportedNeighbours list : staged.record().dictionary().neighbours().stream()
                .sorted(Comparator.comparing(ReportedNeighbours::area))
                .toList()) {
            area(list.area(), rule).ifPresent(area -> {
                list.neighbours().forEach(reported -> neighbours.add(neighbour(area, reported, rule)));
                if (list.neighbours().isEmpty()) {
                    neighbours.add(new PublishedNeighbours.Neighbour(area, null, null, null, Reason.NONE_LISTED));
                }
            });
        }
        return new PublishedNeighbours(
                rule.set(), LocalDate.parse(rule.day()), staged.delivery().shortId(), neighbours);
    }

    private PublishedNeighbours.Neighbour neighbour(Area area, ReportedNeighbour reported, NeighbourRule rule) {
        Optional<Area> neighbour = rule.isElsewhere(reported.code()) ? Optional.empty() : area(reported.code(), rule);
        Reason reason = neighbour.isPresent()
                ? null
                : rule.isElsewhere(reported.code()) ? Reason.ELSEWHERE : reason(resolution(reported.code(), rule));
        return new PublishedNeighbours.Neighbour(
                area, reported.rank(), reported.code(), neighbour.orElse(null), reason);
    }

    /** The area that has the code on the list's own day; nearly that day will not do. */
    private Optional<Area> area(String code, NeighbourRule rule) {
        Resolution resolution = resolution(code, rule);
        return resolution.reason().isPresent() ? Optional.empty() : resolution.usableArea();
    }

    private Resolution resolution(String code, NeighbourRule rule) {
        return known.computeIfAbsent(new Question(code, rule), asked -> {
            Set<AreaType> types = EnumSet.noneOf(AreaType.class);
            rule.types().forEach(type -> types.add(AreaType.ofKey(type)));
            return areas.resolve(code, types, LocalDate.parse(rule.day()));
        });
    }

    private static Reason reason(Resolution resolution) {
        return resolution.reason().orElse(Reason.UNKNOWN_AREA);
    }
}
