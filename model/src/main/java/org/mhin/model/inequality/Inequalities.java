package org.mhin.model.inequality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.area.geography.AgeGroup;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.comparison.SingleInterval;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.Interval;
import org.mhin.model.statistic.InvalidInput;
import org.mhin.model.statistic.rank.InequalitySlope;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.Method;
import org.mhin.model.statistic.rate.PartOfWhole;
import org.mhin.model.statistic.rate.TwoProportions;
import org.mhin.model.statistic.rate.TwoRates;
import org.mhin.model.statistic.rate.ValueScale;

/**
 * The groups of one area's people in one period beside the area as a whole, beside a group they are held against, and, where they
 * have an order, along it.
 *
 * @param kinds what groups are to each other
 * @param method how values come from their parts
 * @param multiplier what a share or rate is multiplied by to read in the indicator's unit
 * @param limits of a survey no limits of gaps and slopes are computed
 * @param polarity which way is good
 */
public record Inequalities(GroupKinds kinds, Method method, double multiplier, LimitsRule limits, Polarity polarity) {
    /** Above this share of records of whom it is not recorded which group they are of, nothing is compared. */
    public static final double MOST_UNKNOWN = 0.1;

    /** Simulated lines behind the limits of a slope. */
    public static final int DRAWS = 1000;

    /** The groups that differ in one thing only: of one kind, and alike in all else. */
    private record Family(GroupKind kind, String categoryType, String sex, String age) {}

