package org.mhin.pipeline.answer;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.period.TypedPeriod;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.IndicatorFinder;
import org.mhin.pipeline.release.ReleaseAreas;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** An area, a list of areas or every area of a kind beside benchmarks or neighbours, in the current release. */
public final class ComparisonAnswers {
    /** In place of a kind of area. */
    private static final String AREA_LIST = "area-list";

    private final Releases releases;
    private final WarehouseLayout layout;
    private final Asides asides;

    public ComparisonAnswers(Releases releases, Asides asides) {
        this.releases = releases;
        this.layout = releases.layout();
        this.asides = asides;
    }

    /**
     * What is asked.
     *
     * @param area the words of a name, code or key, or of the name of an area list; none for every area of the kind that {@code
     *     boundaries} names
     * @param indicators keys, titles or numbers of Fingertips; none for all
     * @param benchmarks keys; none for all
     * @param period as people write it, or {@code all}; null for the latest
     * @param breakdowns whether every sex, age and category is wanted beside the totals
     * @param boundaries on which figures are wanted
     * @param beside the neighbours to stand beside; null for none
     */
    public record Question(
            List<String> area,
            List<String> indicators,
            List<String> benchmarks,
            @Nullable String period,
            boolean breakdowns,
            BoundaryWish boundaries,
            @Nullable Neighbours beside) {
        public Question {
            area = List.copyOf(area);
            indicators = List.copyOf(indicators);
            benchmarks = List.copyOf(benchmarks);
            period = period == null || TypedPeriod.isLatest(period) ? null : period;
        }

        private String typed() {
            return String.join(" ", area);
        }
    }

    /** The areas most like one. @param list by its name; null for the computed one */
    public record Neighbours(@Nullable String list) {}

    /**
     * The answer.
     *
     * @throws MhinException {@link ErrorCode#NOTHING_PUBLISHED}; {@link ErrorCode#UNKNOWN_AREA}, {@link ErrorCode#UNKNOWN_INDICATOR} or
     *     {@link ErrorCode#USAGE} naming what there is
     */
    public Found to(Question question) {
        Neighbours beside = question.beside();
        if (beside != null) {
            return besideNeighbours(question, beside);
        }
        if (question.area().isEmpty()
                && (question.boundaries().kind() == null
                        || question.indicators().isEmpty())) {
            throw new MhinException(ErrorCode.USAGE, "Name an area").with(Hint.of(Hint.Kind.ALL_OF_A_KIND));
        }
        ReleaseAreas.readAhead();
        AreaList list = new AreaLists(layout).find(question.typed()).orElse(null);
        try (ReleaseReader release = releases.open()) {
            Asked asked = asked(release, question);
            return list != null || question.boundaries().isGiven()
                    ? converted(release, list, question, asked)
                    : ofArea(release, question, asked);
        }
    }

    /**
     * What the words of a question mean in a release.
     *
     * @param indicators by key
     */
    private record Asked(List<String> indicators, List<SetBeside> with) {}

    private static Asked asked(ReleaseReader release, Question question) {
        List<SetBeside> with = ReleaseBenchmarks.of(release).chosen(question.benchmarks());
        return new Asked(new IndicatorFinder(release).keys(question.indicators()), with);
    }

    private Found ofArea(ReleaseReader release, Question question, Asked asked) {
        AreaFinder areas = new AreaFinder(release);
        AreaFinder.Match match = find(release, areas, question);
        asides.head(AreaFinder.words(match.area()));
        AreaFinder.also(match.others()).ifPresent(asides::say);
        Comparisons.Answer answer = new Comparisons(release, areas)
                .answer(new Comparisons.Question(
                        match.area(), asked.indicators(), question.period(), asked.with(), question.breakdowns()));
        if (!match.hasFigures() && asked.indicators().isEmpty()) {
            asides.sayLast(
                    "No delivery gives figures of " + match.area().name() + " in release " + release.release(), null);
        }
        hidden(answer);
        return new Found.OfComparisons(
                release.release(), Answer.Place.of(match.area()), asked.with(), answer.rows(), false);
    }

    /** The area that is meant, by a period of its time where one is asked for. */
    private static AreaFinder.Match find(ReleaseReader release, AreaFinder areas, Question question) {
        try {
            return areas.findForPeriodTo(AskedPeriod.lastDay(release, question.period()), question.typed());
        } catch (MhinException e) {
            if (question.area().size() > 1 && question.area().stream().allMatch(areas::knows)) {
                throw new MhinException(ErrorCode.USAGE, "compare takes one area", e)
                        .with(new Hint(Hint.Kind.MAKE_AREA_LIST, question.area()));
            }
            throw e;
        }
    }

