package org.mhin.pipeline.protect;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mhin.model.Digest;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.disclosure.Clusters;
import org.mhin.model.disclosure.DisclosureRule;
import org.mhin.model.feed.DisclosureTerms;
import org.mhin.model.period.PeriodKind;
import org.mhin.pipeline.resolve.LandedBoundaries;
import org.mhin.pipeline.resolve.PartitionPlan;
import org.mhin.pipeline.resolve.PartitionRecord;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** Which parts are protected together, and what became of them where that is done. */
public final class ProtectionPlanner {
    private final WarehouseLayout layout;
    private final Catalogue catalogue;
    private final LandedBoundaries landed;

    public ProtectionPlanner(WarehouseLayout layout, Catalogue catalogue, LandedBoundaries landed) {
        this.layout = layout;
        this.catalogue = catalogue;
        this.landed = landed;
    }

    /** A part, and what it holds or at most will. */
    public record Measured(PartitionPlan plan, PartitionRecord holds) {}

    /** The units that have anything to protect. */
    public List<ProtectionUnit> units(List<Measured> parts) {
        Clusters clusters = new Clusters(parts.size());
        Map<String, List<Held>> byCount = new TreeMap<>();
        for (int i = 0; i < parts.size(); i++) {
            for (PartitionRecord.IndicatorPeriods periods : parts.get(i).holds().periods()) {
                List<String> counts =
                        counts(periods.indicator(), parts.get(i).plan().feed());
                for (String end : periods.ends()) {
                    Held held = Held.of(i, PeriodKind.of(periods.periodKind()), LocalDate.parse(end));
                    counts.forEach(count -> byCount.computeIfAbsent(count, key -> new ArrayList<>())
                            .add(held));
                }
            }
        }
        byCount.values().forEach(held -> unite(held, clusters));
        Map<Integer, List<Measured>> units = new TreeMap<>();
        for (int i = 0; i < parts.size(); i++) {
            units.computeIfAbsent(clusters.first(i), key -> new ArrayList<>()).add(parts.get(i));
        }
        return units.values().stream()
                .map(this::unit)
                .filter(ProtectionUnit::isAtRisk)
                .toList();
    }

    /** What a part is protected together with others by: the indicator, and the measures whose counts it takes. */
    private List<String> counts(String indicator, String feed) {
        return Stream.concat(
                        Stream.of(indicator), catalogue.counted(indicator, feed).names(feed))
                .toList();
    }

    /** The days of a period of a part, at most. */
    private record Held(int part, LocalDate from, LocalDate to) {
        static Held of(int part, PeriodKind kind, LocalDate to) {
            return new Held(part, to.plusDays(1).minusMonths(kind.mostMonths()), to);
        }
    }

    /** Unites the parts whose periods share days, directly or through others. */
    private static void unite(List<Held> ofCount, Clusters clusters) {
        ofCount.sort(Comparator.comparing(Held::from));
        Held last = ofCount.get(0);
        for (Held held : ofCount) {
            if (!held.from().isAfter(last.to())) {
                clusters.join(last.part(), held.part());
            }
            last = held.to().isAfter(last.to()) ? held : last;
        }
    }

    private ProtectionUnit unit(List<Measured> parts) {
        List<ProtectionUnit.Member> members = new ArrayList<>();
        List<String> made = new ArrayList<>(List.of(ProtectJob.code(), landed.digest()));
        for (Measured part : parts) {
            DisclosureTerms terms = catalogue.disclosure(part.plan().feed());
            made.add(part.plan().digest());
            made.add(terms.known().map(DisclosureRule::digest).orElse(""));
            made.add(terms.applied().map(DisclosureRule::digest).orElse(""));
            Map<String, ProtectionUnit.Terms> indicators = new TreeMap<>();
            part.plan()
                    .indicators()
                    .forEach(indicator -> indicators.put(
                            indicator.indicator(),
                            new ProtectionUnit.Terms(
                                    indicator.multiplier(),
                                    indicator.limits(),
                                    catalogue.counted(
                                            indicator.indicator(), part.plan().feed()))));
            members.add(new ProtectionUnit.Member(
                    part.plan().part(),
                    part.plan().feed(),
                    part.plan().digest(),
                    observations(part.plan()).toString(),
                    terms,
                    part.holds().hidden(),
                    indicators));
        }
        return new ProtectionUnit(Digest.of(made), members);
    }

    /** Those of which it is not known yet what is to be hidden, or whose files are not there. */
    public List<ProtectionUnit> toProtect(List<ProtectionUnit> units) {
        return units.stream().filter(unit -> done(unit).isEmpty()).toList();
    }

    /** What was hidden in a unit; empty where that is not done, or not whole. */
    public Optional<ProtectionRecord> done(ProtectionUnit unit) {
        return Json.unchanged(layout.storage(), layout.protection(unit.digest()), ProtectionRecord.class)
                .filter(record -> unit.members().stream()
                        .allMatch(member -> record.part(member.part())
                                .filter(part -> part.outcome().equals(member.digest())
                                        || KeptFile.isWhole(
                                                layout.storage(), layout.protectedFigures(part.part(), part.outcome())))
                                .isPresent()));
    }

    /** The figures as they may be seen; of a unit that is not protected yet, as they were measured. */
    public ProtectedFigures figures(List<Measured> parts, List<ProtectionUnit> units) {
        Map<String, String> outcomes = new HashMap<>();
        units.forEach(unit -> done(unit)
                .ifPresent(record -> record.parts().forEach(part -> outcomes.put(part.part(), part.outcome()))));
        return new ProtectedFigures(parts.stream()
                .map(part -> {
                    String own = part.plan().digest();
                    String outcome = outcomes.getOrDefault(part.plan().part(), own);
                    return new ProtectedFigures.Part(
                            part.plan().part(),
                            outcome,
                            part.holds(),
                            outcome.equals(own)
                                    ? observations(part.plan())
                                    : layout.protectedFigures(part.plan().part(), outcome));
                })
                .toList());
    }

    private Path observations(PartitionPlan part) {
        return layout.observationFile(layout.observations(part.part(), part.digest()));
    }
}
