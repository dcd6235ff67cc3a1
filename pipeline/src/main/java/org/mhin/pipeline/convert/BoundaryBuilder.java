package org.mhin.pipeline.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.AgeGroup;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.register.Area;
import org.mhin.model.figure.ConvertedFigure;
import org.mhin.model.figure.Figure;
import org.mhin.model.figure.FigureLimits;
import org.mhin.model.figure.GroupConversion;
import org.mhin.model.figure.GroupFigures;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.parquet.ParquetSchema;
import org.mhin.pipeline.protect.ProtectedFigures;
import org.mhin.pipeline.warehouse.storage.Storage;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/**
 * Brings one part of the observations onto the standard boundaries in one task. The file is read in order; a group is converted
 * once its last row has come, and forgotten. In a part of one delivery the rows of a group stand near each other; in a part of
 * several deliveries that share groups, the open groups are held.
 */
final class BoundaryBuilder {
    private static final ParquetSchema PEERS = new ParquetSchema("peers");
    private static final int PEER = PEERS.add("peer_group", ProtectedFigures.OBSERVATIONS);

    private static final ParquetSchema READ = new ParquetSchema("figures");
    private static final int INDICATOR = READ.add("indicator", ProtectedFigures.OBSERVATIONS);
    private static final int AREA = READ.add("area", ProtectedFigures.OBSERVATIONS);
    private static final int PERIOD_KIND = READ.add("period_kind", ProtectedFigures.OBSERVATIONS);
    private static final int PERIOD_START = READ.add("period_start", ProtectedFigures.OBSERVATIONS);
    private static final int PERIOD_END = READ.add("period_end", ProtectedFigures.OBSERVATIONS);
    private static final int PERIOD = READ.add("period", ProtectedFigures.OBSERVATIONS);
    private static final int SEX = READ.add("sex", ProtectedFigures.OBSERVATIONS);
    private static final int AGE = READ.add("age", ProtectedFigures.OBSERVATIONS);
    private static final int CATEGORY_TYPE = READ.add("category_type", ProtectedFigures.OBSERVATIONS);
    private static final int CATEGORY = READ.add("category", ProtectedFigures.OBSERVATIONS);
    private static final int PEER_GROUP = READ.add("peer_group", ProtectedFigures.OBSERVATIONS);
    private static final int NUMERATOR = READ.add("numerator", ProtectedFigures.OBSERVATIONS);
    private static final int DENOMINATOR = READ.add("denominator", ProtectedFigures.OBSERVATIONS);
    private static final int VALUE = READ.add("value", ProtectedFigures.OBSERVATIONS);
    private static final int LOWER_95 = READ.add("lower_95", ProtectedFigures.OBSERVATIONS);
    private static final int UPPER_95 = READ.add("upper_95", ProtectedFigures.OBSERVATIONS);
    private static final int LOWER_998 = READ.add("lower_998", ProtectedFigures.OBSERVATIONS);
    private static final int UPPER_998 = READ.add("upper_998", ProtectedFigures.OBSERVATIONS);
    private static final int METHOD = READ.add("method", ProtectedFigures.OBSERVATIONS);
    private static final int REASON = READ.add("reason", ProtectedFigures.OBSERVATIONS);

    private final BoundaryPlan plan;
    private final List<GroupConversion> conversions = new ArrayList<>();
    private final ParquetRow out = new ParquetRow(BoundaryFile.SCHEMA);
    private final Map<Integer, Group> open = new HashMap<>();
    private final Deque<GroupFigures> buffers = new ArrayDeque<>();

    /** What the rows of a group share, and their figures. */
    private record Group(
            String indicator,
            Method method,
            double multiplier,
            LimitsRule limits,
            Dated period,
            @Nullable String sex,
            String age,
            @Nullable String categoryType,
            @Nullable String category,
            GroupFigures figures) {}

    /** A period, with its first and last day. */
    private record Dated(
            @Nullable String kind,
            int start,
            int end,
            @Nullable String label) {}

    BoundaryBuilder(BoundaryPlan plan, Boundaries known) {
        this.plan = plan;
        plan.boundaries().dates().forEach(date -> conversions.add(GroupConversion.ontoBoundariesOf(known, date)));
    }

    /** Writes the part's file. */
    void build(Storage storage, Path file) throws IOException {
        StoredFile observations = new StoredFile(storage, Path.of(plan.observations()));
        int[] lastRows = lastRows(observations);
        try (ParquetFile.Sink sink = ParquetFile.write(storage, file, BoundaryFile.SCHEMA)) {
            int[] number = {0};
            ParquetFile.read(observations, READ, row -> {
                int peers = row.intAt(PEER_GROUP);
                Group group = open.get(peers);
                if (group == null) {
                    group = group(row);
                    open.put(peers, group);
                }
                add(row, group.figures());
                if (lastRows[peers] == number[0]) {
                    open.remove(peers);
                    convert(group, sink);
                    buffers.push(group.figures().clear());
                }
                number[0]++;
            });
        }
    }

