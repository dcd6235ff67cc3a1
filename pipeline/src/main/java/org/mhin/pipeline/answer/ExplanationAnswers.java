package org.mhin.pipeline.answer;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.period.TypedPeriod;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.land.arrive.LandedBytes;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.IndicatorFinder;
import org.mhin.pipeline.release.ReleaseAreas;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.tabular.SourceRows;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** How figures of the current release came to be, down to the lines of the files behind them. */
public final class ExplanationAnswers {
    private final Releases releases;
    private final WarehouseLayout layout;
    private final Supplier<Catalogue> catalogue;
    private final Asides asides;

    /** What is wrong with landed files, by delivery. */
    private final Map<String, Optional<String>> faults = new HashMap<>();

    /** @param catalogue read where a figure has to be told from the contract of its feed */
    public ExplanationAnswers(Releases releases, Supplier<Catalogue> catalogue, Asides asides) {
        this.releases = releases;
        this.catalogue = catalogue;
        this.layout = releases.layout();
        this.asides = asides;
    }

    /**
     * What is asked. Indicator and area may stand in each other's place.
     *
     * @param indicator a key, a title or a number of Fingertips
     * @param area a name, code or key, or the name of an area list
     * @param period as people write it; null for the latest
     * @param boundaries on which the figure is wanted
     */
    public record Question(
            String indicator,
            String area,
            @Nullable String period,
            FigureGroup.Choice groups,
            BoundaryWish boundaries) {
        public Question {
            period = period == null || TypedPeriod.isLatest(period) ? null : period;
        }

        private Question swapped() {
            return new Question(area, indicator, period, groups, boundaries);
        }
    }

    /**
     * The answer.
     *
     * @throws MhinException {@link ErrorCode#NOTHING_PUBLISHED}; {@link ErrorCode#UNKNOWN_AREA}, {@link ErrorCode#UNKNOWN_INDICATOR} or
     *     {@link ErrorCode#USAGE} naming what there is
     */
    public Found to(Question typed) {
        ReleaseAreas.readAhead();
        AreaLists lists = new AreaLists(layout);
        try (ReleaseReader release = releases.open()) {
            AreaFinder areas = new AreaFinder(release);
            IndicatorFinder indicators = new IndicatorFinder(release);
            boolean isSwapped = indicators.only(typed.indicator()).isEmpty()
                    && indicators.only(typed.area()).isPresent()
                    && (areas.knows(typed.indicator())
                            || lists.find(typed.indicator()).isPresent());
            Question question = isSwapped ? typed.swapped() : typed;
            String indicator = indicators.key(question.indicator());
            WithdrawnDeliveries.tell(layout, catalogue, indicator, asides);
            AreaList list = lists.find(question.area()).orElse(null);
            return list != null || question.boundaries().isGiven()
                    ? derived(release, areas, question, indicator, list)
                    : published(release, areas, question, indicator);
        }
    }

    private Found derived(
            ReleaseReader release, AreaFinder areas, Question question, String indicator, @Nullable AreaList list) {
        AreaRegister register = ReleaseAreas.shippedAnd(release);
        DerivationExplainer explainer = new DerivationExplainer(release, areas, register);
        BoundaryComparisons.Target target = list != null
                ? question.boundaries().target(explainer.boundaries(), register, list, asides)
                : question.boundaries().target(explainer.boundaries(), register, question.area(), asides);
        List<DerivedFigure> figures = explainer.explain(target, indicator, question.period(), question.groups());
        return new Found.OfDerivedFigures(new Answer.OfDerivedFigures(
                figures.stream().map(Answer.ExplainedMade::new).toList()));
    }

    private Found published(ReleaseReader release, AreaFinder areas, Question question, String indicator) {
        String wanted = question.period();
        AreaFinder.Match match = areas.findForPeriodTo(AskedPeriod.lastDay(release, wanted), question.area());
        asides.say(AreaFinder.words(match.area()));
        Catalogue inForce = catalogue.get();
        Explainer explainer = new Explainer(layout, inForce, release, areas);
        String period = wanted == null ? explainer.latest(indicator, match.area()) : wanted;
        List<Explanation> figures =
                explainer.explain(new Explainer.Question(indicator, match.area(), period, question.groups()));
        return new Found.OfFigures(new Answer.OfFigures(figures.stream()
                .map(figure -> new Answer.Explained(figure, rows(explainer, inForce, figure)))
                .toList()));
    }

    /**
     * The source rows behind a figure; none where they may not be seen, and where the file is landed no more, is not what was landed, or
     * cannot be read at once.
     */
    private Map<Long, Map<String, String>> rows(Explainer explainer, Catalogue catalogue, Explanation figure) {
        List<Explanation.Input> inputs = figure.lineage().inputs();
        FeedContract contract = catalogue.feed(figure.series().feed()).orElse(null);
        Delivery delivery = Deliveries.of(layout, StageRecord.isRefused(layout)).stream()
                .filter(landed -> landed.delivery().startsWith(figure.lineage().delivery()))
                .findFirst()
                .orElse(null);
        if (contract == null || delivery == null) {
            return Map.of();
        }
        TreeSet<Long> lines =
                inputs.stream().map(Explanation.Input::line).collect(Collectors.toCollection(TreeSet::new));
        boolean isHidden = !inputs.isEmpty()
                && inputs.stream().allMatch(input -> Reason.ofCell(input.reason()) == Reason.SUPPRESSED)
                && StagedInputs.hasNumber(layout, delivery, contract, lines);
        if (isHidden
                || (!lines.isEmpty()
                        && explainer.tellsMore(
                                figure.series().feed(), figure.lineage().delivery(), lines))) {
            asides.say("Source rows are not shown where they may tell a small number that is hidden");
            return Map.of();
        }
        String fault = faults.computeIfAbsent(
                        delivery.delivery(), key -> Optional.ofNullable(LandedBytes.fault(layout, delivery)))
                .orElse(null);
        if (fault != null) {
            asides.say(fault);
            return Map.of();
        }
        try {
            return SourceRows.read(layout, delivery, contract.source(), lines);
        } catch (UnreadableFile e) {
            asides.say(String.valueOf(e.getMessage()));
            return Map.of();
        } catch (IOException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot read " + delivery.file() + ": " + e.getMessage(), e);
        }
    }
}
