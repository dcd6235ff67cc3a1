package org.mhin.pipeline.answer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.AreaGroup;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.geography.ConversionBasis;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.comparison.Significance;
import org.mhin.model.figure.ConvertedFigure;
import org.mhin.model.figure.Figure;
import org.mhin.model.figure.FigureLimits;
import org.mhin.model.figure.FigureSum;
import org.mhin.model.figure.GroupConversion;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.Interval;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.ReleaseBoundaries;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;

/**
 * Answers how areas of any day's boundaries compare, or areas taken together, from the figures of one release on whatever
 * boundaries they were published: each is brought onto the boundaries asked for, and says how. A value made from other areas is
 * judged by its own limits like any other.
 */
public final class BoundaryComparisons {
    /** What an area lies in, by the column of an observation that has its key. */
    private static final Map<String, Set<AreaType>> LIES_IN =
            Map.of("region", EnumSet.of(AreaType.REGION), "icb", EnumSet.of(AreaType.ICB, AreaType.STP));

    private final ReleaseReader release;
    private final Boundaries boundaries;
    private final AreaRegister register;
    private final Comparisons comparisons;

    /** @param register of all areas that may be asked for, with what lies in what */
    public BoundaryComparisons(ReleaseReader release, AreaFinder areas, AreaRegister register) {
        this.release = release;
        this.boundaries = ReleaseBoundaries.of(release, register);
        this.register = register;
        this.comparisons = new Comparisons(release, areas);
    }

    /** All boundaries that can be asked for. */
    public Boundaries boundaries() {
        return boundaries;
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
            Yardsticks yardsticks,
            Comparison row) {
        /** The figure as it is compared. */
        double judged() {
            return BoundaryComparisons.judged(group, figure);
        }

        /** What it is compared with. */
        List<SetBeside> with() {
            return yardsticks.with;
        }

        /** A benchmark as the figure is compared with it; NaN where it has no exact figure. */
        double judged(SetBeside benchmark) {
            return yardsticks.judged(benchmark, group);
        }
    }

    /** The figures of a target, by topic and title of the indicator; nothing of what no area on its ground has. */
    List<Worked> worked(Target target, Question question) {
        List<GroupConversion> onto = onto(target.group());
        Yardsticks yardsticks = new Yardsticks(question.with(), target.group());
        List<Worked> all = new ArrayList<>();
        for (ObservationGroup group : groups(question, kinds(target.group()))) {
            List<ConvertedFigure> parts = parts(onto, group);
            Figure figure = pooled(parts, group);
            if (!figure.sources().isEmpty()) {
                String reason = parts.size() == 1
                        ? Comparisons.words(figure.reason())
                        : TakenTogether.of(
                                        parts,
                                        figure,
                                        sum(group.head()),
                                        group.head().method(),
                                        Outcome.NOT_COMPARED)
                                .reasonText();
                Comparison row = row(target.key(), group, figure, reason, yardsticks.of(group, target.key(), figure));
                all.add(new Worked(group, onto, parts, figure, yardsticks, row));
            }
        }
        return all;
    }

    /** The figures of a target, in the order of {@link Comparisons#answer}; nothing of what no area on its ground has. */
    public Comparisons.Answer answer(Target target, Question question) {
        Map<String, Comparisons.Titled> catalogue = comparisons.check(question.indicators());
        List<Comparison> all =
                worked(target, question).stream().map(Worked::row).toList();
        if (all.isEmpty()) {
            comparisons.checkPeriod(target.key(), target.name(), question.indicators(), question.period());
        }
        List<Comparison> shown = question.breakdowns()
                ? new ArrayList<>(all)
                : new ArrayList<>(Comparisons.withoutBreakdowns(question.indicators(), all));
        int hidden = all.size() - shown.size();
        for (String key : question.indicators()) {
            Comparisons.Titled titled = catalogue.get(key);
            if (titled != null
                    && all.stream().noneMatch(row -> row.series().indicator().equals(key))) {
                shown.add(comparisons.absent(target.group().areas(), question.period(), key, titled));
            }
        }
        return new Comparisons.Answer(shown, hidden);
    }