    /** The number of the last row of each group. */
    private static int[] lastRows(StoredFile observations) throws IOException {
        int[][] last = {new int[1024]};
        int[] number = {0};
        ParquetFile.read(observations, PEERS, row -> {
            int peers = row.intAt(PEER);
            if (peers >= last[0].length) {
                last[0] = Arrays.copyOf(last[0], Math.max(peers + 1, last[0].length * 2));
            }
            last[0][peers] = number[0]++;
        });
        return last[0];
    }

    private Group group(ParquetRow row) {
        String indicator = String.valueOf(row.textAt(INDICATOR));
        Double multiplier = plan.multipliers().get(indicator);
        LimitsRule limits = plan.limits().get(indicator);
        if (multiplier == null || limits == null) {
            throw new IllegalStateException("Part " + plan.part() + " has no indicator " + indicator);
        }
        return new Group(
                indicator,
                Method.of(String.valueOf(row.textAt(METHOD))),
                multiplier,
                limits,
                new Dated(row.textAt(PERIOD_KIND), row.intAt(PERIOD_START), row.intAt(PERIOD_END), row.textAt(PERIOD)),
                row.textAt(SEX),
                String.valueOf(row.textAt(AGE)),
                row.textAt(CATEGORY_TYPE),
                row.textAt(CATEGORY),
                buffers.isEmpty() ? new GroupFigures() : buffers.pop());
    }

    private static void add(ParquetRow row, GroupFigures figures) {
        figures.add(
                String.valueOf(row.recurringTextAt(AREA)),
                number(row, VALUE),
                number(row, NUMERATOR),
                number(row, DENOMINATOR),
                number(row, LOWER_95),
                number(row, UPPER_95),
                number(row, LOWER_998),
                number(row, UPPER_998),
                Reason.ofCell(row.recurringTextAt(REASON)));
    }

    private static double number(ParquetRow row, int field) {
        return row.present(field) ? row.doubleAt(field) : Double.NaN;
    }

    private void convert(Group group, ParquetFile.Sink sink) {
        AgeGroup ages = AgeGroup.ofLabel(group.age());
        LocalDate periodEnd = LocalDate.ofEpochDay(group.period().end());
        for (int i = 0; i < conversions.size(); i++) {
            int boundaries = (int) plan.boundaries().dates().get(i).toEpochDay();
            conversions
                    .get(i)
                    .changes(
                            group.figures(),
                            group.method(),
                            group.multiplier(),
                            group.limits(),
                            ages,
                            periodEnd,
                            figure -> write(group, boundaries, figure, sink));
        }
    }

    private void write(Group group, int boundaries, ConvertedFigure converted, ParquetFile.Sink sink) {
        Area area = converted.area();
        Figure figure = converted.figure();
        out.clear();
        out.setText(BoundaryFile.FEED, plan.feed());
        out.setText(BoundaryFile.INDICATOR, group.indicator());
        out.setInt(BoundaryFile.BOUNDARIES, boundaries);
        out.setText(BoundaryFile.AREA, area.key());
        out.setText(BoundaryFile.AREA_CODE, area.onsCode());
        out.setText(BoundaryFile.AREA_NAME, area.name());
        out.setText(BoundaryFile.AREA_TYPE, area.type().key());
        out.setText(BoundaryFile.PERIOD_KIND, group.period().kind());
        out.setInt(BoundaryFile.PERIOD_START, group.period().start());
        out.setInt(BoundaryFile.PERIOD_END, group.period().end());
        out.setText(BoundaryFile.PERIOD, group.period().label());
        out.setText(BoundaryFile.SEX, group.sex());
        out.setText(BoundaryFile.AGE, group.age());
        out.setText(BoundaryFile.CATEGORY_TYPE, group.categoryType());
        out.setText(BoundaryFile.CATEGORY, group.category());
        number(BoundaryFile.NUMERATOR, figure.numerator());
        number(BoundaryFile.DENOMINATOR, figure.denominator());
        number(BoundaryFile.VALUE, figure.value());
        number(BoundaryFile.LOWER_95, figure.lower95());
        number(BoundaryFile.UPPER_95, figure.upper95());
        number(BoundaryFile.LOWER_998, figure.lower998());
        number(BoundaryFile.UPPER_998, figure.upper998());
        out.setText(BoundaryFile.METHOD, group.method().key());
        out.setText(BoundaryFile.BASIS, figure.basis().key());
        number(BoundaryFile.APPORTIONED_SHARE, figure.apportioned());
        out.setBoolean(BoundaryFile.ESTIMATE, figure.isEstimate());
        out.setInt(BoundaryFile.PARTS, figure.sources().size());
        out.setText(BoundaryFile.REASON, Reason.cell(figure.reason()));
        out.setText(BoundaryFile.LIMITS_REASON, Reason.cell(limitsReason(group, figure)));
        try {
            sink.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Reason limitsReason(Group group, Figure figure) {
        if (!Double.isNaN(figure.lower95()) || figure.limitsReason() != null) {
            return figure.limitsReason();
        }
        return FigureLimits.of(
                        group.limits(),
                        group.method(),
                        group.multiplier(),
                        figure.value(),
                        figure.numerator(),
                        figure.denominator())
                .reason();
    }

    private void number(int field, double number) {
        if (!Double.isNaN(number)) {
            out.setDouble(field, number);
        }
    }
}
