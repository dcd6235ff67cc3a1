package org.mhin.pipeline.stage;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mhin.model.period.Period;
import org.mhin.pipeline.warehouse.Hinted;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * What staging one delivery came to: {@code stage.json} beside its figures.
 *
 * @param state {@code accepted}, or {@code refused} with {@link #line()} saying why
 * @param line one clear line when refused; null when accepted
 * @param rows what became of its rows; in the file among the record's own keys
 * @param statuses the distinct statuses rows carry, such as {@code Performance}
 * @param version the version in the file's name; 0 where it has none
 */
public record StageRecord(
        String delivery,
        String feed,
        String contractDigest,
        State state,
        @Nullable Hinted line,
        @JsonUnwrapped Rows rows,
        List<String> statuses,
        long version,
        Dictionary dictionary) {
    /** Whether a delivery's figures may go on. */
    public enum State {
        ACCEPTED,
        REFUSED
    }

    /**
     * What became of the rows of a delivery: {@code source = staged + rejected + ignored}, always.
     *
     * @param figures how many figures the staged rows carry
     * @param ignoredFor rows left out, by the reason the contract gives
     * @param rejectedFor rows rejected, by code
     */
    public record Rows(
            @JsonProperty("sourceRows") long source,
            @JsonProperty("stagedRows") long staged,
            @JsonProperty("rejectedRows") long rejected,
            @JsonProperty("ignoredRows") long ignored,
            @JsonProperty("figures") long figures,
            @JsonProperty("ignored") Map<String, Long> ignoredFor,
            @JsonProperty("rejected") Map<String, Long> rejectedFor) {
        public static final Rows NONE = new Rows(0, 0, 0, 0, 0, Map.of(), Map.of());

        public Rows {
            ignoredFor = Map.copyOf(ignoredFor);
            rejectedFor = Map.copyOf(rejectedFor);
            if (source != staged + rejected + ignored) {
                throw new IllegalArgumentException(source + " source rows are not " + staged + " staged + " + rejected
                        + " rejected + " + ignored + " ignored");
            }
        }
    }

    public StageRecord {
        statuses = List.copyOf(statuses);
    }

    public boolean accepted() {
        return state == State.ACCEPTED;
    }

    /** Of each delivery of a warehouse: whether its staging was tried, by whatever contract, and never accepted. */
    public static Predicate<Delivery> isRefused(WarehouseLayout layout) {
        return delivery -> {
            List<StageRecord> tried = layout.staged(delivery.feed(), delivery.delivery()).stream()
                    .flatMap(folder ->
                            Json.readable(layout.storage(), layout.stageRecord(folder), StageRecord.class).stream())
                    .toList();
            return !tried.isEmpty() && tried.stream().noneMatch(StageRecord::accepted);
        };
    }

    /**
     * The distinct things a delivery's figures are about; figures carry their numbers (0 is the first).
     *
     * @param register the entries of a register; empty for other feeds
     * @param lookup what a lookup says; null for other feeds
     */
    public record Dictionary(
            List<ReportedPeriod> periods,
            List<ReportedBreakdown> breakdowns,
            List<ReportedArea> areas,
            List<ReportedMeasure> measures,
            List<String> notes,
            List<RegisterEntry> register,
            List<ReportedNeighbours> neighbours,
            @Nullable StagedLookup lookup) {
        public static final Dictionary EMPTY =
                new Dictionary(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null);

        /** Of figures. */
        static Dictionary ofFigures(
                List<ReportedPeriod> periods,
                List<ReportedBreakdown> breakdowns,
                List<ReportedArea> areas,
                List<ReportedMeasure> measures,
                List<String> notes) {
            return new Dictionary(periods, breakdowns, areas, measures, notes, List.of(), List.of(), null);
        }

        /** Of a register. */
        public static Dictionary ofRegister(List<RegisterEntry> entries) {
            return new Dictionary(List.of(), List.of(), List.of(), List.of(), List.of(), entries, List.of(), null);
        }

        /** Of a lookup. */
        static Dictionary ofLookup(StagedLookup lookup) {
            return new Dictionary(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), lookup);
        }

        /** Of a list of neighbours. */
        static Dictionary ofNeighbours(List<ReportedNeighbours> lists) {
            return new Dictionary(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), lists, null);
        }

        public Dictionary {
            periods = List.copyOf(periods);
            breakdowns = List.copyOf(breakdowns);
            areas = List.copyOf(areas);
            measures = List.copyOf(measures);
            notes = List.copyOf(notes);
            register = List.copyOf(register);
            // Records of deliveries that were staged before there were such feeds have none.
            neighbours = neighbours == null ? List.of() : List.copyOf(neighbours);
        }
    }

    /** The neighbours of one area, nearest first where they are ranked; codes as reported. */
    public record ReportedNeighbours(String area, List<ReportedNeighbour> neighbours, long line) {
        public ReportedNeighbours {
            neighbours = List.copyOf(neighbours);
        }
    }

    /** @param rank null where the list has no order */
    public record ReportedNeighbour(String code, @Nullable Integer rank) {}

    /**
     * @param rows figures of the period
     * @param areas how many areas they are about
     * @param statuses how many of them stand in rows of each status; empty where the feed has none
     */
    public record ReportedPeriod(Period period, long rows, int areas, Map<String, Long> statuses) {
        public ReportedPeriod {
            // A record of a former edition has none.
            statuses = statuses == null ? Map.of() : Map.copyOf(statuses);
        }
    }

    /** As reported; null where the figure is about everybody. */
    public record ReportedBreakdown(
            @Nullable String sex,
            @Nullable String age,
            @Nullable String categoryType,
            @Nullable String category) {}

    /**
     * @param types the area types its level allows; empty for any
     * @param code as reported; null where the publisher gives a name alone
     * @param name as first reported; null where the publisher gives none
     * @param known whether the publisher names an area, and not "unknown"
     * @param rows figures of the area
     * @param firstLine where it first stands
     */
    public record ReportedArea(
            List<String> types,
            @Nullable String code,
            @Nullable String name,
            boolean known,
            long rows,
            long firstLine) {
        public ReportedArea {
            types = List.copyOf(types);
        }
    }

    /** One statistic of one measure. */
    public record ReportedMeasure(
            String measure, String statistic, @Nullable String name) {}

    /**
     * What a lookup says.
     *
     * @param sets of a best fit of LSOAs: each kind of area and first day
     * @param weights of a table of weights: each row
     */
    public record StagedLookup(List<FittedSet> sets, List<Weight> weights) {
        public StagedLookup {
            sets = List.copyOf(sets);
            weights = List.copyOf(weights);
        }
    }

    /**
     * The areas of one kind from one day on.
     *
     * @param areas each once, in the order in which they first stand
     * @param missing where LSOAs are that the lookup does not have
     */
    public record FittedSet(String type, LocalDate day, List<FittedArea> areas, List<MissingLsoas> missing) {
        public FittedSet {
            areas = List.copyOf(areas);
            missing = List.copyOf(missing);
        }
    }

    /** @param lsoas how many lie in it */
    public record FittedArea(String code, long lsoas, long firstLine) {}

    /**
     * LSOAs that a lookup does not have.
     *
     * @param block the block that they lie in
     * @param first the first code
     */
    public record MissingLsoas(int block, long lsoas, String first) {}

    /**
     * The part of one area that lies in another.
     *
     * @param weight the weights of one source area, kind and day of receiving areas add up to 1
     * @param population what people it was weighed by, in words; null where the lookup does not say
     */
    public record Weight(
            WeightedArea source,
            WeightedArea target,
            double weight,
            @Nullable String population,
            long line) {}

    /** An area that was valid on a day. */
    public record WeightedArea(String type, LocalDate day, String code) {}

    /** One version of an area in a register delivery; a null end means still valid. */
    public record RegisterEntry(
            @Nullable String code,
            @Nullable String odsCode,
            String name,
            List<String> otherNames,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String parent) {
        public RegisterEntry {
            otherNames = List.copyOf(otherNames);
        }
    }
}
