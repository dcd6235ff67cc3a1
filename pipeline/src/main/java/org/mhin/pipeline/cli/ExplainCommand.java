package org.mhin.pipeline.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.period.TypedPeriod;
import org.mhin.pipeline.answer.Answer;
import org.mhin.pipeline.answer.AreaList;
import org.mhin.pipeline.answer.AreaLists;
import org.mhin.pipeline.answer.Comparisons;
import org.mhin.pipeline.answer.DerivationExplainer;
import org.mhin.pipeline.answer.DerivedFigure;
import org.mhin.pipeline.answer.Explainer;
import org.mhin.pipeline.answer.Explanation;
import org.mhin.pipeline.answer.FigureGroup;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.IndicatorFinder;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.render.DerivationPage;
import org.mhin.pipeline.render.ExplanationPage;
import org.mhin.pipeline.render.format.JsonText;
import org.mhin.pipeline.render.format.OutputFormat;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.tabular.SourceRows;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mhin explain}: from a published figure to the lines of the files it came from. */
@Command(
        name = "explain",
        description = {
            "Says how a figure came to be: method, parts, limits, comparisons, and the lines of the files behind it.",
            "Of an area list, and with --boundaries or --as: from which areas' figures it is made, and how much of each."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:answered", "2:no such indicator, area, period or group, or nothing published yet"})
final class ExplainCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "INDICATOR",
            description = "The indicator's key, such as suicide-rate, its title, or its number in Fingertips.")
    private String indicator = "";

    @Parameters(
            index = "1",
            paramLabel = "AREA",
            description =
                    "A name (Leeds), an ONS or ODS code (E08000035, 15F), a key (E38000256@ccg) or the name of an area list.")
    private String area = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "PERIOD",
            description = "A period such as 2016/17, 2015-17 or July 2024; else the latest.")
    private @Nullable String period;

    @Option(names = "--sex", paramLabel = "SEX", description = "Only this sex, such as male.")
    private @Nullable String sex;

    @Option(names = "--age", paramLabel = "AGE", description = "Only this age, such as 18+.")
    private @Nullable String age;

    @Option(names = "--category", paramLabel = "GROUP", description = "Only this category, or those of this type.")
    private @Nullable String category;

    @Option(names = "--feed", paramLabel = "FEED", description = "Only figures of this feed.")
    private @Nullable String feed;

    @Mixin
    private BoundaryOptions boundaries = new BoundaryOptions();

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        if (output.format() == OutputFormat.CSV) {
            throw new MhinException(ErrorCode.USAGE, "--format: explain writes table or json, not csv");
        }
        WarehouseLayout layout = warehouse.layout();
        FigureGroup.Choice groups = new FigureGroup.Choice(sex, age, category, feed);
        String wanted = period == null || TypedPeriod.isLatest(period) ? null : period;
        AreaFinder.readAhead();
        AreaLists lists = new AreaLists(layout);
        try (ReleaseReader release = ReleaseReader.open(layout)) {
            AreaFinder areas = new AreaFinder(release);
            IndicatorFinder indicators = new IndicatorFinder(release);
            if (indicators.only(indicator).isEmpty()
                    && indicators.only(area).isPresent()
                    && (areas.knows(indicator) || lists.find(indicator).isPresent())) {
                String named = area;
                area = indicator;
                indicator = named;
            }
            indicator = indicators.key(indicator);
            Optional<AreaList> list = lists.find(area);
            if (list.isPresent() || boundaries.areGiven()) {
                AreaRegister register = AreaFinder.shippedAnd(release);
                DerivationExplainer explainer = new DerivationExplainer(release, areas, register);
                made(explainer.explain(
                        boundaries.target(explainer.boundaries(), register, area, list, output),
                        indicator,
                        wanted,
                        groups));
                return 0;
            }
            AreaFinder.Match match = areas.findForPeriodTo(Comparisons.lastDay(release, wanted), area);
            output.say(AreaFinder.words(match.area()));
            Catalogue catalogue = Catalogue.shipped();
            List<ExplanationPage> pages = new ArrayList<>();
            Explainer explainer = new Explainer(layout, catalogue, release, areas);
            String of = wanted == null ? explainer.latest(indicator, match.area()) : wanted;
            for (Explanation figure : explainer.explain(new Explainer.Question(indicator, match.area(), of, groups))) {
                pages.add(new ExplanationPage(figure, rows(layout, catalogue, figure)));
            }
            write(pages);
        }
        return 0;
    }

    private void made(List<DerivedFigure> figures) {
        if (output.format() == OutputFormat.JSON) {
            JsonText.print(
                    output.out(),
                    new Answer.OfDerivedFigures(
                            figures.stream().map(Answer.ExplainedMade::new).toList()));
            return;
        }
        for (int i = 0; i < figures.size(); i++) {
            if (i > 0) {
                output.out().println();
            }
            DerivationPage.print(output.out(), figures.get(i));
        }
    }

    /** The source rows behind a figure; none where the file is landed no more or cannot be read at once. */
    private Map<Long, Map<String, String>> rows(WarehouseLayout layout, Catalogue catalogue, Explanation figure) {
        FeedContract contract = catalogue.feed(figure.series().feed()).orElse(null);
        Delivery delivery = Deliveries.of(layout, StageRecord.isRefused(layout)).stream()
                .filter(landed -> landed.delivery().startsWith(figure.lineage().delivery()))
                .findFirst()
                .orElse(null);
        if (contract == null || delivery == null) {
            return Map.of();
        }
        try {
            return SourceRows.read(
                    layout,
                    delivery,
                    contract.source(),
                    figure.lineage().inputs().stream()
                            .map(Explanation.Input::line)
                            .collect(Collectors.toCollection(TreeSet::new)));
        } catch (UnreadableFile e) {
            output.say(String.valueOf(e.getMessage()));
            return Map.of();
        } catch (IOException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot read " + delivery.file() + ": " + e.getMessage(), e);
        }
    }

    private void write(List<ExplanationPage> pages) {
        if (output.format() == OutputFormat.TABLE) {
            for (int i = 0; i < pages.size(); i++) {
                if (i > 0) {
                    output.out().println();
                }
                pages.get(i).print(output.out());
            }
            return;
        }
        JsonText.print(
                output.out(),
                new Answer.OfFigures(pages.stream()
                        .map(page -> new Answer.Explained(page.figure(), page.rows()))
                        .toList()));
    }
}
