package org.mhin.pipeline.conform;

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
import org.mhin.model.area.Area;
import org.mhin.model.area.AreaParent;
import org.mhin.model.area.AreaRegister;
import org.mhin.model.area.Boundaries;
import org.mhin.model.area.CutAtoms;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.indicator.IndicatorGoal;
import org.mhin.model.indicator.ValueMethod;
import org.mhin.model.period.Period;
import org.mhin.pipeline.parquet.ParquetSchema;
import org.mhin.pipeline.parquet.ParquetSchema.Kind;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.warehouse.CodeDigest;
import org.mhin.pipeline.warehouse.KeptFile;
import org.mhin.pipeline.warehouse.WarehouseLayout;

/**
 * The conformed dimension tables, small and written on the driver: {@code dim_area} (one row per area and validity interval),
 * {@code dim_area_parent} (one row per child, parent and interval), {@code dim_indicator}, {@code dim_method}, {@code dim_delivery} (one row per
 * accepted delivery), {@code dim_boundary} (one row per day of standard boundaries), and the tables of {@link AreaTables}.
 */
public final class Dimensions {
    private final WarehouseLayout layout;
    private final List<DimensionTable> tables = new ArrayList<>();
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Map<String, String> digests = new LinkedHashMap<>();
    private final Map<List<Object>, String> said = new HashMap<>();

    public Dimensions(WarehouseLayout layout) {
        this.layout = layout;
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
        add(AreaTables.successions(named));
        add(AreaTables.relations(register));
        CutAtoms atoms = CutAtoms.by(Lookups.fits(lookups, layout, register), register);
        add(AreaTables.atoms(atoms));
        add(AreaTables.people(atoms));
        add(AreaTables.weights(Lookups.weights(lookups, register)));
        Boundaries boundaries = atoms.boundaries();
        return boundaries.areLanded()
                ? LandedBoundaries.of(
                        boundaries.register().areas(),
                        atoms,
                        Digest.of(List.of(
                                registerDigest,
                                digests.getOrDefault("area_atom", ""),
                                digests.getOrDefault("area_atom_people", ""))))
                : LandedBoundaries.NONE;
    }

