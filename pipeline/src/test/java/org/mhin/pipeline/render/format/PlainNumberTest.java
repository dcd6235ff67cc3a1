package org.mhin.pipeline.render.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainNumberTest {
    @ParameterizedTest
    @CsvSource({
        "46.308643, 46.308642999999996",
        "7.8172413793, 7.8172413793",
        "0.1, 0.1",
        "0, 0",
        "-2.5, -2.5",
        "120000, 120000",
        "1e22, 10000000000000000000000",
        "NaN, NaN"
    })
    void aNumberHasAsFewDigitsAsGiveItBackToEveryReader(double number, String text) {
        assertThat(PlainNumber.forEveryReader(number)).isEqualTo(text);
    }

    @Test
    void readersThatRoundTwiceReadTheSameNumber() {
        Random random = new Random(20261130);
        int rewritten = 0;
        int other = 0;
        for (int i = 0; i < 300_000; i++) {
            double number = switch (i % 3) {
                case 0 -> new BigDecimal(BigInteger.valueOf(random.nextInt(100_000_000)), 6).doubleValue();
                case 1 -> random.nextDouble() * 1000;
                default -> Math.exp(random.nextDouble() * 60 - 30);
            };
            String text = PlainNumber.forEveryReader(number);
            assertThat(Double.parseDouble(text)).isEqualTo(number);
            assertThat(roundedTwice(text)).as(text).isEqualTo(number);
            String few = PlainNumber.number(number);
            rewritten += few.equals(text) ? 0 : 1;
            other += roundedTwice(few) == number ? 0 : 1;
        }
        assertThat(other).isPositive();
        assertThat(rewritten).isLessThan(1500);
    }

    /** Digits read into a number of 64 binary digits, and that into one of 53. */
    private static double roundedTwice(String text) {
        BigDecimal exact = new BigDecimal(text);
        if (exact.signum() == 0) {
            return 0;
        }
        int power = 63 - Math.getExponent(Double.parseDouble(text));
        BigDecimal scaled = power >= 0 ? exact.multiply(two(power)) : exact.divide(two(-power), new MathContext(60));
        BigDecimal whole = scaled.setScale(0, RoundingMode.HALF_EVEN);
        BigDecimal long64 = power >= 0 ? whole.divide(two(power)) : whole.multiply(two(-power));
        return long64.doubleValue();
    }

    private static BigDecimal two(int power) {
        return new BigDecimal(BigInteger.TWO.pow(power));
    }
}
