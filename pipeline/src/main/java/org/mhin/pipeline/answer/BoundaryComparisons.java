package org.mhin.pipeline.answer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.AreaGroup;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.figure.ConvertedFigure;
import org.mhin.model.figure.Figure;
import org.mhin.model.figure.GroupConversion;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.ReleaseBoundaries;
import org.mhin.pipeline.release.ReleaseReader;

/**
 * Answers how areas of any day's boundaries compare, or areas taken together, from the figures of one release on whatever
 * boundaries they were published: each is brought onto the boundaries asked for, and says how. A value made from other areas is
 * judged by its own limits like any other.
 */
public final class BoundaryComparisons {
    private final ReleaseReader release;
    private final Boundaries boundaries;
    private final AreaRegister register;
    private final ReleasedIndicators indicators;
    private final AbsentFigures absent;

    /** @param register of all areas that may be asked for, with what lies in what */
    public BoundaryComparisons(ReleaseReader release, AreaFinder areas, AreaRegister register) {
        this.release = release;
        this.boundaries = ReleaseBoundaries.of(release, register);
        this.register = register;
        this.indicators = new ReleasedIndicators(release);
        this.absent = new AbsentFigures(release, areas);
    }

    /** All boundaries that can be asked for. */
    public Boundaries boundaries() {
        return boundaries;
    }

    /** That no figure covers an area, by its name. */
    public static String noFigures(String name) {
        return "No delivery gives figures covering " + name;
    }

    /**
     * What figures are wanted for.
     *
     * @param key of the area; for areas taken together, what they are called
     * @param group one area, or several taken together, on the day of the boundaries
     */
    public record Target(String key, AreaGroup group) {
        /** One area, on a day on which it is valid. */
        public static Target of(Area area, LocalDate on) {
            return new Target(area.key(), new AreaGroup(List.of(area), on));
        }

        /** What people call it. */
        public String name() {
            Area first = group.areas().get(0);
            return key.equals(first.key()) ? first.name() : key;
        }
    }

    /**
     * What is asked.
     *
     * @param indicators keys; none means every indicator
     * @param period as people write it, or {@code all}; null for the latest
     * @param with what to compare with
     * @param breakdowns whether every sex, age and category is wanted beside the totals
     */
    public record Question(
            List<String> indicators, @Nullable String period, List<SetBeside> with, boolean breakdowns) {
        public Question {
            indicators = List.copyOf(indicators);
            with = List.copyOf(with);
        }
    }

    /**
     * One figure of a target with all that it was made from.
     *
     * @param onto brings figures onto each area of the target
     * @param parts one figure for each area of the target, in its order
     * @param figure of all of them together
     */
    record Worked(
            ObservationGroup group,
            List<GroupConversion> onto,
            List<ConvertedFigure> parts,
            Figure figure,
            BenchmarkAreas benchmarks,
            Comparison row) {
        /** The figure as it is compared. */
        double judged() {
            return ConvertedGroup.judged(group, figure);
        }

        /** What it is compared with. */
        List<SetBeside> with() {
            return benchmarks.with();
        }

        /** A benchmark as the figure is compared with it; NaN where it has no exact figure. */
        double judged(SetBeside benchmark) {
            return benchmarks.judged(benchmark, group);
        }
    }

    /** The figures of a target, by topic and title of the indicator; nothing of what no area on its ground has. */
    List<Worked> worked(Target target, Question question) {
        List<GroupConversion> onto = onto(target.group());
        BenchmarkAreas benchmarks = new BenchmarkAreas(register, boundaries, question.with(), target.group());
        List<Worked> all = new ArrayList<>();
        for (ObservationGroup group : groups(question, kinds(target.group()))) {
            List<ConvertedFigure> parts = ConvertedGroup.parts(onto, group);
            Figure figure = ConvertedGroup.pooled(parts, group);
            if (!figure.sources().isEmpty()) {
                String reason = parts.size() == 1
                        ? Cells.words(Reason.cell(figure.reason()))
                        : CombinedFigure.of(
                                        parts,
                                        figure,
                                        ConvertedGroup.sum(group.head()),
                                        group.head().terms().method(),
                                        Outcome.NOT_COMPARED)
                                .reasonText();
                Comparison row = ConvertedGroup.row(
                        target.key(), group, figure, reason, benchmarks.of(group, target.key(), figure));
                all.add(new Worked(group, onto, parts, figure, benchmarks, row));
            }
        }
        return all;
    }

    /** The figures of a target, in the order of {@link Comparisons#answer}; nothing of what no area on its ground has. */
    public Comparisons.Answer answer(Target target, Question question) {
        Map<String, ReleasedIndicators.Titled> catalogue = indicators.check(question.indicators());
        List<Comparison> all =
                worked(target, question).stream().map(Worked::row).toList();
        if (all.isEmpty()) {
            AskedPeriod.check(release, target.key(), target.name(), question.indicators(), question.period());
        }
        List<Comparison> shown = question.breakdowns()
                ? new ArrayList<>(all)
                : new ArrayList<>(Comparisons.withoutBreakdowns(question.indicators(), all));
        int hidden = all.size() - shown.size();
        for (String key : question.indicators()) {
            ReleasedIndicators.Titled titled = catalogue.get(key);
            if (titled != null
                    && all.stream().noneMatch(row -> row.series().indicator().equals(key))) {
                shown.add(absent.of(target.group().areas(), question.period(), key, titled));
            }
        }
        return new Comparisons.Answer(shown, hidden);
    }

    /**
     * A figure beside that of other areas taken together.
     *
     * @param others null where the release has nothing of the indicator for the area
     */
    public record Beside(Comparison row, @Nullable CombinedFigure others) {}