    private void hidden(Comparisons.Answer answer) {
        if (answer.hidden() > 0) {
            asides.sayLast(
                    String.format(
                            Locale.UK,
                            "%,d %s by sex, age or category not shown",
                            answer.hidden(),
                            answer.hidden() == 1 ? "row" : "rows"),
                    Hint.of(Hint.Kind.BREAKDOWNS));
        }
    }

    /** An area, a list of areas or every area of a kind, on the boundaries of a day. */
    private Found converted(ReleaseReader release, @Nullable AreaList list, Question question, Asked asked) {
        AreaRegister register = ReleaseAreas.shippedAnd(release);
        BoundaryComparisons comparisons = new BoundaryComparisons(release, new AreaFinder(release), register);
        BoundaryComparisons.Question of = new BoundaryComparisons.Question(
                asked.indicators(), question.period(), asked.with(), question.breakdowns());
        AreaType kind = question.area().isEmpty() ? question.boundaries().kind() : null;
        if (kind != null) {
            LocalDate on = question.boundaries().on(comparisons.boundaries(), asides);
            BoundarySet set = set(comparisons.boundaries(), kind, on);
            asides.head(set.areas().size() + " areas: " + kind.label() + ", on the boundaries of " + on);
            return new Found.OfRankings(release.release(), asked.with(), comparisons.ranking(set, of));
        }
        BoundaryComparisons.Target target = list != null
                ? question.boundaries().target(comparisons.boundaries(), register, list, asides)
                : question.boundaries().target(comparisons.boundaries(), register, question.typed(), asides);
        Comparisons.Answer answer = comparisons.answer(target, of);
        boolean blank = answer.rows().stream().allMatch(row -> row.figure().value() == null);
        if (blank && !target.group().hasGround()) {
            asides.sayLast(
                    target.name() + " has no boundaries: only areas that people live or are registered in have them",
                    Hint.of(Hint.Kind.WITHOUT_BOUNDARIES));
        } else if (answer.rows().isEmpty()) {
            asides.sayLast(BoundaryComparisons.noFigures(target.name()) + " in release " + release.release(), null);
        }
        hidden(answer);
        Answer.Place place = list != null
                ? new Answer.Place(target.key(), target.key(), List.of(), target.key(), AREA_LIST, null)
                : Answer.Place.of(target.group().areas().get(0));
        return new Found.OfComparisons(release.release(), place, asked.with(), answer.rows(), true);
    }

    private static BoundarySet set(Boundaries boundaries, AreaType kind, LocalDate on) {
        try {
            return boundaries.of(kind, on);
        } catch (IllegalArgumentException e) {
            throw new MhinException(ErrorCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    /** An area beside its neighbours, on the boundaries of their list. */
    private Found besideNeighbours(Question question, Neighbours beside) {
        if (question.area().isEmpty()) {
            throw refused("name an area", Hint.Kind.BESIDE_NEIGHBOURS);
        }
        if (question.boundaries().isGiven()) {
            throw refused("each list has boundaries of its own", Hint.Kind.NEIGHBOURS_WITHOUT_BOUNDARIES);
        }
        String typed = question.typed();
        if (new AreaLists(layout).find(typed).isPresent()) {
            throw refused(typed + " is a list of areas, and only areas have neighbours", Hint.Kind.BESIDE_NEIGHBOURS);
        }
        try (ReleaseReader release = releases.open()) {
            Asked asked = asked(release, question);
            AreaRegister register = ReleaseAreas.shippedAnd(release);
            NeighbourLists.OfArea neighbours = new NeighbourLists(release).find(register, typed, beside.list());
            AreaOnDay.became(register, typed, neighbours.set().on(), null, neighbours.area())
                    .ifPresent(asides::say);
            BoundaryComparisons comparisons = new BoundaryComparisons(release, new AreaFinder(release), register);
            List<BoundaryComparisons.Beside> rows = comparisons.beside(
                    BoundaryComparisons.Target.of(
                            neighbours.area(), neighbours.set().on()),
                    neighbours.group(register, comparisons.boundaries()),
                    new BoundaryComparisons.Question(
                            asked.indicators(), question.period(), asked.with(), question.breakdowns()));
            return new Found.OfNeighbours(release.release(), neighbours, asked.with(), rows);
        }
    }

    private static MhinException refused(String line, Hint.Kind hint) {
        return new MhinException(ErrorCode.USAGE, line).with(Hint.of(hint));
    }
}
