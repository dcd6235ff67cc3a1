package org.mhin.model.disclosure;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The disclosure rules of the publications this warehouse reads, as they state them. Schemes must not be mixed within an
 * output, and none of them protects a figure that can be worked out from others: totals are rounded from true totals, and
 * value and limits go with their count.
 *
 * <p>Missing numbers are NaN. Halves are rounded away from zero on the decimal text of the number, as the publishers'
 * engines do.
 */
public enum DisclosureScheme {
    /** MHSDS monthly statistics: sub-national counts under five withheld, the rest to the nearest five. */
    MHSDS_MONTHLY {
        @Override
        public PublishedFigure count(double count, Level level) {
            return level == Level.NATIONAL ? exact(orZero(count)) : toFive(count);
        }

        @Override
        public PublishedFigure percentage(double numerator, double denominator, double value, Level level) {
            if (level == Level.NATIONAL) {
                return exact(orZero(value));
            }
            return isFew(numerator) || isFew(denominator) ? PublishedFigure.WITHHELD : rounded(value, 0);
        }
    },
    /** Mental Health Bulletin: as MHSDS monthly, but a percentage looks at its numerator only. */
    MH_BULLETIN {
        @Override
        public PublishedFigure count(double count, Level level) {
            return level == Level.NATIONAL ? exact(orZero(count)) : toFive(count);
        }

        @Override
        public PublishedFigure percentage(double numerator, double denominator, double value, Level level) {
            if (level == Level.NATIONAL) {
                return exact(orZero(value));
            }
            return isFew(numerator) ? PublishedFigure.WITHHELD : rounded(value, 0);
        }
    },
    /** Core Data Pack: counts under five withheld for England too; national percentages to one decimal. */
    CORE_DATA_PACK {
        @Override
        public PublishedFigure count(double count, Level level) {
            if (isFew(count)) {
                return PublishedFigure.WITHHELD;
            }
            return level == Level.NATIONAL ? exact(count) : toFive(count);
        }

        @Override
        public PublishedFigure percentage(double numerator, double denominator, double value, Level level) {
            return isFew(numerator) || isFew(denominator)
                    ? PublishedFigure.WITHHELD
                    : rounded(value, level == Level.NATIONAL ? 1 : 0);
        }
    },
    /** HES and ECDS since 2018: sub-national 1 to 7 withheld, 0 shown, percentages from the rounded parts. */
    HES_2018 {
        @Override
        public PublishedFigure count(double count, Level level) {
            if (level == Level.NATIONAL || count == 0) {
                return exact(count);
            }
            return count >= FEWEST_HES ? nearestFive(count) : PublishedFigure.WITHHELD;
        }

        @Override
        public PublishedFigure percentage(double numerator, double denominator, double value, Level level) {
            if (level == Level.NATIONAL) {
                return exact(value);
            }
            BigDecimal over = count(numerator, level).value();
            BigDecimal under = count(denominator, level).value();
            if (over == null || under == null || under.signum() == 0) {
                return PublishedFigure.WITHHELD;
            }
            return exact(over.doubleValue() / under.doubleValue() * 100);
        }
    };

    private static final double FEWEST = 5;
    private static final double FEWEST_HES = 8;

    /** Where an area stands. */
    public enum Level {
        /** England. */
        NATIONAL,
        /** Anything smaller. */
        SUBNATIONAL
    }

    /**
     * A count.
     *
     * @param count the true count; NaN when missing
     * @param level where the area stands
     */
    public abstract PublishedFigure count(double count, Level level);

    /**
     * A percentage or rate.
     *
     * @param numerator its true numerator; NaN when missing
     * @param denominator its true denominator; NaN when missing
     * @param value the unrounded value; NaN when missing
     * @param level where the area stands
     */
    public abstract PublishedFigure percentage(double numerator, double denominator, double value, Level level);

    /**
     * A sub-national mean by the HES rule: withheld when 1 to 7 values went into it.
     *
     * @param values how many went into it
     * @param mean the mean; NaN when missing
     */
    public static PublishedFigure hesMean(double values, double mean) {
        return values >= FEWEST_HES ? exact(mean) : PublishedFigure.WITHHELD;
    }

    private static boolean isFew(double count) {
        return !(count >= FEWEST);
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static PublishedFigure toFive(double count) {
        return isFew(count) ? PublishedFigure.WITHHELD : nearestFive(count);
    }

    private static PublishedFigure nearestFive(double count) {
        return exact(Math.floor(count / 5 + 0.5) * 5);
    }

    private static PublishedFigure exact(double value) {
        return Double.isFinite(value) ? new PublishedFigure(BigDecimal.valueOf(value)) : PublishedFigure.WITHHELD;
    }

    private static PublishedFigure rounded(double value, int decimals) {
        return Double.isFinite(value)
                ? new PublishedFigure(BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP))
                : PublishedFigure.WITHHELD;
    }
}
