package org.mhin.pipeline.published;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number as a file prints it.
 *
 * @param number what it says
 * @param half half a unit of its last printed digit: what rounding may have taken or added
 */
record Printed(double number, double half) {
    /** For the last bits of a decimal that doubles cannot hold, and of the arithmetic that led to it. */
    private static final double LAST_BITS = 1e-13;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]*\\.?[0-9]+([eE]-?[0-9]+)?");

    static Optional<Printed> of(String text) {
        if (text == null || !NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal decimal = new BigDecimal(text);
        double unit = BigDecimal.ONE.scaleByPowerOfTen(-decimal.scale()).doubleValue();
        return Optional.of(new Printed(decimal.doubleValue(), unit / 2));
    }

    /** Whether {@code computed}, rounded to the printed digits, is what is printed; a tie may go either way. */
    boolean says(double computed) {
        return Math.abs(number - computed) <= half + slack();
    }

    /** Whether some number of the range, rounded to the printed digits, is what is printed. */
    boolean saysOneOf(double lowest, double highest) {
        return lowest <= number + half + slack() && highest >= number - half - slack();
    }

    /** Whether what is printed is all the digits of a number of single precision, and one next to {@code computed}. */
    boolean saysInSinglePrecision(double computed) {
        boolean single = Double.parseDouble(Float.toString((float) number)) == number;
        return single && Math.abs(number - computed) <= Math.ulp((float) computed);
    }

    private double slack() {
        return Math.max(1, Math.abs(number)) * LAST_BITS;
    }
}