    /**
     * What is said of each group among the figures; the figures of everybody, and of groups of no known kind, get nothing.
     *
     * @param figures of one indicator, area and period
     * @param series names them all: the seed of the slopes' limits comes from it
     */
    public List<GroupResult> of(List<GroupFigure> figures, String series) {
        Map<Breakdown, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < figures.size(); i++) {
            places.put(figures.get(i).people(), i);
        }
        String wholeAge = wholeAge(figures);
        Map<Family, List<Integer>> families = new LinkedHashMap<>();
        for (int i = 0; i < figures.size(); i++) {
            Family family = family(figures.get(i).people(), wholeAge);
            if (family != null) {
                families.computeIfAbsent(family, any -> new ArrayList<>()).add(i);
            }
        }
        List<GroupResult> results = new ArrayList<>();
        families.forEach((family, members) ->
                add(results, family, members, figures, places.getOrDefault(whole(family, wholeAge), -1), series));
        return results;
    }

    /** The ages of the figures about everybody: all, or the band that holds every other band; null when there is none. */
    private static @Nullable String wholeAge(List<GroupFigure> figures) {
        List<String> ages = figures.stream()
                .map(GroupFigure::people)
                .filter(people -> people.category().equals(Breakdown.ALL))
                .map(Breakdown::age)
                .distinct()
                .toList();
        if (ages.contains(Breakdown.ALL)) {
            return Breakdown.ALL;
        }
        if (ages.size() == 1) {
            return ages.get(0);
        }
        Map<String, AgeGroup> bands = new LinkedHashMap<>();
        for (String age : ages) {
            AgeGroup band = AgeGroup.ofLabel(age);
            if (!band.equals(AgeGroup.ALL)) {
                bands.put(age, band);
            }
        }
        return bands.entrySet().stream()
                .filter(band -> bands.values().stream().allMatch(other -> holds(band.getValue(), other)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static boolean holds(AgeGroup outer, AgeGroup inner) {
        Integer oldest = outer.to();
        Integer innerOldest = inner.to();
        return outer.from() <= inner.from() && (oldest == null || (innerOldest != null && innerOldest <= oldest));
    }

    private @Nullable Family family(Breakdown people, @Nullable String wholeAge) {
        if (!people.category().equals(Breakdown.ALL)) {
            return kinds.ofCategoryType(people.categoryType())
                    .map(kind -> new Family(kind, people.categoryType(), people.sex(), people.age()))
                    .orElse(null);
        }
        if (!people.sex().equals(Breakdown.PERSONS)) {
            return new Family(kinds.ofSex(), Breakdown.ALL, "", people.age());
        }
        return people.age().equals(wholeAge) ? null : new Family(kinds.ofAge(), Breakdown.ALL, Breakdown.PERSONS, "");
    }

    private static Breakdown whole(Family family, @Nullable String wholeAge) {
        return new Breakdown(
                family.sex().isEmpty() ? Breakdown.PERSONS : family.sex(),
                family.age().isEmpty() ? String.valueOf(wholeAge) : family.age(),
                Breakdown.ALL,
                Breakdown.ALL);
    }

    private static String group(Family family, Breakdown people) {
        if (family.sex().isEmpty()) {
            return people.sex();
        }
        return family.age().isEmpty() ? people.age() : people.category();
    }

    private void add(
            List<GroupResult> results,
            Family family,
            List<Integer> members,
            List<GroupFigure> figures,
            int total,
            String series) {
        GroupKind kind = family.kind();
        GroupFigure whole = total < 0 ? null : figures.get(total);
        List<String> names = members.stream()
                .map(member -> kind.plain(group(family, figures.get(member).people())))
                .toList();
        double unknown = whole == null ? Double.NaN : unknownShare(kind, members, names, figures, whole);
        Reason refused = unknown > MOST_UNKNOWN ? Reason.RECORDING_BELOW_90 : null;
        SlopeOfGroups slope = kind.axis().isEmpty()
                ? SlopeOfGroups.NONE
                : refused != null
                        ? SlopeOfGroups.without(refused)
                        : slope(
                                kind,
                                members,
                                names,
                                figures,
                                series + "|" + family.categoryType() + "|" + family.sex() + "|" + family.age());
        for (int i = 0; i < members.size(); i++) {
            int member = members.get(i);
            GroupFigure figure = figures.get(member);
            boolean isUnknown = kind.isUnknown(names.get(i));
            int reference = isUnknown ? -1 : reference(kind, members, names, i);
            Gap gap = refused != null
                    ? Gap.without(refused)
                    : whole == null ? Gap.without(Reason.NO_TOTAL) : gap(figure, whole, true);
            Gap referenceGap = refused != null
                    ? Gap.without(refused)
                    : reference < 0
                            ? Gap.without(
                                    kind.references().contains(names.get(i))
                                            ? Reason.IS_REFERENCE
                                            : Reason.NO_REFERENCE)
                            : gap(figure, figures.get(reference), false);
            Outcome compared = refused != null || whole == null || Double.isNaN(figure.value())
                    ? Outcome.NOT_COMPARED
                    : Outcome.of(SingleInterval.position(figure.lower95(), figure.upper95(), whole.judged()), polarity);
            results.add(new GroupResult(
                    member,
                    kind.dimension(),
                    isUnknown,
                    unknown,
                    total,
                    compared,
                    gap,
                    reference,
                    referenceGap,
                    slope));
        }
    }

    /** Records are people where the value is a share of people, and else events. */
    private double records(GroupFigure figure) {
        return method == Method.PROPORTION
                ? figure.denominator()
                : method == Method.COUNT ? figure.value() : figure.numerator();
    }

    private double unknownShare(
            GroupKind kind, List<Integer> members, List<String> names, List<GroupFigure> figures, GroupFigure whole) {
        double unknown = Double.NaN;
        for (int i = 0; i < members.size(); i++) {
            if (kind.countsAsUnknown(names.get(i))) {
                unknown = (Double.isNaN(unknown) ? 0 : unknown) + records(figures.get(members.get(i)));
                if (Double.isNaN(unknown)) {
                    return Double.NaN;
                }
            }
        }
        double all = records(whole);
        return all > 0 ? unknown / all : Double.NaN;
    }

    private static int reference(GroupKind kind, List<Integer> members, List<String> names, int own) {
        for (String wanted : kind.references()) {
            for (int i = 0; i < members.size(); i++) {
                if (i != own && names.get(i).equals(wanted)) {
                    return members.get(i);
                }
            }
        }
        return -1;
    }

    private Gap gap(GroupFigure group, GroupFigure other, boolean isPart) {
        if (Double.isNaN(group.value()) || Double.isNaN(other.value())) {
            return Gap.without(isPart && !Double.isNaN(group.value()) ? Reason.NO_TOTAL : Reason.NO_VALUE);
        }
        Reason reason = unlimited(group, other, isPart);
        if (reason != null) {
            return new Gap(
                    group.value() - other.value(),
                    Interval.MISSING,
                    other.value() == 0 ? Double.NaN : group.value() / other.value(),
                    Interval.MISSING,
                    reason);
        }
        double x1 = group.numerator();
        double n1 = group.denominator();
        double x2 = other.numerator();
        double n2 = other.denominator();
        ConfidenceLevel level = ConfidenceLevel.P95;
        if (isPart) {
            PartOfWhole.Result difference = PartOfWhole.difference(kind(), x1, n1, x2, n2, multiplier, level);
            PartOfWhole.Result ratio = PartOfWhole.ratio(kind(), x1, n1, x2, n2, level);
            return gap(difference.value(), difference.limits(), ratio.value(), ratio.limits());
        }
        if (method == Method.PROPORTION) {
            TwoProportions.Result difference = TwoProportions.difference(x1, n1, x2, n2, multiplier, level);
            TwoProportions.Result ratio = TwoProportions.ratio(x1, n1, x2, n2, level);
            return gap(difference.value(), difference.limits(), ratio.value(), ratio.limits());
        }
        TwoRates.Result difference = TwoRates.difference(x1, n1, x2, n2, multiplier, level);
        TwoRates.Result ratio = TwoRates.ratio(x1, n1, x2, n2, level);
        return gap(difference.value(), difference.limits(), ratio.value(), ratio.limits());
    }

    private static Gap gap(double difference, Interval differenceLimits, double ratio, Interval ratioLimits) {
        boolean exists = Double.isFinite(ratio);
        return new Gap(
                difference,
                differenceLimits,
                exists ? ratio : Double.NaN,
                exists ? new Interval(finite(ratioLimits.lower()), finite(ratioLimits.upper())) : Interval.MISSING,
                null);
    }

    private static double finite(double limit) {
        return Double.isFinite(limit) ? limit : Double.NaN;
    }

    private PartOfWhole.Kind kind() {
        return method == Method.PROPORTION ? PartOfWhole.Kind.PROPORTION : PartOfWhole.Kind.RATE;
    }

    /** Why nothing of the indicator gets computed limits; null when it can. */
    private @Nullable Reason unlimited() {
        if (limits == LimitsRule.PUBLISHER_ONLY) {
            return Reason.PUBLISHER_ONLY;
        }
        return method.hasLimits() ? null : Reason.NO_LIMITS_BY_METHOD;
    }

    /** Why a gap has no limits; null when it has. */
    private @Nullable Reason unlimited(GroupFigure group, GroupFigure other, boolean isPart) {
        Reason none = unlimited();
        if (none != null) {
            return none;
        }
        if (Double.isNaN(group.numerator() + group.denominator() + other.numerator() + other.denominator())) {
            return Reason.NO_COUNTS;
        }
        boolean agrees = isWhatItsPartsGive(group)
                && isWhatItsPartsGive(other)
                && (!isPart
                        || PartOfWhole.leavesRest(
                                kind(),
                                group.numerator(),
                                group.denominator(),
                                other.numerator(),
                                other.denominator()));
        return agrees ? null : Reason.COUNTS_DISAGREE;
    }

    private boolean isWhatItsPartsGive(GroupFigure figure) {
        double computed = method.value(figure.numerator(), figure.denominator(), multiplier);
        return !Double.isNaN(method.lower(figure.numerator(), figure.denominator(), multiplier, ConfidenceLevel.P95))
                && Method.agrees(figure.value(), computed);
    }

    private SlopeOfGroups slope(
            GroupKind kind, List<Integer> members, List<String> names, List<GroupFigure> figures, String seed) {
        Reason none = unlimited();
        if (none != null) {
            return SlopeOfGroups.without(none);
        }
        int groups = kind.axis().size();
        double[] populations = new double[groups];
        double[] values = new double[groups];
        double[] errors = new double[groups];
        ValueScale scale = method.scale();
        for (int i = 0; i < groups; i++) {
            GroupFigure figure = null;
            for (int j = 0; j < members.size(); j++) {
                if (names.get(j).equals(kind.axis().get(i))) {
                    figure = figures.get(members.get(j));
                }
            }
            if (figure == null) {
                return SlopeOfGroups.without(Reason.GROUPS_MISSING);
            }
            double x = figure.numerator();
            double n = figure.denominator();
            if (Double.isNaN(figure.value())) {
                return SlopeOfGroups.without(Reason.NO_VALUE);
            }
            if (Double.isNaN(x + n)) {
                return SlopeOfGroups.without(Reason.NO_COUNTS);
            }
            if (!isWhatItsPartsGive(figure)) {
                return SlopeOfGroups.without(Reason.COUNTS_DISAGREE);
            }
            populations[i] = n;
            values[i] = x / n;
            errors[i] = scale.standardError(
                    method.lower(x, n, 1, ConfidenceLevel.P95), method.upper(x, n, 1, ConfidenceLevel.P95));
        }
        try {
            InequalitySlope.Result slope = InequalitySlope.of(
                    populations,
                    values,
                    errors,
                    scale,
                    InequalitySlope.Fit.ON_VALUES,
                    multiplier,
                    ConfidenceLevel.P95,
                    DRAWS,
                    Digest.seed(seed));
            return new SlopeOfGroups(
                    slope.slope(), slope.slopeLimits(), slope.relative(), slope.relativeLimits(), null);
        } catch (InvalidInput e) {
            // A group in which nobody, or everybody, counts has no uncertainty on the scale
            return SlopeOfGroups.without(Reason.NONE_OR_ALL);
        }
    }
}