    private void areas(String name, List<Area> areas) {
        ParquetSchema schema = new ParquetSchema(name);
        int area = schema.add("area", Kind.TEXT);
        int code = schema.add("area_code", Kind.TEXT);
        int ons = schema.add("ons_code", Kind.TEXT);
        int ods = schema.add("ods_codes", Kind.TEXT);
        int areaName = schema.add("area_name", Kind.TEXT);
        int others = schema.add("other_names", Kind.TEXT);
        int type = schema.add("area_type", Kind.TEXT);
        int from = schema.add("valid_from", Kind.DATE);
        int to = schema.add("valid_to", Kind.DATE);
        DimensionTable table = new DimensionTable(schema);
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
        ParquetSchema schema = new ParquetSchema("dim_area_parent");
        int child = schema.add("child", Kind.TEXT);
        int parent = schema.add("parent", Kind.TEXT);
        int type = schema.add("parent_type", Kind.TEXT);
        int from = schema.add("valid_from", Kind.DATE);
        int to = schema.add("valid_to", Kind.DATE);
        DimensionTable table = new DimensionTable(schema);
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

    /**
     * Adds {@code dim_indicator}: the whole catalogue, fed or not. {@code goal_judged} is {@code every-area}, or the kind of area,
     * whose values are held against the goal; null where the goal is none that a value can be held against. {@code series_breaks}
     * are the days from which its figures say something else than before; null where there are none. {@code framework} and
     * {@code keywords} are the codes and words it is found by, with a bar between them; null where there are none.
     */
    public void indicators(Catalogue catalogue) {
        ParquetSchema schema = new ParquetSchema("dim_indicator");
        int indicator = schema.add("indicator", Kind.TEXT);
        int topic = schema.add("topic", Kind.TEXT);
        int title = schema.add("title", Kind.TEXT);
        int definition = schema.add("definition", Kind.TEXT);
        int numerator = schema.add("numerator_text", Kind.TEXT);
        int denominator = schema.add("denominator_text", Kind.TEXT);
        int method = schema.add("method", Kind.TEXT);
        int multiplier = schema.add("multiplier", Kind.DOUBLE);
        int unit = schema.add("unit", Kind.TEXT);
        int polarity = schema.add("polarity", Kind.TEXT);
        int comparison = schema.add("comparison", Kind.TEXT);
        int limits = schema.add("limits", Kind.TEXT);
        int goalValue = schema.add("goal_value", Kind.DOUBLE);
        int goalRule = schema.add("goal_rule", Kind.TEXT);
        int goalDate = schema.add("goal_date", Kind.DATE);
        int goalAppliesTo = schema.add("goal_applies_to", Kind.TEXT);
        int goalScope = schema.add("goal_scope", Kind.TEXT);
        int goalJudged = schema.add("goal_judged", Kind.TEXT);
        int breaks = schema.add("series_breaks", Kind.TEXT);
        int fingertips = schema.add("fingertips", Kind.INT);
        int framework = schema.add("framework", Kind.TEXT);
        int keywords = schema.add("keywords", Kind.TEXT);
        DimensionTable table = new DimensionTable(schema);
        for (Indicator entry : catalogue.indicators()) {
            table.add(entry.digest(), row -> {
                row.setFreeText(indicator, entry.indicator());
                row.setFreeText(topic, entry.topic());
                row.setFreeText(title, entry.title());
                row.setFreeText(definition, entry.definition());
                row.setFreeText(numerator, entry.numerator());
                row.setFreeText(denominator, entry.denominator());
                row.setFreeText(method, entry.method());
                row.setDouble(multiplier, entry.multiplier());
                row.setFreeText(unit, entry.unit());
                row.setFreeText(polarity, entry.polarity());
                row.setFreeText(comparison, entry.comparison());
                row.setText(limits, entry.limitsRule().key());
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

    /**
     * Adds {@code dim_method}: of each method of a value, whether figures of several areas add up ({@code adds}), and whether the value
     * is then the numerators over the denominators ({@code divides}) or the numerators alone.
     */
    public void methods() {
        ParquetSchema schema = new ParquetSchema("dim_method");
        int method = schema.add("method", Kind.TEXT);
        int adds = schema.add("adds", Kind.BOOLEAN);
        int divides = schema.add("divides", Kind.BOOLEAN);
        DimensionTable table = new DimensionTable(schema);
        for (ValueMethod entry : ValueMethod.values()) {
            boolean added = entry.kind().adds();
            boolean divided = entry.kind().needsDenominator();
            table.add(entry.key() + " " + added + " " + divided, row -> {
                row.setText(method, entry.key());
                row.setBoolean(adds, added);
                row.setBoolean(divides, divided);
            });
        }
        add(table);
    }

    /** Adds {@code dim_delivery}: what became of each accepted delivery. */
    public void deliveries(Catalogue catalogue, PartPlanner planner, List<StagedDelivery> accepted) {
        ParquetSchema schema = new ParquetSchema("dim_delivery");
        int feed = schema.add("feed", Kind.TEXT);
        int delivery = schema.add("delivery", Kind.TEXT);
        int digest = schema.add("delivery_digest", Kind.TEXT);
        int file = schema.add("file", Kind.TEXT);
        int publisher = schema.add("publisher", Kind.TEXT);
        int licence = schema.add("licence", Kind.TEXT);
        int first = schema.add("period_first", Kind.DATE);
        int last = schema.add("period_last", Kind.DATE);
        int source = schema.add("source_rows", Kind.LONG);
        int staged = schema.add("staged_rows", Kind.LONG);
        int rejected = schema.add("rejected_rows", Kind.LONG);
        int ignored = schema.add("ignored_rows", Kind.LONG);
        int figures = schema.add("figures", Kind.LONG);
        int areas = schema.add("unresolved_areas", Kind.INT);
        int areaFigures = schema.add("unresolved_figures", Kind.LONG);
        int fresh = schema.add("fresh_until", Kind.DATE);
        DimensionTable table = new DimensionTable(schema);
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
            List<PartPlanner.Unresolved> unresolved = planner.unresolved(entry);
            table.add(record.delivery() + entry.delivery().file() + contract.digest(), row -> {
                row.setFreeText(feed, record.feed());
                row.setFreeText(delivery, entry.delivery().shortId());
                row.setFreeText(digest, record.delivery());
                row.setFreeText(file, entry.delivery().file());
                row.setFreeText(publisher, contract.publisher());
                row.setFreeText(licence, contract.licence());
                DimensionTable.day(row, first, begin);
                DimensionTable.day(row, last, end);
                row.setLong(source, record.sourceRows());
                row.setLong(staged, record.stagedRows());
                row.setLong(rejected, record.rejectedRows());
                row.setLong(ignored, record.ignoredRows());
                row.setLong(figures, record.figures());
                row.setInt(areas, unresolved.size());
                row.setLong(
                        areaFigures,
                        unresolved.stream()
                                .mapToLong(PartPlanner.Unresolved::figures)
                                .sum());
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

    /** Adds {@code dim_boundary}: the days on whose boundaries the release shows its observations. */
    public void boundaries(StandardBoundaries boundaries) {
        ParquetSchema schema = new ParquetSchema("dim_boundary");
        int date = schema.add("boundaries", Kind.DATE);
        DimensionTable table = new DimensionTable(schema);
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
            if (file != null && !KeptFile.isWhole(file)) {
                table.write(file);
            }
        }
    }
}
