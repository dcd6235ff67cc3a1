package org.mhin.pipeline.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mhin.model.feed.FeedContract.Expectation;
import org.mhin.pipeline.stage.StageRecord.ReportedMeasure;

/**
 * Finds figures that cannot all be true, by what the indicators expect of them: a value that is not what its own parts give within
 * the rounding of all three, a numerator above its denominator, a value that its method cannot have. A value and its parts may
 * stand in one row or in several.
 */
final class Contradictions {
    private static final int VALUE = 0;
    private static final int NUMERATOR = 1;
    private static final int DENOMINATOR = 2;
    private static final int DENOMINATOR_LESS = 3;
    private static final int ROLES = 4;

    /** Publishers of these statistics round counts to the nearest five. */
    private static final double ROUNDED_TO = 5;

    private static final double WHOLE = 0.5;
    private static final int MOST_DIGITS = 12;
    private static final double SLACK = 1e-9;

    /**
     * What is wrong with the rows that carry a figure.
     *
     * @param detail the end of the sentence
     */
    record Found(RejectCode code, int figure, String detail) {}

    /** A figure's part in an expectation. */
    private record Role(int expectation, int role) {}

    private final List<Expectation> expectations;
    private final FigureBuffer figures;
    private final List<List<Role>> roles = new ArrayList<>();

    /** The figures of the group at hand by expectation and role; -1 where there is none. */
    private final int[] at;

    private final BitSet touched = new BitSet();
    private final Map<Integer, Found> found = new TreeMap<>();

    Contradictions(List<Expectation> expectations, FigureBuffer figures, List<ReportedMeasure> measures) {
        this.expectations = expectations;
        this.figures = figures;
        for (ReportedMeasure measure : measures) {
            roles.add(roles(measure.measure() + "@" + measure.statistic()));
        }
        at = new int[expectations.size() * ROLES];
        Arrays.fill(at, -1);
    }

    private List<Role> roles(String measure) {
        List<Role> of = new ArrayList<>();
        for (int i = 0; i < expectations.size(); i++) {
            Expectation expected = expectations.get(i);
            add(of, i, VALUE, measure.equals(expected.value()));
            add(of, i, NUMERATOR, measure.equals(expected.numerator()));
            add(of, i, DENOMINATOR, measure.equals(expected.denominator()));
            add(of, i, DENOMINATOR_LESS, measure.equals(expected.denominatorLess()));
        }
        return of;
    }

    private static void add(List<Role> of, int expectation, int role, boolean has) {
        if (has) {
            of.add(new Role(expectation, role));
        }
    }

    /**
     * The lines at fault. Where figures contradict each other, all their lines are: which is right cannot be told.
     *
     * @param leave figures that do not count
     */
    Map<Integer, Found> find(FigureBuffer.Order order, BitSet leave) {
        int group = -1;
        for (int i = 0; i < figures.size(); i++) {
            int figure = order.figure(i);
            if (leave.get(figure)) {
                continue;
            }
            if (group >= 0 && !sameGroup(group, figure)) {
                judge();
            }
            group = figure;
            if (figures.reason(figure) == FigureBuffer.PRESENT) {
                for (Role role : roles.get(figures.measure(figure))) {
                    at[role.expectation() * ROLES + role.role()] = figure;
                    touched.set(role.expectation());
                }
            }
        }
        judge();
        return found;
    }

    private boolean sameGroup(int a, int b) {
        return figures.area(a) == figures.area(b)
                && figures.breakdown(a) == figures.breakdown(b)
                && figures.period(a) == figures.period(b);
    }

    private void judge() {
        for (int e = touched.nextSetBit(0); e >= 0; e = touched.nextSetBit(e + 1)) {
            judge(expectations.get(e), e * ROLES);
            Arrays.fill(at, e * ROLES, (e + 1) * ROLES, -1);
        }
        touched.clear();
    }

