package org.mhin.pipeline.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mhin.model.Digest;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.convert.BoundaryPlan;
import org.mhin.pipeline.dimension.Dimensions;
import org.mhin.pipeline.health.InForce;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.land.arrive.Withdrawal;
import org.mhin.pipeline.mart.MartJob;
import org.mhin.pipeline.mart.MartPartition;
import org.mhin.pipeline.measure.ConformJob;
import org.mhin.pipeline.neighbour.NeighbourPlan;
import org.mhin.pipeline.protect.ProtectedFigures;
import org.mhin.pipeline.protect.ProtectionPlanner;
import org.mhin.pipeline.protect.ProtectionUnit;
import org.mhin.pipeline.publish.Manifest;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.registry.Mart;
import org.mhin.pipeline.resolve.AreaResolver;
import org.mhin.pipeline.resolve.LandedBoundaries;
import org.mhin.pipeline.resolve.PartitionPlan;
import org.mhin.pipeline.resolve.PartitionPlanner;
import org.mhin.pipeline.resolve.PartitionRecord;
import org.mhin.pipeline.resolve.PublishedNeighbours;
import org.mhin.pipeline.resolve.Registers;
import org.mhin.pipeline.resolve.ResolvedDelivery;
import org.mhin.pipeline.resolve.StagedDelivery;
import org.mhin.pipeline.resolve.StandardBoundaries;
import org.mhin.pipeline.resolve.Standing;
import org.mhin.pipeline.stage.StageJob;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.warehouse.Hinted;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.Storage;

/**
 * What a run would do and why, worked out from digests before Spark starts. Everything already made from the same inputs is
 * found by its address and not made again.
 */
public final class RunPlan {
    /** A delivery whose figures are not staged by its feed's contract as it stands. */
    public record ToStage(Delivery delivery, FeedContract contract) {}

    private final WarehouseLayout layout;
    private final Catalogue catalogue;
    private final AreaRegister shippedRegister;
    private final String shippedRegisterDigest;
    private final StandardBoundaries boundaries;
    private final List<String> taken;
    private final Damaged damaged;
    private final HeldDeliveries held;

    private RunPlan(WarehouseLayout layout, Catalogue catalogue, AreaRegister register, NightSettings settings) {
        this.layout = layout;
        this.catalogue = catalogue;
        this.shippedRegister = register;
        this.shippedRegisterDigest = digest(register);
        this.boundaries = settings.boundaries();
        this.taken = settings.taken();
        this.damaged = new Damaged(layout.storage());
        this.held = new HeldDeliveries(layout);
    }

    /** The plan of a night; reads the catalogue and the register. */
    static RunPlan of(WarehouseLayout layout, Program program, NightSettings settings) {
        return new RunPlan(layout, program.catalogue().get(), program.register().get(), settings);
    }

    /** What the register says, as a digest: observations are made again when it changes. */
    private static String digest(AreaRegister register) {
        List<String> parts = new ArrayList<>();
        register.areas().forEach(area -> parts.add(area.toString()));
        register.parentLinks().forEach(link -> parts.add(link.toString()));
        return Digest.of(parts);
    }

    /** The deliveries still to be staged, in the order they were landed. */
    public List<ToStage> toStage() {
        List<ToStage> waiting = new ArrayList<>();
        for (Delivery delivery : Deliveries.of(layout, StageRecord.isRefused(layout))) {
            catalogue
                    .feed(delivery.feed())
                    .filter(contract -> !isStaged(delivery, contract))
                    .ifPresent(contract -> waiting.add(new ToStage(delivery, contract)));
        }
        return waiting;
    }

    private boolean isStaged(Delivery delivery, FeedContract contract) {
        Path folder = layout.staged(delivery.feed(), delivery.delivery(), contract.digest());
        boolean whole = damaged.isWhole(
                layout.stageRecord(folder),
                Json.unchanged(layout.storage(), layout.stageRecord(folder), StageRecord.class)
                        .filter(record -> !record.accepted() || KeptFile.isWholeFolder(layout.storage(), folder))
                        .isPresent());
        return whole && StageJob.isByThisCode(layout, folder);
    }

    private boolean isBuilt(PartitionPlan part) {
        Path folder = layout.observations(part.part(), part.digest());
        return damaged.isWhole(
                layout.partRecord(folder),
                Json.unchanged(layout.storage(), layout.partRecord(folder), PartitionRecord.class)
                                .isPresent()
                        && KeptFile.isWhole(layout.storage(), layout.observationFile(folder)));
    }

    /** What is there, was found not to be as it was made, and is therefore made again. */
    public List<Path> damaged() {
        return damaged.files();
    }