    /**
     * A figure beside that of other areas taken together.
     *
     * @param others null where the release has nothing of the indicator for the area
     */
    public record Beside(Comparison row, @Nullable TakenTogether others) {}

    /**
     * As {@link #answer}, each figure beside that of other areas taken together: numerators and denominators are added, never rates
     * averaged, and the figure is compared with the sum's value by the indicator's rule.
     *
     * @param others areas of the target's day
     * @return in the order of {@link #answer}
     */
    public List<Beside> beside(Target target, AreaGroup others, Question question) {
        Map<String, Comparisons.Titled> catalogue = comparisons.check(question.indicators());
        List<GroupConversion> ontoOthers = onto(others);
        Map<Comparison, Beside> all = new IdentityHashMap<>();
        List<Comparison> rows = new ArrayList<>();
        for (Worked worked : worked(target, question)) {
            rows.add(worked.row());
            all.put(worked.row(), new Beside(worked.row(), together(worked.group(), worked.figure(), ontoOthers)));
        }
        if (rows.isEmpty()) {
            comparisons.checkPeriod(target.key(), target.name(), question.indicators(), question.period());
        }
        List<Comparison> shown =
                question.breakdowns() ? rows : Comparisons.withoutBreakdowns(question.indicators(), rows);
        List<Beside> answer = new ArrayList<>();
        shown.forEach(row -> answer.add(all.get(row)));
        for (String key : question.indicators()) {
            Comparisons.Titled titled = catalogue.get(key);
            if (titled != null
                    && rows.stream().noneMatch(row -> row.series().indicator().equals(key))) {
                answer.add(
                        new Beside(comparisons.absent(target.group().areas(), question.period(), key, titled), null));
            }
        }
        return answer;
    }

    private static TakenTogether together(ObservationGroup group, Figure figure, List<GroupConversion> onto) {
        ObservationGroup.Head head = group.head();
        List<ConvertedFigure> parts = parts(onto, group);
        Figure pool = pooled(parts, group);
        Outcome outcome = head.rule()
                .compare(
                        estimate(group, figure),
                        figure.denominator(),
                        judged(group, pool),
                        head.method(),
                        head.multiplier(),
                        head.polarity());
        return TakenTogether.of(parts, pool, sum(head), head.method(), outcome);
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
        comparisons.check(question.indicators());
        GroupConversion onto = GroupConversion.onto(set);
        AreaGroup any = new AreaGroup(List.of(set.areas().get(0)), set.on());
        List<SetBeside> with = question.with().stream()
                .filter(benchmark -> benchmark.area() != null)
                .toList();
        Yardsticks yardsticks = new Yardsticks(with, any);
        List<Ranking> rankings = new ArrayList<>();
        for (ObservationGroup group : groups(question, Set.of())) {
            List<ConvertedFigure> figures = convert(onto, group);
            Set<String> sources = new TreeSet<>();
            figures.forEach(figure -> sources.addAll(figure.figure().sources()));
            if (!sources.isEmpty()) {
                rankings.add(ranking(group, figures, sources, yardsticks));
            }
        }
        if (rankings.isEmpty()) {
            comparisons.checkPeriod("", "any area", question.indicators(), question.period());
        }
        return rankings;
    }

