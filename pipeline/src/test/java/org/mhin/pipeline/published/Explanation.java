package org.mhin.pipeline.published;

import java.util.Arrays;
import org.mhin.model.statistic.rate.Method;
import org.mhin.model.statistic.rate.PoissonLimits;
import org.mhin.model.statistic.rate.WilsonScore;
import org.mhin.pipeline.published.PublishedRow.Figure;

/**
 * How a printed figure follows from the numbers printed beside it, plainest first. Each is a rule that a figure meets or does
 * not; none is a list of rows.
 */
enum Explanation {
    AGREES("agree") {
        @Override
        boolean holds(PublishedRow row, Figure figure, Printed printed) {
            return printed.says(row.computed(figure, row.x(), row.n()));
        }
    },
    /** Dobson's limits lie around the rate as Byar's lie around the events: the other limits tell where this one is. */
    SHAPE_OF_DOBSON("agree with the rate, the events and the upper 95% limit") {
        @Override
        boolean holds(PublishedRow row, Figure figure, Printed printed) {
            return isStandardised(row)
                    && dobson(
                            row,
                            figure,
                            printed,
                            figure.level() == null ? 0 : figure.level().z());
        }
    },
    DEVIATE_ROUNDED("agree with a normal deviate of fewer decimals, 1.959963985, 3.090232306 or 3.090232") {
        @Override
        boolean holds(PublishedRow row, Figure figure, Printed printed) {
            if (figure == Figure.VALUE) {
                return false;
            }
            return Arrays.stream(rounded(figure)).anyMatch(z -> withDeviate(row, figure, printed, z));
        }
    },
    BYAR_BELOW_TEN("are Byar's at 99.8% although the events are fewer than ten, but exact limits at 95%") {
        @Override
        boolean holds(PublishedRow row, Figure figure, Printed printed) {
            return row.method() == Method.CRUDE_RATE
                    && (figure == Figure.LOWER_998 || figure == Figure.UPPER_998)
                    && row.x() < PoissonLimits.SMALLEST_BYAR_COUNT
                    && Arrays.stream(rounded(figure)).anyMatch(z -> byar(row, figure, printed, z));
        }
    },
    COUNTS_TO_THE_NEAREST_FIVE("agree for counts that round to the printed ones, which are multiples of five") {
        @Override
        boolean holds(PublishedRow row, Figure figure, Printed printed) {
            double parts = row.less() == null ? 1 : 2;
            return figure == Figure.VALUE
                    && row.method().divides()
                    && row.x() % 5 == 0
                    && row.n() % 5 == 0
                    && ratioMayBe(row, printed, 2.5, row.n() - parts * 2.5, row.n() + parts * 2.5);
        }
    },
    WEIGHTED_COUNTS(
            "agree for weighted counts of a survey, which are not whole numbers, that round to the printed ones") {
        @Override
        boolean holds(PublishedRow row, Figure figure, Printed printed) {
            return figure == Figure.VALUE
                    && row.indicator().numerator().startsWith("Weighted")
                    && ratioMayBe(row, printed, 0.5, row.n() - 0.5, row.n() + 0.5);
        }
    },
    PART_OF_THE_DENOMINATOR_HIDDEN("agree for a hidden part of the denominator of less than five") {
        @Override
        boolean holds(PublishedRow row, Figure figure, Printed printed) {
            if (figure != Figure.VALUE || !"*".equals(row.less())) {
                return false;
            }
            double whole = row.denominator().orElseThrow().number();
            return row.method() == Method.PROPORTION
                    && row.x() % 5 == 0
                    && whole % 5 == 0
                    && ratioMayBe(row, printed, 2.5, whole - 2.5 - 5, whole + 2.5);
        }
    },
    DENOMINATOR_AS_PRINTED("agree for a denominator that rounds to the printed one, which has four decimals") {
        @Override
        boolean holds(PublishedRow row, Figure figure, Printed printed) {
            boolean decimals =
                    row.denominator().map(printedN -> printedN.half() < 0.5).orElse(false);
            if (!decimals) {
                return false;
            }
            // Noughts at the end are not printed: fewer digits are no less precise
            double least = row.computed(figure, row.x(), row.n() + 5e-5);
            double most = row.computed(figure, row.x(), row.n() - 5e-5);
            return printed.saysOneOf(Math.min(least, most), Math.max(least, most));
        }
    },
    SINGLE_PRECISION("agree in single precision, which the publisher's seven or eight digits are of") {
        @Override
        boolean holds(PublishedRow row, Figure figure, Printed printed) {
            return figure == Figure.VALUE
                    && row.method().divides()
                    && printed.saysInSinglePrecision(row.computed(figure, row.x(), row.n()));
        }
    },
    /**
     * A survey's limits come from its sample and how it was drawn, those of years of life lost from a variance over ages. The file
     * prints neither; all that can be told is that the limits are even, which those from counts are not.
     */
    MARGIN("are the value with one margin either way, which the counts do not give: the publisher's own method") {
        @Override
        boolean holds(PublishedRow row, Figure figure, Printed printed) {
            if (figure != Figure.LOWER_95 && figure != Figure.UPPER_95) {
                return false;
            }
            Printed value = row.figure(Figure.VALUE).orElseThrow();
            Printed lower = row.figure(Figure.LOWER_95).orElseThrow();
            Printed upper = row.figure(Figure.UPPER_95).orElseThrow();
            double slack = 2 * value.half() + lower.half() + upper.half() + 1e-9;
            double off = lower.number() + upper.number() - 2 * value.number();
            boolean even = Math.abs(off) <= slack
                    || (lower.number() == 0 && off >= 0)
                    || (upper.number() == row.indicator().multiplier() && off <= 0);
            return even && !row.method().equals(Method.CRUDE_RATE);
        }
    },
    AGE_BANDS("cannot be recomputed: no file prints the age bands") {
        @Override
        boolean holds(PublishedRow row, Figure figure, Printed printed) {
            return isStandardised(row) && (figure == Figure.VALUE || figure == Figure.UPPER_95);
        }
    };

