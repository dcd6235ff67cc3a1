package org.mhin.pipeline.neighbour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.area.geography.AgeGroup;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.geography.Crosswalk;
import org.mhin.model.area.register.Area;
import org.mhin.model.neighbour.FeatureFigures;
import org.mhin.model.neighbour.NeighbourList;
import org.mhin.model.neighbour.NeighbourSet;
import org.mhin.model.neighbour.NeighbourSets;
import org.mhin.model.neighbour.StatisticalNeighbours;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.resolve.PublishedNeighbours;
import org.mhin.pipeline.warehouse.CodeDigest;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** Makes the lists of neighbours from the people of areas and the observations, and writes them beside the published lists. */
public final class NeighbourBuilder {
    private static final String COMPUTED = "computed";
    private static final String PUBLISHED = "published";

    private final NeighbourPlan plan;

    public NeighbourBuilder(NeighbourPlan plan) {
        this.plan = plan;
    }

    /** Changes with the code that makes the lists, and with the columns of both files. */
    static String code() {
        return Digest.of(List.of(
                CodeDigest.of(NeighbourBuilder.class),
                NeighbourFiles.NEIGHBOUR_SCHEMA.sparkColumns(),
                NeighbourFiles.FEATURE_SCHEMA.sparkColumns()));
    }

    /** Writes both files whole; the neighbours come last. */
    public void build(WarehouseLayout layout) {
        FeatureObservations observations = FeatureObservations.read(plan, layout.storage());
        List<NeighbourList> lists =
                plan.sets().stream().map(set -> list(set, observations)).toList();
        write(layout, plan.features(), row -> {
            try (ParquetFile.Sink sink = ParquetFile.write(layout.storage(), row, NeighbourFiles.FEATURE_SCHEMA)) {
                for (NeighbourList list : lists) {
                    features(list, sink);
                }
            }
        });
        write(layout, plan.neighbours(), row -> {
            try (ParquetFile.Sink sink = ParquetFile.write(layout.storage(), row, NeighbourFiles.NEIGHBOUR_SCHEMA)) {
                for (NeighbourList list : lists) {
                    computed(list, sink);
                }
                for (PublishedNeighbours list : plan.published()) {
                    published(list, sink);
                }
            }
        });
    }

    @FunctionalInterface
    private interface Writing {
        void to(Path file) throws IOException;
    }