    /**
     * What follows once every delivery is staged.
     *
     * @param accepted deliveries whose figures go on
     * @param deliveries all that are staged, each with what was found in it
     * @param parts the parts of the observations in force, by name
     * @param periods what became of each period of each delivery of measures
     * @param partsToBuild those that are not there yet
     * @param neighbours the published lists of neighbours
     * @param clashes the records that the parts were told from
     * @param judgement digest of what the figures are judged by
     */
    public record Resolved(
            List<StagedDelivery> accepted,
            Map<StagedDelivery, ResolvedDelivery> deliveries,
            Dimensions dimensions,
            LandedBoundaries landed,
            List<PartitionPlan> parts,
            Map<StagedDelivery, List<Standing.OfPeriod>> periods,
            List<PartitionPlan> partsToBuild,
            List<PublishedNeighbours> neighbours,
            List<Path> clashes,
            String judgement) {}

    /** What is found in each staged delivery. Those that staging refused or that were withdrawn are looked at apart, so that nothing of them is in a release. */
    private Map<StagedDelivery, ResolvedDelivery> found(
            StagedByKind staged, Registers.InForce inForce, PartitionPlanner planner) {
        Map<StagedDelivery, ResolvedDelivery> found = new LinkedHashMap<>();
        PartitionPlanner apart =
                new PartitionPlanner(catalogue, new AreaResolver(inForce.register()), inForce.digest());
        staged.refused()
                .forEach(one -> found.put(
                        one,
                        found(one, inForce, apart)
                                .refusedFor(Withdrawal.of(layout, one.delivery())
                                        .map(withdrawal -> Hinted.of(withdrawal.line()))
                                        .orElseGet(() -> Objects.requireNonNull(
                                                one.record().line())))));
        staged.accepted().forEach(one -> found.put(one, found(one, inForce, planner)));
        return found;
    }

    private ResolvedDelivery found(StagedDelivery one, Registers.InForce inForce, PartitionPlanner planner) {
        return ResolvedDelivery.of(one, catalogue.feed(one.delivery().feed()).orElseThrow(), inForce, planner);
    }

    /** Resolves areas and cuts the parts; every delivery must be staged. */
    public Resolved resolve() {
        StagedByKind staged = StagedByKind.of(layout, catalogue);
        Registers.InForce inForce = Registers.inForce(shippedRegister, shippedRegisterDigest, staged.registers());
        AreaResolver areas = new AreaResolver(inForce.register());
        String source = Digest.of(List.of(inForce.digest(), StageJob.code(), ConformJob.code()));
        PartitionPlanner planner = new PartitionPlanner(catalogue, areas, source);
        Map<StagedDelivery, ResolvedDelivery> found = found(staged, inForce, planner);
        List<StagedDelivery> accepted = found.entrySet().stream()
                .filter(one -> one.getValue().refusal() == null)
                .map(Map.Entry::getKey)
                .toList();
        List<StagedDelivery> usable =
                staged.lookups().stream().filter(accepted::contains).toList();
        List<StagedDelivery> resolved =
                staged.reports().stream().filter(accepted::contains).toList();
        String judgement = judgement(source);
        PartitionPlanner.Planned planned =
                planner.plan(layout, resolved, new PartitionPlanner.Wishes(taken, held.among(resolved, judgement)));
        List<PartitionPlan> parts = planned.parts();
        Dimensions dimensions = new Dimensions(layout);
        LandedBoundaries landed = dimensions.areas(
                inForce.register(), inForce.digest(), areas.withReportedNames(), areas.providers(), usable);
        dimensions.indicators(catalogue);
        dimensions.methods();
        dimensions.reasons();
        dimensions.deliveries(catalogue, planner, accepted);
        dimensions.boundaries(boundaries);
        List<PartitionPlan> build =
                parts.stream().filter(part -> !isBuilt(part)).toList();
        return new Resolved(
                accepted,
                found,
                dimensions,
                landed,
                parts,
                planned.periods(),
                build,
                planner.neighbours(resolved),
                planned.clashes(),
                judgement);
    }

    /** What figures are judged by, beside their contract: the areas, the code, the catalogue, the boundaries, the marts and the checks. */
    private String judgement(String source) {
        List<String> parts = new ArrayList<>(List.of(source, Publisher.method(), MartJob.method()));
        catalogue.indicators().forEach(indicator -> parts.add(indicator.digest()));
        boundaries.dates().forEach(date -> parts.add(date.toString()));
        return Digest.of(parts);
    }

    /** Keeps a delivery's figures back from now on, until what they are judged by changes. */
    void hold(Resolved resolved, StagedDelivery staged, String line) {
        held.hold(staged, resolved.judgement(), line);
    }

    /** The files of a mart that are still to be built, by one query. */
    public record ToBuild(Mart mart, List<MartPartition> partitions) {}

