package org.mhin.pipeline.render.format;

import java.math.BigDecimal;
import java.math.MathContext;

/** Values as text that loses nothing: a number read back is the same number, and never in powers of ten. */
public final class PlainNumber {
    /** Digits that tell any two numbers apart, with room to spare. */
    private static final MathContext MANY_DIGITS = new MathContext(17);

    /** How near to half way between two numbers digits may come, in units of a number's last place. */
    private static final double TOO_NEAR = 1.0 / 1024;

    /** Whole numbers and powers of ten below these are exact as they are. */
    private static final BigDecimal EXACT = BigDecimal.valueOf(1L << 53);

    private static final double[] TENS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private PlainNumber() {}

    static String text(Object value) {
        if (value instanceof Double number) {
            return number(number);
        }
        if (value instanceof Float number) {
            return Float.isFinite(number) ? plain(new BigDecimal(number.toString())) : number.toString();
        }
        return value.toString();
    }

    /** A number in plain digits, as few as give it back. */
    public static String number(double value) {
        return Double.isFinite(value) ? plain(new BigDecimal(Double.toString(value))) : Double.toString(value);
    }

    /**
     * A number in plain digits, as few as give it back to readers that round twice as well: first to the 64 binary digits that many machines work
     * with, then to the 53 of a number, as R does. Where few digits lie nearly half way between two numbers, they take the wrong one; it has
     * 17 digits then.
     */
    public static String forEveryReader(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal few = new BigDecimal(Double.toString(value));
        return plain(isNearlyHalfWay(few, value) ? new BigDecimal(value).round(MANY_DIGITS) : few);
    }

    private static boolean isNearlyHalfWay(BigDecimal digits, double value) {
        double most = (0.5 - TOO_NEAR) * Math.ulp(value);
        int scale = digits.scale();
        BigDecimal whole = new BigDecimal(digits.unscaledValue());
        if (whole.precision() < MANY_DIGITS.getPrecision()
                && scale >= 0
                && scale < TENS.length
                && whole.abs().compareTo(EXACT) < 0) {
            return Math.abs(Math.fma(-value, TENS[scale], whole.doubleValue())) > most * TENS[scale];
        }
        return digits.subtract(new BigDecimal(value)).abs().compareTo(new BigDecimal(most)) > 0;
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