    private static void write(WarehouseLayout layout, Path target, Writing writing) {
        Path work = layout.work().resolve(target.getFileName() + "-" + System.nanoTime());
        try {
            writing.to(work);
            KeptFile.put(layout.storage(), work, target);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + target + ": " + e.getMessage(), e);
        }
    }

    private NeighbourList list(NeighbourSet set, FeatureObservations observations) {
        BoundarySet boundaries = NeighbourSets.boundaries(set, plan.indicators().keySet());
        Map<String, FeatureFigures> figures = new HashMap<>();
        for (NeighbourSet.Feature feature : set.features()) {
            figures.put(
                    feature.feature(),
                    feature.population() == null
                            ? observations.on(
                                    boundaries,
                                    feature,
                                    set.dataTo(),
                                    found -> NeighbourList.suffices(set, boundaries.areas(), found))
                            : people(boundaries, feature));
        }
        List<Area> areas = boundaries.areas().stream()
                .sorted(Comparator.comparing(Area::code))
                .toList();
        return NeighbourList.of(set, areas, figures);
    }

    private static FeatureFigures people(BoundarySet boundaries, NeighbourSet.Feature feature) {
        Map<String, Long> everybody = boundaries.people(AgeGroup.ALL);
        Map<String, Double> values = new LinkedHashMap<>();
        boundaries.people(feature.ageGroup()).forEach((area, people) -> {
            double all = everybody.getOrDefault(area, 0L);
            values.put(
                    area,
                    feature.population() == NeighbourSet.Population.SHARE ? 100.0 * people / all : (double) people);
        });
        return new FeatureFigures(values, Crosswalk.POPULATION, null);
    }

    private static void features(NeighbourList list, ParquetFile.Sink sink) throws IOException {
        ParquetRow row = new ParquetRow(NeighbourFiles.FEATURE_SCHEMA);
        for (NeighbourList.FeatureUse use : list.features()) {
            NeighbourSet.Feature feature = use.feature();
            row.clear();
            row.setText(NeighbourFiles.OF_SET, list.set().set());
            row.setText(NeighbourFiles.FEATURE, feature.feature());
            row.setText(NeighbourFiles.INDICATOR, feature.indicator());
            row.setText(NeighbourFiles.SOURCE, use.figures().source());
            row.setText(NeighbourFiles.PERIOD, use.figures().period());
            row.setText(NeighbourFiles.UNIT, feature.unit());
            row.setText(NeighbourFiles.WHY, feature.why());
            row.setDouble(NeighbourFiles.WEIGHT, feature.weight());
            row.setInt(NeighbourFiles.AREAS, use.areas());
            row.setText(
                    NeighbourFiles.TRANSFORM,
                    use.transform() == null ? null : use.transform().key());
            row.setText(NeighbourFiles.LEFT_OUT, use.reason());
            sink.write(row);
        }
    }

    private static void computed(NeighbourList list, ParquetFile.Sink sink) throws IOException {
        List<String> used =
                list.used().stream().map(use -> use.feature().feature()).toList();
        ParquetRow row = new ParquetRow(NeighbourFiles.NEIGHBOUR_SCHEMA);
        Map<String, Area> areas = list.areas().stream()
                .map(NeighbourList.ListedArea::area)
                .collect(Collectors.toMap(Area::key, area -> area));
        for (NeighbourList.ListedArea listed : list.areas()) {
            if (listed.reason() != null) {
                begin(row, list, listed.area());
                row.setText(NeighbourFiles.REASON, listed.reason());
                sink.write(row);
            }
            for (StatisticalNeighbours.Neighbour neighbour : listed.neighbours()) {
                begin(row, list, listed.area());
                row.setInt(NeighbourFiles.RANK, neighbour.rank());
                neighbour(row, areas.get(neighbour.area()));
                row.setDouble(NeighbourFiles.DISTANCE, neighbour.distance());
                drivers(row, used, neighbour.drivers());
                row.setText(NeighbourFiles.USED, String.join("|", used));
                sink.write(row);
            }
        }
    }

    private static void begin(ParquetRow row, NeighbourList list, Area area) {
        row.clear();
        row.setText(NeighbourFiles.SET, list.set().set());
        row.setText(NeighbourFiles.METHOD, COMPUTED);
        row.setInt(NeighbourFiles.COMPUTED_FOR, (int) list.set().on().toEpochDay());
        area(row, area);
    }

    private static void area(ParquetRow row, Area area) {
        row.setText(NeighbourFiles.AREA, area.key());
        row.setText(NeighbourFiles.AREA_CODE, area.code());
        row.setText(NeighbourFiles.AREA_NAME, area.name());
        row.setText(NeighbourFiles.AREA_TYPE, area.type().key());
    }

    private static void neighbour(ParquetRow row, @Nullable Area neighbour) {
        if (neighbour != null) {
            row.setText(NeighbourFiles.NEIGHBOUR, neighbour.key());
            row.setText(NeighbourFiles.NEIGHBOUR_CODE, neighbour.code());
            row.setText(NeighbourFiles.NEIGHBOUR_NAME, neighbour.name());
        }
    }

    /** All drivers, the greatest first; of equal ones in the order of the set. */
    private static void drivers(ParquetRow row, List<String> used, List<Double> shares) {
        List<Integer> order = IntStream.range(0, used.size())
                .boxed()
                .sorted(Comparator.comparing(shares::get, Comparator.reverseOrder()))
                .toList();
        int unlike = order.get(0);
        int alike = order.get(order.size() - 1);
        row.setText(NeighbourFiles.MOST_UNLIKE, used.get(unlike));
        row.setDouble(NeighbourFiles.MOST_UNLIKE_SHARE, shares.get(unlike));
        row.setText(NeighbourFiles.MOST_ALIKE, used.get(alike));
        row.setDouble(NeighbourFiles.MOST_ALIKE_SHARE, shares.get(alike));
        row.setFreeText(
                NeighbourFiles.DRIVERS,
                order.stream().map(at -> used.get(at) + "=" + shares.get(at)).collect(Collectors.joining("|")));
    }

    private static void published(PublishedNeighbours list, ParquetFile.Sink sink) throws IOException {
        ParquetRow row = new ParquetRow(NeighbourFiles.NEIGHBOUR_SCHEMA);
        for (PublishedNeighbours.Neighbour listed : list.neighbours()) {
            row.clear();
            row.setText(NeighbourFiles.SET, list.set());
            row.setText(NeighbourFiles.METHOD, PUBLISHED);
            row.setInt(NeighbourFiles.COMPUTED_FOR, (int) list.day().toEpochDay());
            area(row, listed.area());
            if (listed.rank() != null) {
                row.setInt(NeighbourFiles.RANK, listed.rank());
            }
            neighbour(row, listed.neighbour());
            row.setText(NeighbourFiles.NEIGHBOUR_CODE, listed.code());
            Reason reason = listed.reason();
            row.setText(NeighbourFiles.REASON, reason == null ? null : reason.code());
            row.setText(NeighbourFiles.DELIVERY, list.delivery());
            sink.write(row);
        }
    }
}
