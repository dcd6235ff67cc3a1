package org.mhin.pipeline.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.model.figure.Figure;
import org.mhin.model.priority.Priority;
import org.mhin.model.priority.ProgressState;
import org.mhin.model.table.CheckContract;
import org.mhin.model.table.CheckState;
import org.mhin.pipeline.status.WarehouseStatus;

/**
 * The answer to one question, as programs read it: the JSON that a command writes, and anything else that answers. Names are in camel case, days as
 * {@code 2024-03-31}, numbers in full, null where there is nothing. {@code docs/schemas} describes each.
 */
public sealed interface Answer {
    /**
     * What figures are of.
     *
     * @param key of the area; of an area list, its name, as are code and name
     * @param type key of the kind of area, or {@code area-list}
     * @param validTo the last day; null where it is open
     */
    record Place(
            String key,
            String code,
            List<String> odsCodes,
            String name,
            String type,
            @Nullable LocalDate validTo) {
        public static Place of(Area area) {
            return new Place(
                    area.key(),
                    area.code(),
                    area.odsCodes(),
                    area.name(),
                    area.type().key(),
                    area.validTo());
        }
    }

    /**
     * An area under one of its names.
     *
     * @param name as published; null where the publisher gives none
     * @param validFrom the first day as published; null where the publisher gives none
     * @param validTo the last day; null where it is open
     */
    record NamedArea(
            String key,
            String code,
            List<String> odsCodes,
            @Nullable String name,
            List<String> otherNames,
            String type,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo) {
        static NamedArea of(Area area) {
            return new NamedArea(
                    area.key(),
                    area.code(),
                    area.odsCodes(),
                    area.publishedName(),
                    area.otherNames(),
                    area.type().key(),
                    area.publishedStart(),
                    area.validTo());
        }
    }

    /**
     * Another area and how it is related.
     *
     * @param date of the change; null for what lies several changes away
     * @param share part of the earlier area's people that came into the later; null where not known
     */
    record RelatedArea(
            @JsonUnwrapped NamedArea area,
            @Nullable LocalDate date,
            List<String> kinds,
            @Nullable Double share) {
        static RelatedArea of(AreaHistory.Related related) {
            return new RelatedArea(NamedArea.of(related.area()), related.date(), related.kinds(), related.share());
        }
    }

    /** The neighbours of an area in one list. */
    record Neighbours(
            String name,
            String method,
            LocalDate on,
            List<String> features,
            List<NeighbourLists.Neighbour> neighbours) {
        public static Neighbours of(NeighbourLists.OfArea list) {
            return new Neighbours(
                    list.set().name(),
                    list.set().computed() ? "computed" : "published",
                    list.set().on(),
                    list.features(),
                    list.neighbours());
        }
    }

    /**
     * What an area is, was and became; see {@link AreaHistory}.
     *
     * @param neighbours left out where they were not asked for
     * @param source whose register it is
     */
    record OfArea(
            @JsonUnwrapped NamedArea area,
            LocalDate on,
            boolean valid,
            List<RelatedArea> meanings,
            List<NamedArea> versions,
            LocalDate day,
            List<NamedArea> parents,
            Map<String, Integer> children,
            List<RelatedArea> predecessors,
            List<RelatedArea> successors,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Neighbours> neighbours,

            String source)
            implements Answer {
        public static OfArea of(AreaHistory history, @Nullable List<NeighbourLists.OfArea> neighbours, String source) {
            Map<String, Integer> children = new LinkedHashMap<>();
            history.children().forEach((type, count) -> children.put(type.key(), count));
            return new OfArea(
                    NamedArea.of(history.area()),
                    history.on(),
                    history.valid(),
                    history.meanings().stream().map(RelatedArea::of).toList(),
                    history.versions().stream().map(NamedArea::of).toList(),
                    history.day(),
                    history.parents().stream().map(NamedArea::of).toList(),
                    children,
                    history.predecessors().stream().map(RelatedArea::of).toList(),
                    history.successors().stream().map(RelatedArea::of).toList(),
                    neighbours == null
                            ? null
                            : neighbours.stream().map(Neighbours::of).toList(),
                    source);
        }
    }