    private void judge(Expectation expected, int base) {
        boolean hasParts = at[base + NUMERATOR] >= 0
                && at[base + DENOMINATOR] >= 0
                && at[base + DENOMINATOR_LESS] >= 0 == (expected.denominatorLess() != null);
        if ((!hasParts || !blamesParts(expected, base)) && at[base + VALUE] >= 0) {
            judgeValue(expected, at[base + VALUE]);
        }
    }

    /** Blames a numerator above its denominator, or a value that the two do not give; whether it did. */
    private boolean blamesParts(Expectation expected, int base) {
        boolean lessened = at[base + DENOMINATOR_LESS] >= 0;
        double x = figures.value(at[base + NUMERATOR]);
        double n = figures.value(at[base + DENOMINATOR]) - (lessened ? figures.value(at[base + DENOMINATOR_LESS]) : 0);
        double step = rounding(x, n);
        // What one is taken from the other of is rounded twice; numbers rounded alike keep their order.
        double ofWhole = lessened ? 2 * step : step;
        double above = lessened ? step + ofWhole : 0;
        if (x > 0 && x > n + above && (expected.partOfWhole() || n + above <= 0)) {
            blame(
                    base,
                    NUMERATOR,
                    RejectCode.PART_ABOVE_WHOLE,
                    ": of " + expected.indicator() + " it is " + text(x) + " of " + text(n));
            return true;
        }
        if (!Double.isNaN(expected.multiplier())
                && at[base + VALUE] >= 0
                && contradicts(expected, figures.value(at[base + VALUE]), x, n, step, ofWhole)) {
            blame(
                    base,
                    VALUE,
                    RejectCode.CONTRADICTS_ITS_PARTS,
                    ": of " + expected.indicator() + " it is " + text(figures.value(at[base + VALUE])) + ", but "
                            + text(x) + " of " + text(n) + " gives "
                            + text(x / n * expected.multiplier()));
            return true;
        }
        return false;
    }

    /** Blames a value that its method cannot have. */
    private void judgeValue(Expectation expected, int figure) {
        double value = figures.value(figure);
        if (value < expected.least() || value > expected.most() * (1 + SLACK)) {
            String bound = value < expected.least()
                    ? "at least " + text(expected.least())
                    : "at most " + text(expected.most());
            found.putIfAbsent(
                    figures.line(figure),
                    new Found(RejectCode.IMPOSSIBLE_VALUE, figure, ": of " + expected.indicator() + " it is " + bound));
        }
    }

    /** Whether no parts that print as these, each within its rounding, give a value that prints as this. */
    private static boolean contradicts(
            Expectation expected, double value, double x, double n, double ofPart, double ofWhole) {
        double least = Math.max(0, x - ofPart) / (n + ofWhole) * expected.multiplier();
        double most = n > ofWhole ? (x + ofPart) / (n - ofWhole) * expected.multiplier() : Double.POSITIVE_INFINITY;
        double half = halfDigit(value) + Math.abs(value) * SLACK;
        return value + half < least || value - half > most;
    }

    /** Half of the step that two counts are rounded to: 2.5 where both are multiples of five. */
    private static double rounding(double x, double n) {
        return x % ROUNDED_TO == 0 && n % ROUNDED_TO == 0 ? ROUNDED_TO / 2 : WHOLE;
    }

    /** Half a unit of the last decimal that the number is written with. */
    private static double halfDigit(double number) {
        double half = 0.5;
        double scaled = Math.abs(number);
        for (int digit = 0;
                digit < MOST_DIGITS && Math.abs(scaled - Math.rint(scaled)) > SLACK * Math.max(1, scaled);
                digit++) {
            half /= 10;
            scaled *= 10;
        }
        return half;
    }

    private void blame(int base, int role, RejectCode code, String detail) {
        int blamed = at[base + role];
        for (int i = 0; i < ROLES; i++) {
            int figure = at[base + i];
            if (figure >= 0) {
                int line = figures.line(figure);
                String where = line == figures.line(blamed) ? "" : " on line " + figures.line(blamed);
                found.putIfAbsent(line, new Found(code, figure, detail + where));
            }
        }
    }

    private static String text(double number) {
        return FigureBuffer.text(number);
    }
}
