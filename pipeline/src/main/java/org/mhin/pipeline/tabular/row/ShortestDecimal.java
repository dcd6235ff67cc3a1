package org.mhin.pipeline.tabular.row;

import java.math.BigDecimal;
import java.math.MathContext;

/** Binary floating-point numbers as the shortest plain decimal that means the same number: {@code 68.4}, {@code 12}, {@code 0.001}. */
public final class ShortestDecimal {
    private static final double EXACT = 1e15;
    private static final MathContext[] PRECISIONS = {new MathContext(15), new MathContext(16), new MathContext(17)};

    private ShortestDecimal() {}

    public static String of(double value) {
        if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            return Long.toString((long) value);
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = exact;
        for (MathContext precision : PRECISIONS) {
            shortest = exact.round(precision);
            if (shortest.doubleValue() == value) {
                break;
            }
        }
        return plain(shortest);
    }

    public static String of(float value) {
        if (Float.isNaN(value) || Float.isInfinite(value)) {
            return Float.toString(value);
        }
        return plain(new BigDecimal(Float.toString(value)));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
