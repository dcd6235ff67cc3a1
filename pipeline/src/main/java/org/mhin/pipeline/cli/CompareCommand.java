package org.mhin.pipeline.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.period.TypedPeriod;
import org.mhin.pipeline.answer.Answer;
import org.mhin.pipeline.answer.AreaList;
import org.mhin.pipeline.answer.AreaLists;
import org.mhin.pipeline.answer.AreaOnDay;
import org.mhin.pipeline.answer.BoundaryComparisons;
import org.mhin.pipeline.answer.Comparison;
import org.mhin.pipeline.answer.Comparisons;
import org.mhin.pipeline.answer.FigureGroup;
import org.mhin.pipeline.answer.NeighbourLists;
import org.mhin.pipeline.answer.ReleaseBenchmarks;
import org.mhin.pipeline.answer.SetBeside;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.IndicatorFinder;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.render.ComparisonTable;
import org.mhin.pipeline.render.CsvColumns;
import org.mhin.pipeline.render.RankingTable;
import org.mhin.pipeline.render.format.JsonText;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mhin compare}: an area beside England, its region, its ICB and whatever else figures of the release are set beside. */
@Command(
        name = "compare",
        description = {
            "Says how an area compares with England, its region and its ICB.",
            "With --with neighbours, compared with the areas most like it, combined.",
            "With --boundaries or --as, on the boundaries of any day: figures published on others are converted, and say how.",
            "Without AREA, with --as and --indicator: every area of the type, highest first."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:answered", "2:no such area, indicator or period, or nothing published yet"})
final class CompareCommand implements Callable<Integer> {
    /** In place of a kind of area. */
    private static final String AREA_LIST = "area-list";

    @Parameters(
            paramLabel = "AREA",
            arity = "0..*",
            description =
                    "A name (Leeds), an ONS or ODS code (E08000035, 15F), a key (E38000256@ccg) or the name of an area list.")
    private List<String> area = List.of();

    @Option(
            names = "--indicator",
            paramLabel = "KEY[,KEY]",
            description =
                    "Only these indicators, by key, title, or number of Fingertips; else the latest of all the area has.")
    private List<String> indicators = List.of();

    @Option(
            names = "--to",
            split = ",",
            paramLabel = "BENCHMARK",
            description = "What to compare with: england, region, icb, or what else the release has (default: all).")
    private List<String> to = List.of();

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            description = "A period such as 2016/17, 2015-17 or July 2024; or all; else the latest of each series.")
    private @Nullable String period;

    @Option(
            names = "--breakdowns",
            description =
                    "Also every sex, age and category such as deprivation deciles. Without it, --indicator shows sexes and"
                            + " ages but no categories, and an overview of all indicators their totals.")
    private boolean breakdowns;

    @Option(
            names = "--with",
            paramLabel = "neighbours[:LIST]",
            description =
                    "Compared with the area's statistical neighbours, combined: of the computed list, or of another by name.")
    private @Nullable String beside;

    @Mixin
    private BoundaryOptions boundaries = new BoundaryOptions();

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        period = period == null || TypedPeriod.isLatest(period) ? null : period;
        if (beside != null) {
            besideNeighbours(beside);
            return 0;
        }
        if (area.isEmpty() && (!boundaries.nameAKind() || indicators.isEmpty())) {
            throw new MhinException(
                    ErrorCode.USAGE, "Name an area; or ask for all areas of a type with --as TYPE --indicator KEY");
        }
        AreaFinder.readAhead();
        Optional<AreaList> list = new AreaLists(warehouse.layout()).find(String.join(" ", area));
        try (ReleaseReader release = ReleaseReader.open(warehouse.layout())) {
            List<SetBeside> with = ReleaseBenchmarks.of(release).chosen(to);
            indicators = new IndicatorFinder(release).keys(indicators);
            if (list.isPresent() || boundaries.areGiven()) {
                converted(release, list, with);
                return 0;
            }
            AreaFinder areas = new AreaFinder(release);
            AreaFinder.Match match = find(release, areas);
            output.head(AreaFinder.words(match.area()));
            AreaFinder.also(match.others()).ifPresent(output::say);
            Comparisons.Answer answer = new Comparisons(release, areas)
                    .answer(new Comparisons.Question(match.area(), indicators, period, with, breakdowns));
            write(release.release(), Answer.Place.of(match.area()), with, answer.rows());
            if (!match.hasFigures() && indicators.isEmpty()) {
                output.say("No delivery gives figures of " + match.area().name() + " in release " + release.release());
            }
            hidden(answer);
        }
        return 0;
    }

    /** The area that is meant, by a period of its time where one is asked for. */
    private AreaFinder.Match find(ReleaseReader release, AreaFinder areas) {
        String typed = String.join(" ", area);
        try {
            return areas.findForPeriodTo(Comparisons.lastDay(release, period), typed);
        } catch (MhinException e) {
            if (area.size() > 1 && area.stream().allMatch(areas::knows)) {
                throw new MhinException(
                        ErrorCode.USAGE,
                        "compare takes one area; to combine several: mhin arealist create NAME "
                                + area.stream().map(FigureGroup::quoted).collect(Collectors.joining(" ")),
                        e);
            }
            throw e;
        }
    }

    private void hidden(Comparisons.Answer answer) {
        if (answer.hidden() > 0) {
            output.say(String.format(
                    Locale.UK,
                    "%,d %s by sex, age or category not shown; --breakdowns shows all",
                    answer.hidden(),
                    answer.hidden() == 1 ? "row" : "rows"));
        }
    }

    /** An area, a list of areas or every area of a kind, on the boundaries of a day. */
    private void converted(ReleaseReader release, Optional<AreaList> list, List<SetBeside> with) {
        AreaRegister register = AreaFinder.shippedAnd(release);
        BoundaryComparisons comparisons = new BoundaryComparisons(release, new AreaFinder(release), register);
        BoundaryComparisons.Question question = new BoundaryComparisons.Question(indicators, period, with, breakdowns);
        AreaType kind = area.isEmpty() ? boundaries.kind() : null;
        if (kind != null) {
            LocalDate on = boundaries.on(comparisons.boundaries(), output);
            BoundarySet set = set(comparisons.boundaries(), kind, on);
            output.head(set.areas().size() + " areas: " + kind.label() + ", on the boundaries of " + on);
            ranking(release.release(), comparisons.ranking(set, question), with);
            return;
        }
        BoundaryComparisons.Target target =
                boundaries.target(comparisons.boundaries(), register, String.join(" ", area), list, output);
        Comparisons.Answer answer = comparisons.answer(target, question);
        Answer.Place place = list.isPresent()
                ? new Answer.Place(target.key(), target.key(), List.of(), target.key(), AREA_LIST, null)
                : Answer.Place.of(target.group().areas().get(0));
        write(release.release(), place, with, answer.rows());
        boolean blank = answer.rows().stream().allMatch(row -> row.figure().value() == null);
        if (blank && !target.group().hasGround()) {
            output.say(target.name() + " has no boundaries: only areas that people live or are registered in have them;"
                    + " leave --boundaries and --as for its own figures");
        } else if (answer.rows().isEmpty()) {
            output.say("No delivery gives figures covering " + target.name() + " in release " + release.release());
        }
        hidden(answer);
    }

    /** An area beside its neighbours, on the boundaries of their list. */
    private void besideNeighbours(String wanted) {
        String[] words = wanted.strip().split(":", 2);
        if (!words[0].equalsIgnoreCase("neighbours")) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "--with: '" + wanted + "' is not one of neighbours, neighbours:LIST; --to has the others");
        }
        if (area.isEmpty()) {
            throw new MhinException(ErrorCode.USAGE, "--with neighbours: name an area");
        }
        if (boundaries.areGiven()) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "--with neighbours: each list has boundaries of its own; leave --as and --boundaries");
        }
        String typed = String.join(" ", area);
        if (new AreaLists(warehouse.layout()).find(typed).isPresent()) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "--with neighbours: " + typed + " is a list of areas, and only areas have neighbours");
        }
        try (ReleaseReader release = ReleaseReader.open(warehouse.layout())) {
            List<SetBeside> with = ReleaseBenchmarks.of(release).chosen(to);
            indicators = new IndicatorFinder(release).keys(indicators);
            AreaRegister register = AreaFinder.shippedAnd(release);
            NeighbourLists.OfArea neighbours =
                    new NeighbourLists(release).find(register, typed, words.length == 1 ? null : words[1]);
            AreaOnDay.became(register, typed, neighbours.set().on(), null, neighbours.area())
                    .ifPresent(output::say);
            BoundaryComparisons comparisons = new BoundaryComparisons(release, new AreaFinder(release), register);
            List<BoundaryComparisons.Beside> rows = comparisons.beside(
                    BoundaryComparisons.Target.of(
                            neighbours.area(), neighbours.set().on()),
                    neighbours.group(register, comparisons.boundaries()),
                    new BoundaryComparisons.Question(indicators, period, with, breakdowns));
            new NeighbourPage(output, release.release(), neighbours, with).write(rows);
        }
    }

    private static BoundarySet set(Boundaries boundaries, AreaType kind, LocalDate on) {
        try {
            return boundaries.of(kind, on);
        } catch (IllegalArgumentException e) {
            throw new MhinException(ErrorCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private void ranking(String release, List<BoundaryComparisons.Ranking> rankings, List<SetBeside> with) {
        List<Entry> entries = new ArrayList<>();
        rankings.forEach(ranking ->
                ranking.rows().forEach(ranked -> entries.add(new Entry(Answer.Place.of(ranked.area()), ranked.row()))));
        switch (output.format()) {
            case TABLE -> RankingTable.print(output.out(), release, with, rankings);
            case CSV -> csv(entries, with);
            case JSON -> JsonText.print(output.out(), Answer.OfRankings.of(release, rankings));
        }
    }

    private record Entry(Answer.Place place, Comparison row) {
        @Nullable
        Object of(String benchmark, Function<Comparison.Benchmark, @Nullable Object> cell) {
            Comparison.Benchmark found = row.beside().benchmarks().get(benchmark);
            return found == null ? null : cell.apply(found);
        }

        @Nullable
        Object ofGoal(Function<Comparison.Goal, @Nullable Object> cell) {
            Comparison.Goal goal = row.beside().goal();
            return goal == null ? null : cell.apply(goal);
        }

        @Nullable
        Object ofPeers(Function<Comparison.Peers, @Nullable Object> cell) {
            Comparison.Peers peers = row.beside().peers();
            return peers == null ? null : cell.apply(peers);
        }
    }

    private void write(String release, Answer.Place matched, List<SetBeside> with, List<Comparison> rows) {
        switch (output.format()) {
            case TABLE -> ComparisonTable.print(output.out(), release, with, rows);
            case CSV -> csv(rows.stream().map(row -> new Entry(matched, row)).toList(), with);
            case JSON -> JsonText.print(output.out(), new Answer.OfComparisons(release, matched, rows));
        }
    }

    private void csv(List<Entry> entries, List<SetBeside> with) {
        boolean converted = boundaries.areGiven()
                || entries.stream().anyMatch(entry -> entry.place().type().equals(AREA_LIST));
        CsvColumns<Entry> columns = new CsvColumns<Entry>()
                .add("area", entry -> entry.place().key())
                .add("area_code", entry -> entry.place().code())
                .add("area_name", entry -> entry.place().name())
                .add("area_type", entry -> entry.place().type())
                .addSeries(Entry::row)
                .add("numerator", entry -> entry.row().figure().numerator())
                .add("denominator", entry -> entry.row().figure().denominator())
                .add("value", entry -> entry.row().figure().value())
                .add("lower_95", entry -> entry.row().figure().lower95())
                .add("upper_95", entry -> entry.row().figure().upper95())
                .add("limits_basis", entry -> entry.row().figure().limitsBasis())
                .add("limits_reason", entry -> entry.row().figure().limitsReason())
                .add("reason", entry -> entry.row().figure().reason())
                .add("basis", entry -> entry.row().figure().basis())
                .add("computed_value", entry -> entry.row().figure().computedValue())
                .add("area_note", entry -> entry.row().lineage().areaNote())
                .add("note", entry -> entry.row().lineage().note())
                .add("comparison_method", entry -> entry.row().series().comparisonMethod());
        for (SetBeside benchmark : with) {
            benchmark
                    .columns()
                    .forEach((column, cell) -> columns.add(column, entry -> entry.of(benchmark.key(), cell)));
        }
        columns.add("goal_value", entry -> entry.ofGoal(Comparison.Goal::value))
                .add("compared_to_goal", entry -> entry.ofGoal(Comparison.Goal::compared))
                .add("goal_significance", entry -> entry.ofGoal(Comparison.Goal::significance))
                .add("quintile", entry -> entry.ofPeers(Comparison.Peers::quintile))
                .add("compared_to_peers", entry -> entry.ofPeers(Comparison.Peers::compared))
                .add("feed", entry -> entry.row().series().feed())
                .add("delivery", entry -> entry.row().lineage().delivery())
                .add("source_line", entry -> entry.row().lineage().sourceLine())
                .add("denominator_jumped", entry -> entry.row().lineage().jump() != null)
                .add("coverage_jumped", entry -> entry.row().lineage().coverageJump() != null)
                .add("england_in_file", entry -> entry.row().lineage().englandInFile());
        if (converted) {
            columns.add("apportioned_share", entry -> entry.row().lineage().apportionedShare())
                    .add(
                            "sources",
                            entry -> String.join("|", entry.row().lineage().sources()));
        }
        columns.write(output.rows(), entries);
    }
}