    /**
     * The marts of the release and what is missing of them.
     *
     * @param files for each mart, for the observations on the standard boundaries and for the lists of neighbours, its files by partition
     * @param marts the partitions of each mart
     * @param isWhole whether it stands already, byte for byte as it was made
     */
    public record Release(
            String id,
            Map<String, Map<String, Path>> files,
            Map<String, List<MartPartition>> marts,
            List<ToBuild> build,
            boolean isWhole) {}

    /**
     * What is protected together of the parts in force, and what may be seen of them. Of a part that is not built yet it is only known which
     * periods it may hold, and what is not protected yet is taken as it is.
     *
     * @param toProtect those of the units that are not protected yet
     */
    public record Protected(List<ProtectionUnit> units, List<ProtectionUnit> toProtect, ProtectedFigures figures) {}

    /** What is protected together of the parts in force, and what may be seen of them. */
    public Protected protect(Resolved resolved) {
        ProtectionPlanner planner = new ProtectionPlanner(layout, catalogue, resolved.landed());
        List<ProtectionPlanner.Measured> measured = resolved.parts().stream()
                .map(part -> new ProtectionPlanner.Measured(part, record(part)))
                .toList();
        List<ProtectionUnit> units = planner.units(measured);
        return new Protected(units, planner.toProtect(units), planner.figures(measured, units));
    }

    /**
     * What is derived from protected figures.
     *
     * @param onBoundaries the parts on the standard boundaries
     * @param neighbours the lists of neighbours
     */
    public record Derived(List<BoundaryPlan> onBoundaries, NeighbourPlan neighbours) {
        /** The parts that are not yet on the standard boundaries. */
        public List<BoundaryPlan> boundariesToBuild(Storage storage) {
            return onBoundaries.stream().filter(part -> !part.isDone(storage)).toList();
        }
    }

    /** What is derived from protected figures. */
    public Derived derive(Resolved resolved, ProtectedFigures figures) {
        Map<String, PartitionPlan> plans = new HashMap<>();
        resolved.parts().forEach(part -> plans.put(part.part(), part));
        return new Derived(
                figures.parts().stream()
                        .map(part -> BoundaryPlan.of(
                                layout,
                                Objects.requireNonNull(plans.get(part.part())),
                                part,
                                boundaries,
                                resolved.landed()))
                        .toList(),
                NeighbourPlan.of(layout, catalogue, resolved.parts(), figures, resolved.neighbours()));
    }

    /** By what a release is made: the program, what the tables are, and what the catalogue says. */
    Manifest.Program madeBy() {
        return new Manifest.Program(
                Publisher.class.getPackage().getImplementationVersion(), Publisher.tables(), catalogue.digest());
    }

    /** A delivery as a manifest names it. */
    Manifest.Source source(Delivery delivery) {
        Optional<FeedContract> contract = catalogue.feed(delivery.feed());
        return new Manifest.Source(
                delivery.feed(),
                delivery.delivery(),
                delivery.file(),
                contract.map(FeedContract::publisher).orElse(null),
                contract.map(FeedContract::licence).orElse(null));
    }

    /** The release that figures make with the dimensions. */
    public Release release(Dimensions dimensions, ProtectedFigures figures, Derived derived) {
        return new ReleasePlan(layout, damaged).of(dimensions, figures, derived);
    }

    /**
     * What the inputs are made into, all of it made.
     *
     * @param figures what may be seen of them
     */
    InForce inForce(Resolved resolved, Protected figures, Release release) {
        Set<Path> places = new HashSet<>(resolved.clashes());
        for (Delivery delivery : Deliveries.all(layout)) {
            catalogue.feed(delivery.feed()).ifPresent(contract -> places.addAll(staged(delivery, contract)));
        }
        resolved.parts().forEach(part -> places.add(layout.observations(part.part(), part.digest())));
        figures.units().forEach(unit -> places.add(layout.protection(unit.digest())));
        figures.figures().parts().forEach(part -> places.add(part.observations()));
        places.addAll(resolved.dimensions().files().values());
        release.files().values().forEach(files -> places.addAll(files.values()));
        places.add(layout.made());
        return new InForce(places);
    }

    /** Where a delivery is staged by the contract as it stands; where it is refused, also where it was by earlier ones, which tells that it once was not. */
    private List<Path> staged(Delivery delivery, FeedContract contract) {
        Path folder = layout.staged(delivery.feed(), delivery.delivery(), contract.digest());
        boolean isAccepted = Json.readable(layout.storage(), layout.stageRecord(folder), StageRecord.class)
                .filter(StageRecord::accepted)
                .isPresent();
        return isAccepted ? List.of(folder) : layout.staged(delivery.feed(), delivery.delivery());
    }

    private PartitionRecord record(PartitionPlan part) {
        return Json.readable(
                        layout.storage(),
                        layout.partRecord(layout.observations(part.part(), part.digest())),
                        PartitionRecord.class)
                .orElseGet(part::expected);
    }
}