    /**
     * What an area list is; see {@link AreaListFacts}.
     *
     * @param list its name
     * @param on its own day
     * @param asked the day asked for
     */
    record OfAreaList(
            String list,
            LocalDate on,
            List<NamedArea> members,
            List<String> faults,
            LocalDate asked,
            List<String> changes,
            String source)
            implements Answer {
        public static OfAreaList of(AreaListFacts facts, String source) {
            return new OfAreaList(
                    facts.list().name(),
                    facts.list().on(),
                    facts.members().stream().map(NamedArea::of).toList(),
                    facts.faults(),
                    facts.on(),
                    facts.changes(),
                    source);
        }
    }

    /** One area beside its benchmarks. */
    record OfComparisons(String release, Place area, List<Comparison> comparisons) implements Answer {}

    /** Every area of a boundary set, a ranking for each period and group. */
    record OfRankings(String release, List<Ranking> rankings) implements Answer {
        public static OfRankings of(String release, List<BoundaryComparisons.Ranking> rankings) {
            return new OfRankings(release, rankings.stream().map(Ranking::of).toList());
        }
    }

    /**
     * @param areas highest value first, those without a value last
     * @param before what the areas used have together
     * @param after what the receiving areas with a value have together
     */
    record Ranking(List<Ranked> areas, Totals before, Totals after) {
        private static Ranking of(BoundaryComparisons.Ranking ranking) {
            return new Ranking(
                    ranking.rows().stream()
                            .map(ranked -> new Ranked(Place.of(ranked.area()), ranked.row()))
                            .toList(),
                    Totals.of(ranking.before()),
                    Totals.of(ranking.after()));
        }
    }

    /** One area of a ranking. */
    record Ranked(Place area, Comparison comparison) {}

    /** Sums over areas; null where a part is missing. */
    record Totals(@Nullable Double numerator, @Nullable Double denominator) {
        private static Totals of(BoundaryComparisons.Totals totals) {
            return new Totals(Figure.known(totals.numerator()), Figure.known(totals.denominator()));
        }
    }

    /** One area beside its neighbours. */
    record OfNeighbours(String release, Place area, Neighbours list, List<BesideNeighbours> comparisons)
            implements Answer {}

    /** @param neighbours together and each; null where the release has nothing of them */
    record BesideNeighbours(Comparison comparison, @Nullable CombinedFigure neighbours) {}

    /** Figures of a release down to the lines of the files. */
    record OfFigures(List<Explained> figures) implements Answer {}

    /** @param sourceRows by line, the cells by column; none where the file is landed no more */
    record Explained(Explanation figure, Map<Long, Map<String, String>> sourceRows) {}

    /** Figures that no file has, down to the figures they are made of. */
    record OfDerivedFigures(List<ExplainedMade> figures) implements Answer {}

    /** One such figure. */
    record ExplainedMade(DerivedFigure figure) {}

    /** Every publication, the newest first. */
    record OfReleases(List<ReleaseHistory.Entry> publications) implements Answer {
        public OfReleases {
            publications = List.copyOf(publications);
        }
    }

    /** How a warehouse stands. */
    record OfStatus(@JsonUnwrapped WarehouseStatus status) implements Answer {}

    /**
     * What a release gives away of the figures that it hides, to somebody who adds and subtracts all that it publishes.
     *
     * @param hidden how many figures are hidden to protect small numbers
     * @param recovered how many of them can be worked out, or bounded more closely than they may be
     * @param unproven how many others hang together with so many that each sum was only taken by itself
     * @param indicators those with hidden figures
     */
    record OfAudit(String release, long hidden, long recovered, long unproven, List<Audited> indicators)
            implements Answer {}

    /**
     * What the checks of a release found.
     *
     * @param day by which those were judged that follow from the day
     * @param checks by name, table, column, feed and indicator
     */
    record OfChecks(String release, LocalDate day, List<Checked> checks) implements Answer {}

    /**
     * What one check found of one feed and indicator.
     *
     * @param table null where it looks at several
     * @param column null where it is not of one
     * @param feed null of rows that are of none
     * @param indicator null of rows that are of none, and for checks of columns
     * @param violated the rows that break it
     * @param denominator the rows that could
     * @param threshold the share of them that may, 0 to 1
     */
    record Checked(
            String check,
            @Nullable String table,
            @Nullable String column,
            @Nullable String feed,
            @Nullable String indicator,
            CheckContract.Severity severity,
            CheckState state,
            long violated,
            long denominator,
            double threshold) {}

