package org.mhin.pipeline.dimension;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    private <T> RowColumns<T> columns(String table) {
        return new RowColumns<>(new DimensionTable(registry.table(table)));
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
        add(this.<Area>columns(name)
                .text("area", Area::key)
                .text("area_code", Area::code)
                .text("ons_code", Area::onsCode)
                .texts("ods_codes", Area::odsCodes)
                .text("area_name", Area::publishedName)
                .texts("other_names", Area::otherNames)
                .word("area_type", area -> area.type().key())
                .day("valid_from", Area::publishedStart)
                .day("valid_to", Area::validTo)
                .rows(areas, Area::toString));
    }

    private void parents(AreaRegister register) {
        add(this.<AreaParent>columns("dim_area_parent")
                .text("child", AreaParent::childKey)
                .word("parent", AreaParent::parentKey)
                .word("parent_type", link -> link.parentType().key())
                .day("valid_from", AreaParent::validFrom)
                .day("valid_to", AreaParent::validTo)
                .rows(register.parentLinks(), AreaParent::toString));
    }

    /** Adds {@code dim_indicator}: the whole catalogue, fed or not. */
    public void indicators(Catalogue catalogue) {
        add(this.<Indicator>columns("dim_indicator")
                .text("indicator", Indicator::indicator)
                .text("topic", Indicator::topic)
                .text("title", Indicator::title)
                .text("definition", Indicator::definition)
                .text("numerator_text", Indicator::numerator)
                .text("denominator_text", Indicator::denominator)
                .text("method", indicator -> indicator.method().key())
                .number("multiplier", Indicator::multiplier)
                .text("unit", Indicator::unit)
                .text("polarity", indicator -> indicator.polarity().key())
                .text("comparison", indicator -> indicator.comparison().key())
                .word("limits", indicator -> indicator.limits().key())
                .number("goal_value", ofGoal(IndicatorGoal::value))
                .word("goal_rule", ofGoal(goal -> goal.rule().key()))
                .day("goal_date", ofGoal(IndicatorGoal::date))
                .word("goal_applies_to", ofGoal(goal -> goal.appliesTo().key()))
                .word("goal_scope", ofGoal(goal -> goal.scope().key()))
                .word(
                        "goal_judged",
                        ofGoal(goal -> goal.isJudged() ? goal.scope().key() : null))
                .word(
                        "series_breaks",
                        indicator -> indicator.breaks().isEmpty()
                                ? null
                                : indicator.seriesBreaks().text())
                .whole("fingertips", Indicator::fingertips)
                .texts("framework", Indicator::framework)
                .texts("keywords", Indicator::keywords)
                .word(
                        "gap",
                        indicator ->
                                indicator.gap() == null ? null : indicator.gap().key())
                .word("awaits", Indicator::awaits)
                .word("partial", Indicator::partial)
                .rows(catalogue.indicators(), Indicator::digest));
    }

    private static <V> Function<Indicator, @Nullable V> ofGoal(Function<IndicatorGoal, @Nullable V> of) {
        return indicator -> {
            IndicatorGoal goal = indicator.goal();
            return goal == null ? null : of.apply(goal);
        };
    }

    /** Adds {@code dim_method}: every method of a value. */
    public void methods() {
        add(this.<Method>columns("dim_method")
                .word("method", Method::key)
                .flag("adds", Method::adds)
                .flag("divides", Method::divides)
                .rows(List.of(Method.values()), method -> method.key() + " " + method.adds() + " " + method.divides()));
    }

    /** Adds {@code reasons}: why something is missing or not answered. */
    public void reasons() {
        add(this.<Reason>columns("reasons")
                .word("reason", Reason::code)
                .text("sentence", Reason::sentence)
                .word("mended_by", reason -> reason.mender().key())
                .rows(
                        List.of(Reason.values()),
                        reason -> reason.code() + " " + reason.sentence() + " "
                                + reason.mender().key()));
    }

    /** What is told of a delivery. */
    private record Told(StagedDelivery staged, FeedContract contract, List<UnresolvedArea> unresolved) {
        StageRecord.Rows rows() {
            return staged.record().rows();
        }

        private Stream<Period> periods() {
            return staged.record().dictionary().periods().stream().map(StageRecord.ReportedPeriod::period);
        }

        @Nullable
        LocalDate first() {
            return periods().map(Period::start).min(Comparator.naturalOrder()).orElse(null);
        }

        @Nullable
        LocalDate last() {
            return periods().map(Period::end).max(Comparator.naturalOrder()).orElse(null);
        }

        @Nullable
        LocalDate freshUntil() {
            return contract.freshUntil(last());
        }

        long unresolvedFigures() {
            return unresolved.stream().mapToLong(UnresolvedArea::figures).sum();
        }
    }

    /** Adds {@code dim_delivery}. */
    public void deliveries(Catalogue catalogue, PartitionPlanner planner, List<StagedDelivery> accepted) {
        List<Told> deliveries = accepted.stream()
                .sorted(Comparator.comparing(
                                (StagedDelivery entry) -> entry.delivery().feed())
                        .thenComparing(entry -> entry.delivery().delivery()))
                .map(entry ->
                        new Told(entry, catalogue.feed(entry.record().feed()).orElseThrow(), planner.unresolved(entry)))
                .toList();
        RowColumns<Told> columns = this.<Told>columns("dim_delivery")
                .text("feed", told -> told.staged().record().feed())
                .text("delivery", told -> told.staged().delivery().shortId())
                .text("delivery_digest", told -> told.staged().record().delivery())
                .text("file", told -> told.staged().delivery().file())
                .text("publisher", told -> told.contract().publisher())
                .text("licence", told -> told.contract().licence())
                .day("period_first", Told::first)
                .day("period_last", Told::last)
                .count("source_rows", told -> told.rows().source())
                .count("staged_rows", told -> told.rows().staged())
                .count("rejected_rows", told -> told.rows().rejected())
                .count("ignored_rows", told -> told.rows().ignored())
                .count("figures", told -> told.rows().figures())
                .whole("unresolved_areas", told -> told.unresolved().size())
                .count("unresolved_figures", Told::unresolvedFigures)
                .day("fresh_until", Told::freshUntil);
        columns.from(digests.getOrDefault("dim_area", ""));
        add(columns.rows(
                deliveries,
                told -> told.staged().record().delivery()
                        + told.staged().delivery().file()
                        + told.contract().digest()));
    }

    /** Adds {@code dim_boundary}. */
    public void boundaries(StandardBoundaries boundaries) {
        add(this.<LocalDate>columns("dim_boundary")
                .day("boundaries", day -> day)
                .rows(boundaries.dates(), LocalDate::toString));
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
