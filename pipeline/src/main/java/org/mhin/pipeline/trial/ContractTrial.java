package org.mhin.pipeline.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.period.Period;
import org.mhin.pipeline.land.arrive.Arrival;
import org.mhin.pipeline.land.arrive.Lander;
import org.mhin.pipeline.land.arrive.UnrecognisedFile;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.resolve.AreaResolver;
import org.mhin.pipeline.resolve.PartitionPlanner;
import org.mhin.pipeline.resolve.Registers;
import org.mhin.pipeline.resolve.ResolvedDelivery;
import org.mhin.pipeline.resolve.StagedDelivery;
import org.mhin.pipeline.stage.FigureFile;
import org.mhin.pipeline.stage.RejectFile;
import org.mhin.pipeline.stage.StageJob;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.warehouse.Hinted;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** Lands and stages files by one contract in a folder of its own, as a night would, and tells what comes of them. */
public final class ContractTrial {
    private static final int REJECTS_TOLD = 5;

    private final WarehouseLayout scratch;
    private final FeedContract contract;
    private final AreaRegister register = AreaRegister.shipped();
    private final AreaResolver areas = new AreaResolver(register);

    /** @param scratch a warehouse of which nothing is kept */
    public ContractTrial(WarehouseLayout scratch, FeedContract contract) {
        this.scratch = scratch;
        this.contract = contract;
    }

    /**
     * Tries the contract on files, on every file of folders and archives, and on what URLs stand for.
     *
     * @param watcher takes lines for a watching person
     */
    public List<Tried> on(List<String> files, Consumer<String> watcher) {
        return new Lander(scratch, List.of(contract), watcher)
                .land(files, contract.feed()).stream().map(this::tried).toList();
    }

    private Tried tried(Arrival arrival) {
        if (arrival instanceof Arrival.Landed file) {
            return staged(file.delivery(), file.delivery().file());
        }
        if (arrival instanceof Arrival.LandedAgain file) {
            return staged(file.delivery(), file.file());
        }
        if (arrival instanceof Arrival.AlreadyLanded file) {
            return staged(file.delivery(), file.file());
        }
        if (arrival instanceof Arrival.Unrecognised file) {
            return unread(file.file());
        }
        if (arrival instanceof Arrival.Refused file) {
            return unread(file.file());
        }
        if (arrival instanceof Arrival.Absent place) {
            return Tried.unread(place.place(), place.line());
        }
        return Tried.unread(((Arrival.NotChanged) arrival).url(), "the server says that it has not changed");
    }

    private static Tried unread(UnrecognisedFile file) {
        String name = file.member() == null ? file.file() : file.file() + "!" + file.member();
        return Tried.unread(name, without(name, file.reason()));
    }

    /** A line that begins with the name of its file, with or without folders, without it. */
    private static String without(String file, String line) {
        String name = file.substring(file.lastIndexOf('/') + 1) + ": ";
        return line.startsWith(name) ? line.substring(name.length()) : line;
    }

