package org.mhin.pipeline.render.format;

import java.math.BigDecimal;

/** Values as text that loses nothing: a number read back is the same number, and never in powers of ten. */
public final class PlainNumber {
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

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