    private Ranking ranking(
            ObservationGroup group, List<ConvertedFigure> figures, Set<String> sources, Yardsticks yardsticks) {
        ObservationGroup.Head head = group.head();
        List<Ranked> rows = new ArrayList<>();
        double events = 0;
        double denominators = 0;
        for (ConvertedFigure converted : figures) {
            Figure figure = converted.figure();
            String key = converted.area().key();
            rows.add(new Ranked(
                    converted.area(),
                    row(key, group, figure, Comparisons.words(figure.reason()), yardsticks.of(group, key, figure))));
            if (figure.reason() == null) {
                events += head.method().events(figure.numerator(), figure.value(), head.multiplier());
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

    private static List<ConvertedFigure> parts(List<GroupConversion> onto, ObservationGroup group) {
        return onto.stream()
                .map(conversion -> convert(conversion, group).get(0))
                .toList();
    }

    static FigureSum sum(ObservationGroup.Head head) {
        return new FigureSum(head.method(), head.multiplier(), head.limits());
    }

    private static Figure pooled(List<ConvertedFigure> parts, ObservationGroup group) {
        ObservationGroup.Head head = group.head();
        return sum(head).of(parts.stream().map(ConvertedFigure::figure).toList());
    }

    private static List<ConvertedFigure> convert(GroupConversion onto, ObservationGroup group) {
        ObservationGroup.Head head = group.head();
        return onto.convert(
                group.figures(), head.method(), head.multiplier(), head.limits(), group.ages(), head.periodEnd());
    }

    private static Comparison row(
            String key,
            ObservationGroup group,
            Figure figure,
            @Nullable String reasonText,
            Map<String, Comparison.Benchmark> benchmarks) {
        ObservationGroup.Head head = group.head();
        ObservationGroup.Origin origin = unchanged(group, figure);
        boolean published = figure.basis() == ConversionBasis.PUBLISHED;
        return new Comparison(
                new Comparison.Series(
                        head.indicator(),
                        head.title(),
                        head.unit(),
                        head.rule().key(),
                        head.feed(),
                        head.sex(),
                        head.age(),
                        head.categoryType(),
                        head.category()),
                new Comparison.Dated(head.periodKind(), head.periodStart(), head.periodEnd(), head.period()),
                new Comparison.Figure(
                        known(figure.numerator()),
                        known(figure.denominator()),
                        known(figure.value()),
                        known(figure.lower95()),
                        known(figure.upper95()),
                        limitsBasis(figure, origin),
                        limitsReason(head, figure, origin),
                        figure.reason(),
                        reasonText,
                        published && origin != null
                                ? origin.basis()
                                : figure.basis().key(),
                        origin == null ? null : origin.computedValue()),
                new Comparison.Beside(goal(key, group, figure), null, benchmarks),
                new Comparison.Lineage(
                        origin == null ? null : origin.areaNote(),
                        origin == null ? group.note(figure.sources()) : origin.note(),
                        origin == null ? null : origin.delivery(),
                        origin == null ? null : origin.sourceLine(),
                        published ? null : figure.apportioned(),
                        null,
                        null,
                        null,
                        published ? List.of() : figure.sources()));
    }

    /** Where a figure comes from that one area has as it stands; null where it is made of others. */
    private static ObservationGroup.@Nullable Origin unchanged(ObservationGroup group, Figure figure) {
        boolean unchanged = figure.basis() == ConversionBasis.PUBLISHED || figure.basis() == ConversionBasis.RECODED;
        return unchanged && figure.sources().size() == 1
                ? group.origin(figure.sources().get(0))
                : null;
    }

    private static @Nullable String limitsBasis(Figure figure, ObservationGroup.@Nullable Origin origin) {
        if (origin != null) {
            return origin.limitsBasis();
        }
        return Double.isNaN(figure.lower95()) ? null : FigureLimits.Basis.COMPUTED.key();
    }

    /** Why a value is not to be judged: most of it is apportioned, or it is a survey's without the publisher's limits. */
    private static @Nullable String limitsReason(
            ObservationGroup.Head head, Figure figure, ObservationGroup.@Nullable Origin origin) {
        boolean unlimited = head.limits() == LimitsRule.PUBLISHER_ONLY
                && Double.isNaN(figure.lower95())
                && !Double.isNaN(figure.value())
                && (origin == null || origin.limitsReason() != null);
        return unlimited ? Reason.PUBLISHER_ONLY.code() : figure.limitsReason();
    }

    /** What the value is held against, where the goal is set for its kind of area; of areas taken together, for every area. */
    private static Comparison.@Nullable Goal goal(String key, ObservationGroup group, Figure figure) {
        ObservationGroup.Held goal = group.head().goal();
        String areaType = key.substring(key.lastIndexOf('@') + 1);
        return goal == null
                        || !goal.scope().isHeldAgainst(areaType, group.head().category())
                ? null
                : new Comparison.Goal(
                        goal.value(),
                        goal.rule().judge(judged(group, figure), goal.value()).goalKey(),
                        goal.rule()
                                .judge(
                                        judged(group, figure),
                                        new Interval(figure.lower95(), figure.upper95()),
                                        goal.value())
                                .goalKey());
    }

    /** What a figure is judged by: of one that is unchanged, as the release judges it; else the value, if it is to be judged. */
    private static double judged(ObservationGroup group, Figure figure) {
        ObservationGroup.Origin origin = unchanged(group, figure);
        if (!figure.isJudged()) {
            return Double.NaN;
        }
        return origin == null
                ? figure.value()
                : Comparisons.judged(origin.limitsBasis(), origin.value(), origin.computedValue());
    }

    private static Estimate estimate(ObservationGroup group, Figure figure) {
        return new Estimate(
                judged(group, figure), figure.lower95(), figure.upper95(), figure.lower998(), figure.upper998());
    }

    private static @Nullable Double known(double number) {
        return Double.isNaN(number) ? null : number;
    }

    /** What values are compared with: areas that all of a target lies in, with figures that are exact. */
    final class Yardsticks {
        private final Map<SetBeside, Area> areas = new LinkedHashMap<>();
        private final Map<SetBeside, GroupConversion> onto = new HashMap<>();
        private final List<SetBeside> with;

        Yardsticks(List<SetBeside> with, AreaGroup group) {
            this.with = with;
            for (SetBeside benchmark : with) {
                List<Area> found = areas(benchmark, group);
                if (found.size() == 1) {
                    areas.put(benchmark, found.get(0));
                    onto.put(benchmark, GroupConversion.onto(boundaries, found.get(0), group.on()));
                }
            }
        }

        /** The areas whose figure it may be; none where it is of no area, so that it has no value here. */
        private List<Area> areas(SetBeside benchmark, AreaGroup group) {
            String key = benchmark.area();
            String column = benchmark.areaColumn();
            if (column != null) {
                Set<AreaType> kinds = LIES_IN.get(column);
                return kinds == null ? List.of() : group.within(register, kinds);
            }
            return key == null
                    ? List.of()
                    : register.versions(key).stream()
                            .filter(area -> area.validOn(group.on()))
                            .toList();
        }

        Map<String, Comparison.Benchmark> of(ObservationGroup group, String key, Figure figure) {
            Map<String, Comparison.Benchmark> benchmarks = new LinkedHashMap<>();
            for (SetBeside benchmark : with) {
                Area area = areas.get(benchmark);
                GroupConversion conversion = onto.get(benchmark);
                Comparison.Benchmark found = area == null || conversion == null
                        ? new Comparison.Benchmark(null, null, null, Outcome.NOT_COMPARED.key(), null)
                        : compared(benchmark, group, key, figure, area, conversion);
                benchmarks.put(benchmark.key(), found);
            }
            return Collections.unmodifiableMap(benchmarks);
        }

        /** What a figure is compared with; NaN where there is none that is exact. */
        double judged(SetBeside benchmark, ObservationGroup group) {
            GroupConversion conversion = onto.get(benchmark);
            return conversion == null ? Double.NaN : judged(group, pooled(parts(List.of(conversion), group), group));
        }

        private double judged(ObservationGroup group, Figure other) {
            return isEstimate(other) ? Double.NaN : BoundaryComparisons.judged(group, other);
        }

        private boolean isEstimate(Figure other) {
            return other.basis() == ConversionBasis.APPORTIONED;
        }

        private Comparison.Benchmark compared(
                SetBeside benchmark,
                ObservationGroup group,
                String key,
                Figure figure,
                Area area,
                GroupConversion conversion) {
            Figure other = pooled(parts(List.of(conversion), group), group);
            double value = judged(group, other);
            ObservationGroup.Head head = group.head();
            boolean itself = key.equals(area.key());
            Outcome outcome = itself
                    ? Outcome.NOT_COMPARED
                    : head.rule()
                            .compare(
                                    estimate(group, figure),
                                    figure.denominator(),
                                    value,
                                    head.method(),
                                    head.multiplier(),
                                    head.polarity());
            String levels = benchmark.significance() == null
                    ? null
                    : (itself
                                    ? Significance.NONE
                                    : head.rule().twoLevels(estimate(group, figure), value, head.polarity()))
                            .key(head.polarity());
            return new Comparison.Benchmark(
                    area.key(), area.name(), isEstimate(other) ? null : known(other.value()), outcome.key(), levels);
        }
    }

    /**
     * The area that is meant on a day.
     *
     * @param typed a name, code or key
     * @param kind that it must be of, groupings included; null for any
     * @return the area valid on the day; or the one area that all of it has become by then
     * @throws MhinException {@link ErrorCode#UNKNOWN_AREA} or {@link ErrorCode#USAGE} naming what there is
     */
    public static Area meant(AreaRegister register, String typed, LocalDate on, @Nullable AreaType kind) {
        Area area = named(register, typed, on, kind);
        if (area.validOn(on)) {
            return area;
        }
        for (Area version : register.versions(area.key())) {
            if (version.validOn(on)) {
                return version;
            }
        }
        AreaHistory history = AreaHistory.of(register, area.key(), on);
        if (history.meanings().size() == 1) {
            AreaHistory.Related only = history.meanings().get(0);
            boolean later = on.isAfter(area.validFrom());
            Double share = only.share();
            if (later
                    && share != null
                    && share == 1
                    && (kind == null || kind.covers(only.area().type()))) {
                return only.area();
            }
        }
        throw new MhinException(
                ErrorCode.USAGE,
                area.codeAndName() + " is " + register.unbroken(area).validity() + ", not on " + on
                        + (history.meanings().isEmpty()
                                ? ""
                                : "; on that day there were "
                                        + history.meanings().stream()
                                                .map(related -> related.area().code() + " "
                                                        + related.area().name())
                                                .collect(Collectors.joining(", "))));
    }

    /** The area that is named, valid on the day or not. */
    private static Area named(AreaRegister register, String typed, LocalDate on, @Nullable AreaType kind) {
        return AreaFinder.of(register(register, typed, on, kind))
                .find(typed, on)
                .area();
    }

    /** A line where the area that is meant is not the one that is named, but what this became; empty where it is. */
    public static Optional<String> became(
            AreaRegister register, String typed, LocalDate on, @Nullable AreaType kind, Area meant) {
        Area named = named(register, typed, on, kind);
        return named.key().equals(meant.key())
                ? Optional.empty()
                : Optional.of(AreaFinder.words(named) + "; all of it lies in " + meant.name() + " on " + on
                        + ", which is answered for");
    }

    /** The areas of a kind; all areas where none of that kind fits what was typed, but others do. */
    private static AreaRegister register(AreaRegister register, String typed, LocalDate on, @Nullable AreaType kind) {
        if (kind == null) {
            return register;
        }
        AreaRegister ofKind = AreaRegister.of(
                register.areas().stream()
                        .filter(area -> kind.covers(area.type()))
                        .toList(),
                List.of());
        boolean known = !ofKind.versions(typed.strip()).isEmpty()
                || !ofKind.exactly(typed).isEmpty()
                || (!register.isCode(typed) && !ofKind.search(typed, null).isEmpty());
        if (known || register.search(typed, null).isEmpty()) {
            return ofKind;
        }
        Area other = AreaFinder.of(register).find(typed, on).area();
        throw new MhinException(
                ErrorCode.USAGE,
                "No " + kind.label() + " has the name or code '" + Visible.line(typed) + "'; "
                        + AreaFinder.words(other));
    }
}
