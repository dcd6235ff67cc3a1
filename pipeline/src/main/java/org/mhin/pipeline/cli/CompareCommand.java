package org.mhin.pipeline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.Area;
import org.mhin.pipeline.serve.AreaFinder;
import org.mhin.pipeline.serve.Comparison;
import org.mhin.pipeline.serve.Comparisons;
import org.mhin.pipeline.serve.Comparisons.Benchmarks;
import org.mhin.pipeline.serve.ReleaseReader;
import org.mhin.pipeline.serve.RowWriter;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Json;
import org.mhin.pipeline.warehouse.MhinException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mhin compare}: an area beside England, its region and its ICB. */
@Command(
        name = "compare",
        description = "Says how an area compares with England, its region and its ICB.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:answered", "2:no such area, indicator or period, or nothing published yet"})
final class CompareCommand implements Callable<Integer> {
    private static final int OTHERS = 4;

    @Parameters(
            paramLabel = "AREA",
            arity = "1..*",
            description = "A name (Leeds), an ONS or ODS code (E08000035, 15F) or a key (E38000256@ccg).")
    private List<String> area = List.of();

    @Option(
            names = "--indicator",
            split = ",",
            paramLabel = "KEY",
            description = "Only these indicators; else the latest of all the area has.")
    private List<String> indicators = List.of();

    @Option(
            names = "--to",
            split = ",",
            paramLabel = "BENCHMARK",
            description = "What to compare with: england, region, icb (default: all three).")
    private List<String> to = List.of();

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            description = "A period as the table writes it, such as 2016/17, or all; else the latest of each series.")
    private @Nullable String period;

    @Option(
            names = "--breakdowns",
            description =
                    "Also every sex, age and category such as deprivation deciles. Without it, --indicator shows sexes and"
                            + " ages but no categories, and an overview of all indicators their totals.")
    private boolean breakdowns;

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Set<Benchmarks> with = benchmarks();
        try (ReleaseReader release = ReleaseReader.open(warehouse.layout())) {
            AreaFinder areas = new AreaFinder(release);
            AreaFinder.Match match = areas.find(String.join(" ", area));
            output.say(AreaFinder.words(match.area()));
            if (!match.others().isEmpty()) {
                output.say("also of that name or code: "
                        + match.others().stream()
                                .limit(OTHERS)
                                .map(other -> other.key() + " " + other.name())
                                .collect(Collectors.joining(", "))
                        + (match.others().size() > OTHERS ? ", ..." : ""));
            }
            Comparisons.Answer answer = new Comparisons(release, areas)
                    .answer(new Comparisons.Question(match.area(), indicators, period, with, breakdowns));
            write(release.release(), match.area(), with, answer.rows());
            if (!match.hasFigures() && indicators.isEmpty()) {
                output.say("No delivery gives figures of " + match.area().name() + " in release " + release.release());
            }
            if (answer.hidden() > 0) {
                output.say(String.format(
                        Locale.UK,
                        "%,d %s by sex, age or category not shown; --breakdowns shows all",
                        answer.hidden(),
                        answer.hidden() == 1 ? "row" : "rows"));
            }
        }
        return 0;
    }

    private Set<Benchmarks> benchmarks() {
        if (to.isEmpty()) {
            return EnumSet.allOf(Benchmarks.class);
        }
        Set<Benchmarks> with = EnumSet.noneOf(Benchmarks.class);
        for (String word : to) {
            with.add(Arrays.stream(Benchmarks.values())
                    .filter(benchmark -> benchmark.key().equalsIgnoreCase(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> new MhinException(
                            ErrorCode.USAGE, "--to: '" + word + "' is none of england, region, icb")));
        }
        return with;
    }

    private void write(String release, Area matched, Set<Benchmarks> with, List<Comparison> rows) {
        switch (output.format()) {
            case TABLE -> ComparisonTable.print(output.out(), release, with, rows);
            case CSV -> csv(matched, with, rows);
            case JSON -> json(release, matched, rows);
        }
    }

    private void json(String release, Area matched, List<Comparison> rows) {
        Map<String, @Nullable Object> place = new LinkedHashMap<>();
        place.put("key", matched.key());
        place.put("code", matched.code());
        place.put("odsCodes", matched.odsCodes());
        place.put("name", matched.name());
        place.put("type", matched.type().key());
        place.put("validTo", matched.validTo());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("release", release);
        answer.put("area", place);
        answer.put("comparisons", rows);
        try {
            output.out().println(Json.inOrder().writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void csv(Area matched, Set<Benchmarks> with, List<Comparison> rows) {
        List<String> names = new ArrayList<>(List.of(
                "area",
                "area_code",
                "area_name",
                "area_type",
                "indicator",
                "title",
                "unit",
                "period_kind",
                "period_start",
                "period_end",
                "period",
                "sex",
                "age",
                "category_type",
                "category",
                "numerator",
                "denominator",
                "value",
                "lower_95",
                "upper_95",
                "limits_basis",
                "reason",
                "basis",
                "computed_value",
                "area_note",
                "note",
                "comparison_method"));
        for (Benchmarks benchmark : with) {
            if (benchmark != Benchmarks.ENGLAND) {
                names.add(benchmark.key());
            }
            names.addAll(List.of(benchmark.key() + "_value", "compared_to_" + benchmark.key()));
            if (benchmark == Benchmarks.ENGLAND) {
                names.add("england_significance");
            }
        }
        names.addAll(List.of(
                "goal_value",
                "compared_to_goal",
                "goal_significance",
                "fifth",
                "compared_to_peers",
                "feed",
                "delivery",
                "source_line"));
        RowWriter writer = output.rows();
        writer.begin(names.stream().map(RowWriter.Column::text).toList());
        for (Comparison row : rows) {
            List<@Nullable Object> cells = new ArrayList<>(Arrays.<@Nullable Object>asList(
                    matched.key(),
                    matched.code(),
                    matched.name(),
                    matched.type().key(),
                    row.indicator(),
                    row.title(),
                    row.unit(),
                    row.periodKind(),
                    row.periodStart(),
                    row.periodEnd(),
                    row.period(),
                    row.sex(),
                    row.age(),
                    row.categoryType(),
                    row.category(),
                    row.numerator(),
                    row.denominator(),
                    row.value(),
                    row.lower95(),
                    row.upper95(),
                    row.limitsBasis(),
                    row.reason(),
                    row.basis(),
                    row.computedValue(),
                    row.areaNote(),
                    row.note(),
                    row.comparisonMethod()));
            for (Benchmarks benchmark : with) {
                Comparison.Benchmark found = row.benchmarks().get(benchmark.key());
                if (benchmark != Benchmarks.ENGLAND) {
                    cells.add(found == null ? null : found.area());
                }
                cells.add(found == null ? null : found.value());
                cells.add(found == null ? null : found.compared());
                if (benchmark == Benchmarks.ENGLAND) {
                    cells.add(found == null ? null : found.significance());
                }
            }
            Comparison.Goal goal = row.goal();
            Comparison.Peers peers = row.peers();
            cells.addAll(Arrays.<@Nullable Object>asList(
                    goal == null ? null : goal.value(),
                    goal == null ? null : goal.compared(),
                    goal == null ? null : goal.significance(),
                    peers == null ? null : peers.fifth(),
                    peers == null ? null : peers.compared(),
                    row.feed(),
                    row.delivery(),
                    row.sourceLine()));
            writer.row(cells);
        }
        writer.end();
    }
}