    /**
     * Indicators of the catalogue.
     *
     * @param release that their figures are counted in; null before anything is published
     * @param indicators by topic and title
     */
    record OfIndicators(@Nullable String release, List<CatalogueEntry> indicators) implements Answer {
        public OfIndicators {
            indicators = List.copyOf(indicators);
        }
    }

    /** All that a release has of a place, with the areas that cover the same people. */
    record OfProfile(
            String release, Place area, @JsonUnwrapped Profile profile) implements Answer {}

    /** What national policy promised to an area, and whether it came, in the order of the documents. */
    record OfPriorities(String release, Place area, List<OfPriority> priorities) implements Answer {}

    /**
     * One priority.
     *
     * @param latest of a condition that decides, else of the first indicator that has a value for the area; null where none has
     * @param reason what decided the state, a sentence
     * @param conditions the part of the rule that figures decide
     * @param indicators those behind it, the nearest to the promise first
     */
    record OfPriority(
            String priority,
            String title,
            String theme,
            Priority.Source source,
            Promise promise,
            @Nullable TellingFigure latest,
            ProgressState state,
            String reason,
            List<JudgedCondition> conditions,
            List<BehindPriority> indicators) {}

    /**
     * What was promised.
     *
     * @param text in whole sentences
     * @param baseline what there was before; null where the document says nothing of it
     * @param value null where the promise has no number
     * @param unit what was to be reached, or the unit of its number; null where neither is named
     * @param date the day by which; null where none was given
     * @param rule by which progress is judged, in words
     * @param measurability how far figures can tell whether it came
     */
    record Promise(
            String text,
            @Nullable String baseline,
            @Nullable Double value,
            @Nullable String unit,
            @Nullable LocalDate date,
            String rule,
            Priority.Measurability measurability) {
        static Promise of(Priority priority) {
            return new Promise(
                    priority.promise(),
                    priority.baseline(),
                    priority.value(),
                    priority.unit(),
                    priority.date(),
                    priority.judged(),
                    priority.measurability());
        }
    }

    /**
     * A figure that tells something of a promise.
     *
     * @param indicator that it is of
     * @param period as people write it; null where it is of no published one
     * @param sex whom it is of; null where of everybody
     * @param age as {@code sex}
     */
    record TellingFigure(
            String indicator,
            double value,
            String unit,
            @Nullable String period,
            @Nullable String sex,
            @Nullable String age) {}

    /**
     * The latest value of an indicator for an area.
     *
     * @param value null where there is none
     * @param period of the value; null where there is none
     * @param sex whom the value is of; null where it is of everybody
     * @param age as {@code sex}
     */
    record LatestValue(
            @Nullable Double value,
            String unit,
            @Nullable String period,
            @Nullable String sex,
            @Nullable String age) {
        /** What tells something of a promise, as a figure of the indicator; empty where there is no value. */
        Optional<TellingFigure> of(String indicator) {
            return Optional.ofNullable(value).map(it -> new TellingFigure(indicator, it, unit, period, sex, age));
        }
    }

    /**
     * A part of a rule by the figures of an area.
     *
     * @param asked in words
     * @param date by which; null where from the start
     * @param reason a clause
     */
    record JudgedCondition(
            String indicator,
            String asked,
            @Nullable LocalDate date,
            ProgressState state,
            @JsonUnwrapped LatestValue latest,
            String reason) {}

    /**
     * An indicator behind a promise.
     *
     * @param reason why there is no value; null where there is one
     * @param feed that the value is from; null, as what follows, where there is none or it is of no single line
     */
    record BehindPriority(
            String indicator,
            String title,
            @JsonUnwrapped LatestValue latest,
            @Nullable String reason,
            @Nullable String reasonText,
            @Nullable String feed,
            @Nullable String delivery,
            @Nullable Integer sourceLine) {}

    /** Of one feed's figures of an indicator. */
    record Audited(String feed, String indicator, long hidden, long recovered, long unproven) {}
}