    private Tried staged(Delivery delivery, String file) {
        Path folder = scratch.staged(delivery.feed(), delivery.delivery(), contract.digest());
        StageJob.stage(scratch, new StageJob.Task(delivery, contract));
        StageRecord record = Json.read(scratch.storage(), scratch.stageRecord(folder), StageRecord.class);
        StagedDelivery staged = new StagedDelivery(delivery, record, folder);
        ResolvedDelivery resolved = resolved(staged);
        // What helps on a landed delivery is no help here.
        Hinted refused = record.accepted() ? resolved.refusal() : record.line();
        String refusal = refused == null ? null : without(delivery.file(), refused.line());
        List<String> unknown = Stream.concat(
                        resolved.unknownAreas().stream()
                                .map(area -> String.format(
                                        Locale.UK,
                                        "line %d: %s (%s): %s; %,d figures",
                                        area.firstLine(),
                                        area.code(),
                                        area.reason().code(),
                                        area.message(),
                                        area.figures())),
                        resolved.lookupFaults().stream()
                                .map(fault -> "line " + fault.line() + ": " + fault.value() + " ("
                                        + fault.reason().code() + "): " + fault.message()))
                .toList();
        try {
            return new Tried(
                    file,
                    delivery.generation(),
                    refusal,
                    new Tried.Staged(
                            record.rows(),
                            record.dictionary().periods().stream()
                                    .sorted(Comparator.comparing(StageRecord.ReportedPeriod::period))
                                    .toList(),
                            rejects(folder),
                            areaTypes(record),
                            unknown,
                            first(record, folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ResolvedDelivery resolved(StagedDelivery staged) {
        Map<StagedDelivery, FeedContract.WhichAreas> registers =
                contract instanceof FeedContract.WhichAreas which ? Map.of(staged, which) : Map.of();
        return ResolvedDelivery.of(
                staged,
                contract,
                Registers.inForce(register, "", registers),
                new PartitionPlanner(new Catalogue(List.of(contract), List.of(), List.of(), List.of()), areas, ""));
    }

    /** Each area once, as of the last period. */
    private Map<String, Integer> areaTypes(StageRecord record) {
        Map<String, Integer> types = new TreeMap<>();
        Period last = record.dictionary().periods().stream()
                .map(StageRecord.ReportedPeriod::period)
                .max(Comparator.naturalOrder())
                .orElse(null);
        Set<String> keys = new HashSet<>();
        for (StageRecord.ReportedArea reported : record.dictionary().areas()) {
            Area area = last == null ? null : areas.resolve(reported, last).area();
            if (area != null && keys.add(area.key())) {
                types.merge(area.type().key(), 1, Integer::sum);
            }
        }
        return types;
    }

    private List<String> rejects(Path folder) throws IOException {
        List<String> told = new ArrayList<>();
        Path file = scratch.rejects(folder);
        if (scratch.storage().isFile(file)) {
            ParquetFile.read(scratch.stored(file), RejectFile.SCHEMA, row -> {
                if (told.size() < REJECTS_TOLD) {
                    told.add(row.textAt(RejectFile.CODE) + ": " + row.textAt(RejectFile.MESSAGE));
                }
            });
        }
        return told;
    }

    /** None of a feed that has no figures. */
    private List<Tried.FirstFigure> first(StageRecord record, Path folder) throws IOException {
        Path file = scratch.figures(folder);
        StageRecord.Dictionary dictionary = record.dictionary();
        Tried.@Nullable FirstFigure[] first =
                new Tried.FirstFigure[dictionary.measures().size()];
        if (first.length > 0 && scratch.storage().isFile(file)) {
            ParquetFile.read(scratch.stored(file), FigureFile.SCHEMA, row -> {
                int measure = row.intAt(FigureFile.MEASURE);
                if (first[measure] == null) {
                    StageRecord.ReportedMeasure of = dictionary.measures().get(measure);
                    first[measure] = new Tried.FirstFigure(
                            of.measure(),
                            of.statistic(),
                            dictionary
                                    .periods()
                                    .get(row.intAt(FigureFile.PERIOD))
                                    .period()
                                    .label(),
                            words(dictionary.areas().get(row.intAt(FigureFile.AREA))),
                            words(dictionary.breakdowns().get(row.intAt(FigureFile.BREAKDOWN))),
                            row.present(FigureFile.VALUE) ? row.doubleAt(FigureFile.VALUE) : null,
                            row.textAt(FigureFile.REASON),
                            row.intAt(FigureFile.LINE));
                }
            });
        }
        return Stream.of(first).filter(Objects::nonNull).toList();
    }

    private static String words(StageRecord.ReportedArea area) {
        return Stream.of(area.code(), area.name()).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }

    private static String words(StageRecord.ReportedBreakdown of) {
        return Stream.of(of.sex(), of.age(), of.categoryType(), of.category())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }
}
