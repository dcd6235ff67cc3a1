package org.mhin.pipeline.stage.encode;

import java.util.regex.Pattern;

/** Reads decimal numbers from slices of text, correctly rounded, without making a String for the common ones. */
public final class Decimal {
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final Pattern PLAIN = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d*)?([eE][+-]?\\d{1,3})?");
    private static final long EXACT = 1L << 53;

    private Decimal() {}

    /**
     * The number {@code chars[start, end)} stands for; NaN when it is not a plain decimal number (digits, one point, a sign, an
     * exponent). Words such as {@code NaN} or {@code Infinity}, and hexadecimal, are not numbers here.
     *
     * @param thousands whether commas between groups of three digits are passed over
     */
    public static double parse(char[] chars, int start, int end, boolean thousands) {
        int i = start;
        boolean negative = false;
        if (i < end && (chars[i] == '-' || chars[i] == '+')) {
            negative = chars[i] == '-';
            i++;
        }
        long digits = 0;
        int count = 0;
        int decimals = 0;
        boolean point = false;
        int sinceComma = -1;
        for (; i < end; i++) {
            char c = chars[i];
            if (c >= '0' && c <= '9') {
                if (digits < EXACT) {
                    digits = digits * 10 + (c - '0');
                } else {
                    return slow(chars, start, end, thousands);
                }
                count++;
                decimals += point ? 1 : 0;
                sinceComma += sinceComma >= 0 && !point ? 1 : 0;
            } else if (c == '.' && !point) {
                if (sinceComma >= 0 && sinceComma != 3) {
                    return Double.NaN;
                }
                point = true;
            } else if (c == ','
                    && thousands
                    && !point
                    && count > 0
                    && (sinceComma < 0 ? count <= 3 : sinceComma == 3)) {
                sinceComma = 0;
            } else if ((c == 'e' || c == 'E') && count > 0) {
                return slow(chars, start, end, thousands);
            } else {
                return Double.NaN;
            }
        }
        if (count == 0 || (sinceComma >= 0 && !point && sinceComma != 3)) {
            return Double.NaN;
        }
        if (digits > EXACT || decimals >= POWERS.length) {
            return slow(chars, start, end, thousands);
        }
        double value = digits / POWERS[decimals];
        return negative && value != 0 ? -value : value;
    }

    private static double slow(char[] chars, int start, int end, boolean thousands) {
        String text = new String(chars, start, end - start);
        if (thousands && GROUPED.matcher(text).matches()) {
            text = text.replace(",", "");
        }
        if (!PLAIN.matcher(text).matches()) {
            return Double.NaN;
        }
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? Double.NaN : value + 0.0;
    }
}
