package org.mhin.pipeline.render.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many decimals people are shown of some numbers that stand together. Only tables round; halves go away from zero, and what
 * is not zero is not shown as zero.
 */
public final class Rounding {
    private static final int MOST = 6;

    private final int decimals;

    private Rounding(int decimals) {
        this.decimals = decimals;
    }

    /**
     * As many as the one of {@code numbers} needs that needs most: one from 1 up, two digits below.
     *
     * @param like all numbers of the kind; where each is whole, as counts are, no decimals are shown
     */
    public static Rounding of(
            Collection<? extends @Nullable Double> numbers, Collection<? extends @Nullable Double> like) {
        if (like.stream().filter(Objects::nonNull).allMatch(number -> number == Math.rint(number))) {
            return new Rounding(0);
        }
        return new Rounding(numbers.stream()
                .filter(Objects::nonNull)
                .mapToInt(Rounding::decimals)
                .max()
                .orElse(1));
    }

    private static int decimals(double number) {
        double size = Math.abs(number);
        if (size == 0 || size >= 1 || !Double.isFinite(size)) {
            return 1;
        }
        return Math.min(MOST, 1 - (int) Math.floor(Math.log10(size)));
    }

    /** The number with that many decimals and thousands separators. */
    public String text(double number) {
        return Double.isFinite(number)
                ? String.format(
                        java.util.Locale.UK,
                        "%,." + decimals + "f",
                        new BigDecimal(Double.toString(number)).setScale(decimals, RoundingMode.HALF_UP))
                : Double.toString(number);
    }
}
