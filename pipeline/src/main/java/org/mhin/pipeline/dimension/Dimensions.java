package org.mhin.pipeline.dimension;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mhin.model.Digest;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.geography.CutBlocks;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaParent;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaRelation;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.indicator.IndicatorGoal;
import org.mhin.model.period.Period;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.resolve.LandedBoundaries;
import org.mhin.pipeline.resolve.Lookups;
import org.mhin.pipeline.resolve.PartitionPlanner;
import org.mhin.pipeline.resolve.StagedDelivery;
import org.mhin.pipeline.resolve.StandardBoundaries;
import org.mhin.pipeline.resolve.UnresolvedArea;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.warehouse.CodeDigest;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/**
 * The conformed dimension tables, small and written on the driver: those of {@code warehouse-ddl/dimensions}, whose contracts say what
 * a row and each column is, and the tables of {@link AreaTables}.
 */
public final class Dimensions {
    private final WarehouseLayout layout;
    private final Registry registry;
    private final List<DimensionTable> tables = new ArrayList<>();
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Map<String, String> digests = new LinkedHashMap<>();
    private final Map<List<Object>, String> said = new HashMap<>();

    public Dimensions(WarehouseLayout layout) {
        this(layout, Registry.shipped());
    }

    /** @param registry what the columns of each table are */
    public Dimensions(WarehouseLayout layout, Registry registry) {
        this.layout = layout;
        this.registry = registry;
    }

    private DimensionTable table(String name) {
        return new DimensionTable(registry.table(name));
    }

    /** Where each table stands, once written. */
    public Map<String, Path> files() {
        return Map.copyOf(files);
    }