    private final String words;

    Explanation(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    abstract boolean holds(PublishedRow row, Figure figure, Printed printed);

    private static boolean isStandardised(PublishedRow row) {
        return row.method() == Method.DSR;
    }

    private static double[] rounded(Figure figure) {
        return figure == Figure.LOWER_998 || figure == Figure.UPPER_998
                ? new double[] {3.090232306, 3.090232}
                : new double[] {1.959963985};
    }

    private static boolean withDeviate(PublishedRow row, Figure figure, Printed printed, double z) {
        return switch (row.method()) {
            case DSR -> dobson(row, figure, printed, z);
            case CRUDE_RATE -> row.x() >= PoissonLimits.SMALLEST_BYAR_COUNT && byar(row, figure, printed, z);
            case PROPORTION ->
                row.x() <= row.n()
                        && printed.says((figure.isLower()
                                        ? WilsonScore.lower(row.x(), row.n(), z)
                                        : WilsonScore.upper(row.x(), row.n(), z))
                                * row.indicator().multiplier());
            default -> false;
        };
    }

    private static boolean byar(PublishedRow row, Figure figure, Printed printed, double z) {
        double events = figure.isLower() ? PoissonLimits.byarLower(row.x(), z) : PoissonLimits.byarUpper(row.x(), z);
        return printed.says(events / row.n() * row.indicator().multiplier());
    }

    private static boolean ratioMayBe(PublishedRow row, Printed printed, double half, double leastN, double mostN) {
        double lowest = Math.max(0, row.x() - half) / mostN;
        double highest = leastN > 0 ? (row.x() + half) / leastN : Double.POSITIVE_INFINITY;
        return printed.saysOneOf(
                lowest * row.indicator().multiplier(), highest * row.indicator().multiplier());
    }

    private static boolean dobson(PublishedRow row, Figure figure, Printed printed, double z) {
        if (figure == Figure.VALUE
                || figure == Figure.UPPER_95
                || row.figure(Figure.UPPER_95).isEmpty()) {
            return false;
        }
        Printed value = row.figure(Figure.VALUE).orElseThrow();
        Printed upper = row.figure(Figure.UPPER_95).orElseThrow();
        double events = row.x();
        double above = PoissonLimits.byarUpper(events, Figure.UPPER_95.level().z()) - events;
        double away =
                (figure.isLower() ? PoissonLimits.byarLower(events, z) : PoissonLimits.byarUpper(events, z)) - events;
        double predicted = value.number() + (upper.number() - value.number()) / above * away;
        double slack = (upper.half() + value.half()) / above * Math.abs(away) + value.half();
        return printed.saysOneOf(predicted - slack, predicted + slack);
    }
}