    /**
     * As {@link #answer}, each figure beside that of other areas taken together: numerators and denominators are added, never rates
     * averaged, and the figure is compared with the sum's value by the indicator's rule.
     *
     * @param others areas of the target's day
     * @return in the order of {@link #answer}
     */
    public List<Beside> beside(Target target, AreaGroup others, Question question) {
        Map<String, ReleasedIndicators.Titled> catalogue = indicators.check(question.indicators());
        List<GroupConversion> ontoOthers = onto(others);
        Map<Comparison, Beside> all = new IdentityHashMap<>();
        List<Comparison> rows = new ArrayList<>();
        for (Worked worked : worked(target, question)) {
            rows.add(worked.row());
            all.put(worked.row(), new Beside(worked.row(), together(worked.group(), worked.figure(), ontoOthers)));
        }
        if (rows.isEmpty()) {
            AskedPeriod.check(release, target.key(), target.name(), question.indicators(), question.period());
        }
        List<Comparison> shown =
                question.breakdowns() ? rows : Comparisons.withoutBreakdowns(question.indicators(), rows);
        List<Beside> answer = new ArrayList<>();
        shown.forEach(row -> answer.add(all.get(row)));
        for (String key : question.indicators()) {
            ReleasedIndicators.Titled titled = catalogue.get(key);
            if (titled != null
                    && rows.stream().noneMatch(row -> row.series().indicator().equals(key))) {
                answer.add(new Beside(absent.of(target.group().areas(), question.period(), key, titled), null));
            }
        }
        return answer;
    }

    private static CombinedFigure together(ObservationGroup group, Figure figure, List<GroupConversion> onto) {
        ObservationGroup.Head head = group.head();
        List<ConvertedFigure> parts = ConvertedGroup.parts(onto, group);
        Figure pool = ConvertedGroup.pooled(parts, group);
        Outcome outcome = head.terms()
                .compare(
                        ConvertedGroup.estimate(group, figure),
                        figure.denominator(),
                        ConvertedGroup.judged(group, pool));
        return CombinedFigure.of(
                parts, pool, ConvertedGroup.sum(head), head.terms().method(), outcome);
    }

    /**
     * One figure of a list of areas.
     *
     * @param area the receiving area
     */
    public record Ranked(Area area, Comparison row) {}

    /**
     * Every area of a boundary set.
     *
     * @param rows highest value first, areas without a value last, by code
     * @param before what the areas used have together: events and denominators; NaN where a part is missing
     * @param after what the receiving areas with a value have together
     */
    public record Ranking(List<Ranked> rows, Totals before, Totals after) {
        public Ranking {
            rows = List.copyOf(rows);
        }
    }

    /** Sums over areas. */
    public record Totals(double numerator, double denominator) {}

    /** Every area of a set, for each period and breakdown asked for; nothing of a group that lies nowhere in it. */
    public List<Ranking> ranking(BoundarySet set, Question question) {
        indicators.check(question.indicators());
        GroupConversion onto = GroupConversion.onto(set);
        AreaGroup any = new AreaGroup(List.of(set.areas().get(0)), set.on());
        List<SetBeside> with = question.with().stream()
                .filter(benchmark -> benchmark.area() != null)
                .toList();
        BenchmarkAreas benchmarks = new BenchmarkAreas(register, boundaries, with, any);
        List<Ranking> rankings = new ArrayList<>();
        for (ObservationGroup group : groups(question, Set.of())) {
            List<ConvertedFigure> figures = ConvertedGroup.convert(onto, group);
            Set<String> sources = new TreeSet<>();
            figures.forEach(figure -> sources.addAll(figure.figure().sources()));
            if (!sources.isEmpty()) {
                rankings.add(ranking(group, figures, sources, benchmarks));
            }
        }
        if (rankings.isEmpty()) {
            AskedPeriod.check(release, "", "any area", question.indicators(), question.period());
        }
        return rankings;
    }

    private Ranking ranking(
            ObservationGroup group, List<ConvertedFigure> figures, Set<String> sources, BenchmarkAreas benchmarks) {
        ObservationGroup.Head head = group.head();
        List<Ranked> rows = new ArrayList<>();
        double events = 0;
        double denominators = 0;
        for (ConvertedFigure converted : figures) {
            Figure figure = converted.figure();
            String key = converted.area().key();
            rows.add(new Ranked(
                    converted.area(),
                    ConvertedGroup.row(
                            key,
                            group,
                            figure,
                            Cells.words(Reason.cell(figure.reason())),
                            benchmarks.of(group, key, figure))));
            if (figure.reason() == null) {
                events += head.terms()
                        .method()
                        .events(figure.numerator(), figure.value(), head.terms().multiplier());
                denominators += figure.denominator();
            }
        }
        Comparator<Ranked> highest = Comparator.comparing(
                ranked -> ranked.row().figure().value(), Comparator.nullsLast(Comparator.<Double>reverseOrder()));
        rows.sort(highest.thenComparing(ranked -> ranked.area().code()));
        double[] before = group.total(sources);
        return new Ranking(rows, new Totals(before[0], before[1]), new Totals(events, denominators));
    }

    private List<ObservationGroup> groups(Question question, Set<AreaType> further) {
        return ObservationGroup.read(release, question.indicators(), question.period(), question.breakdowns(), further);
    }

    private static Set<AreaType> kinds(AreaGroup group) {
        return group.areas().stream().map(Area::type).collect(Collectors.toSet());
    }

    private List<GroupConversion> onto(AreaGroup group) {
        return group.areas().stream()
                .map(area -> GroupConversion.onto(boundaries, area, group.on()))
                .toList();
    }
}