    /** The columns of each table, as Spark's types. */
    public Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        tables.forEach(table -> columns.put(table.name(), table.columns()));
        return columns;
    }

    /** What each table is made from, once added. */
    public Map<String, String> digests() {
        return Map.copyOf(digests);
    }

    /**
     * What some columns of a table say; empty where there is no such table.
     *
     * @param columns empty for all
     * @param indicators of a table of indicators, the rows that count; empty for all
     */
    public Optional<String> said(String table, List<String> columns, Set<String> indicators) {
        return tables.stream()
                .filter(entry -> entry.name().equals(table))
                .findFirst()
                .map(entry -> {
                    Set<String> rows = entry.has("indicator") ? Set.copyOf(indicators) : Set.of();
                    return said.computeIfAbsent(
                            List.of(table, List.copyOf(columns), rows), question -> entry.digest(columns, rows));
                });
    }

    /**
     * Adds {@code dim_area}, {@code dim_provider} (codes the register does not have), {@code dim_area_parent}, and what became of
     * areas and what they share: {@link AreaTables}.
     *
     * @param register in force, under its digest
     * @param named the register with the names that providers are reported with: it says the same of every boundary
     * @param lookups accepted lookups, in the order they were landed
     * @return the boundaries that the tables tell of
     */
    public LandedBoundaries areas(
            AreaRegister register,
            String registerDigest,
            AreaRegister named,
            List<Area> providers,
            List<StagedDelivery> lookups) {
        areas("dim_area", named.areas());
        areas("dim_provider", providers);
        parents(register);
        AreaTables areaTables = new AreaTables(registry);
        add(areaTables.successions(named));
        List<AreaRelation> relations = AreaTables.relationsOf(register);
        add(areaTables.relations(relations));
        CutBlocks blocks = CutBlocks.by(Lookups.fits(lookups, layout, register), register);
        add(areaTables.counterparts(named.areas(), relations, blocks));
        add(areaTables.blocks(blocks));
        add(areaTables.people(blocks));
        add(areaTables.weights(Lookups.weights(lookups, register)));
        Boundaries boundaries = blocks.boundaries();
        return boundaries.areLanded()
                ? LandedBoundaries.of(
                        boundaries.register().areas(),
                        blocks,
                        Digest.of(List.of(
                                registerDigest,
                                digests.getOrDefault("area_block", ""),
                                digests.getOrDefault("area_block_people", ""))))
                : LandedBoundaries.NONE;
    }

    private void areas(String name, List<Area> areas) {
        DimensionTable table = table(name);
        int area = table.column("area");
        int code = table.column("area_code");
        int ons = table.column("ons_code");
        int ods = table.column("ods_codes");
        int areaName = table.column("area_name");
        int others = table.column("other_names");
        int type = table.column("area_type");
        int from = table.column("valid_from");
        int to = table.column("valid_to");
        for (Area entry : areas) {
            table.add(entry.toString(), row -> {
                row.setFreeText(area, entry.key());
                row.setFreeText(code, entry.code());
                row.setFreeText(ons, entry.onsCode());
                row.setFreeText(ods, entry.odsCodes().isEmpty() ? null : String.join("|", entry.odsCodes()));
                row.setFreeText(areaName, entry.publishedName());
                row.setFreeText(others, entry.otherNames().isEmpty() ? null : String.join("|", entry.otherNames()));
                row.setText(type, entry.type().key());
                DimensionTable.day(row, from, entry.publishedStart());
                DimensionTable.day(row, to, entry.validTo());
            });
        }
        add(table);
    }

    private void parents(AreaRegister register) {
        DimensionTable table = table("dim_area_parent");
        int child = table.column("child");
        int parent = table.column("parent");
        int type = table.column("parent_type");
        int from = table.column("valid_from");
        int to = table.column("valid_to");
        for (AreaParent link : register.parentLinks()) {
            table.add(link.toString(), row -> {
                row.setFreeText(child, link.childKey());
                row.setText(parent, link.parentKey());
                row.setText(type, link.parentType().key());
                DimensionTable.day(row, from, link.validFrom());
                DimensionTable.day(row, to, link.validTo());
            });
        }
        add(table);
    }

    /** Adds {@code dim_indicator}: the whole catalogue, fed or not. */
    public void indicators(Catalogue catalogue) {
        DimensionTable table = table("dim_indicator");
        int indicator = table.column("indicator");
        int topic = table.column("topic");
        int title = table.column("title");
        int definition = table.column("definition");
        int numerator = table.column("numerator_text");
        int denominator = table.column("denominator_text");
        int method = table.column("method");
        int multiplier = table.column("multiplier");
        int unit = table.column("unit");
        int polarity = table.column("polarity");
        int comparison = table.column("comparison");
        int limits = table.column("limits");
        int goalValue = table.column("goal_value");
        int goalRule = table.column("goal_rule");
        int goalDate = table.column("goal_date");
        int goalAppliesTo = table.column("goal_applies_to");
        int goalScope = table.column("goal_scope");
        int goalJudged = table.column("goal_judged");
        int breaks = table.column("series_breaks");
        int fingertips = table.column("fingertips");
        int framework = table.column("framework");
        int keywords = table.column("keywords");
        for (Indicator entry : catalogue.indicators()) {
            table.add(entry.digest(), row -> {
                row.setFreeText(indicator, entry.indicator());
                row.setFreeText(topic, entry.topic());
                row.setFreeText(title, entry.title());
                row.setFreeText(definition, entry.definition());
                row.setFreeText(numerator, entry.numerator());
                row.setFreeText(denominator, entry.denominator());
                row.setFreeText(method, entry.method().key());
                row.setDouble(multiplier, entry.multiplier());
                row.setFreeText(unit, entry.unit());
                row.setFreeText(polarity, entry.polarity().key());
                row.setFreeText(comparison, entry.comparison().key());
                row.setText(limits, entry.limits().key());
                IndicatorGoal goal = entry.goal();
                if (goal != null) {
                    row.setDouble(goalValue, goal.value());
                    row.setText(goalRule, goal.rule().key());
                    DimensionTable.day(row, goalDate, goal.date());
                    row.setText(goalAppliesTo, goal.appliesTo().key());
                    row.setText(goalScope, goal.scope().key());
                    row.setText(goalJudged, goal.isJudged() ? goal.scope().key() : null);
                }
                row.setText(
                        breaks,
                        entry.breaks().isEmpty() ? null : entry.seriesBreaks().text());
                if (entry.fingertips() != null) {
                    row.setInt(fingertips, entry.fingertips());
                }
                row.setFreeText(framework, entry.framework().isEmpty() ? null : String.join("|", entry.framework()));
                row.setFreeText(keywords, entry.keywords().isEmpty() ? null : String.join("|", entry.keywords()));
            });
        }
        add(table);
    }

    /** Adds {@code dim_method}: every method of a value. */
    public void methods() {
        DimensionTable table = table("dim_method");
        int method = table.column("method");
        int adds = table.column("adds");
        int divides = table.column("divides");
        for (Method entry : Method.values()) {
            boolean added = entry.adds();
            boolean divided = entry.divides();
            table.add(entry.key() + " " + added + " " + divided, row -> {
                row.setText(method, entry.key());
                row.setBoolean(adds, added);
                row.setBoolean(divides, divided);
            });
        }
        add(table);
    }

    /** Adds {@code reasons}: why something is missing or not answered. */
    public void reasons() {
        DimensionTable table = table("reasons");
        int reason = table.column("reason");
        int sentence = table.column("sentence");
        int mendedBy = table.column("mended_by");
        for (Reason entry : Reason.values()) {
            table.add(
                    entry.code() + " " + entry.sentence() + " " + entry.mender().key(), row -> {
                        row.setText(reason, entry.code());
                        row.setFreeText(sentence, entry.sentence());
                        row.setText(mendedBy, entry.mender().key());
                    });
        }
        add(table);
    }

    /** Adds {@code dim_delivery}. */
    public void deliveries(Catalogue catalogue, PartitionPlanner planner, List<StagedDelivery> accepted) {
        DimensionTable table = table("dim_delivery");
        int feed = table.column("feed");
        int delivery = table.column("delivery");
        int digest = table.column("delivery_digest");
        int file = table.column("file");
        int publisher = table.column("publisher");
        int licence = table.column("licence");
        int first = table.column("period_first");
        int last = table.column("period_last");
        int source = table.column("source_rows");
        int staged = table.column("staged_rows");
        int rejected = table.column("rejected_rows");
        int ignored = table.column("ignored_rows");
        int figures = table.column("figures");
        int areas = table.column("unresolved_areas");
        int areaFigures = table.column("unresolved_figures");
        int fresh = table.column("fresh_until");
        table.from(digests.getOrDefault("dim_area", ""));
        List<StagedDelivery> sorted = accepted.stream()
                .sorted(Comparator.comparing(
                                (StagedDelivery entry) -> entry.delivery().feed())
                        .thenComparing(entry -> entry.delivery().delivery()))
                .toList();
        for (StagedDelivery entry : sorted) {
            StageRecord record = entry.record();
            FeedContract contract = catalogue.feed(record.feed()).orElseThrow();
            List<Period> periods = record.dictionary().periods().stream()
                    .map(StageRecord.ReportedPeriod::period)
                    .toList();
            LocalDate begin = periods.stream()
                    .map(Period::start)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            LocalDate end = periods.stream()
                    .map(Period::end)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
            List<UnresolvedArea> unresolved = planner.unresolved(entry);
            table.add(record.delivery() + entry.delivery().file() + contract.digest(), row -> {
                row.setFreeText(feed, record.feed());
                row.setFreeText(delivery, entry.delivery().shortId());
                row.setFreeText(digest, record.delivery());
                row.setFreeText(file, entry.delivery().file());
                row.setFreeText(publisher, contract.publisher());
                row.setFreeText(licence, contract.licence());
                DimensionTable.day(row, first, begin);
                DimensionTable.day(row, last, end);
                row.setLong(source, record.rows().source());
                row.setLong(staged, record.rows().staged());
                row.setLong(rejected, record.rows().rejected());
                row.setLong(ignored, record.rows().ignored());
                row.setLong(figures, record.rows().figures());
                row.setInt(areas, unresolved.size());
                row.setLong(
                        areaFigures,
                        unresolved.stream().mapToLong(UnresolvedArea::figures).sum());
                DimensionTable.day(
                        row,
                        fresh,
                        end == null || contract.freshForDays() == null
                                ? null
                                : end.plusDays(Objects.requireNonNull(contract.freshForDays())));
            });
        }
        add(table);
    }

    /** Adds {@code dim_boundary}. */
    public void boundaries(StandardBoundaries boundaries) {
        DimensionTable table = table("dim_boundary");
        int date = table.column("boundaries");
        boundaries.dates().forEach(day -> table.add(day.toString(), row -> DimensionTable.day(row, date, day)));
        add(table);
    }

    private void add(DimensionTable table) {
        table.from(CodeDigest.of(Dimensions.class));
        String digest = table.digest();
        tables.add(table);
        digests.put(table.name(), digest);
        files.put(table.name(), layout.conformed(table.name(), digest));
    }

    /** Writes the tables that are not there as they were made. */
    public void write() {
        for (DimensionTable table : tables) {
            Path file = files.get(table.name());
            if (file != null && !KeptFile.isWhole(layout.storage(), file)) {
                table.write(layout.storage(), file);
            }
        }
    }
}
