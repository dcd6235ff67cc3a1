package org.mhin.model.statistic.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** W against the values of another implementation of AS R94, and against what can be worked by hand. */
class ShapiroWilkTest {
    private static final double[] MEN = {148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236};
    private static final double[] SIX = {1, 2, 3, 5, 8, 13};

    @Test
    void weightsOfMenAndOtherSamples() {
        assertThat(ShapiroWilk.w(MEN)).isCloseTo(0.7888146948631716, within(1e-6));
        assertThat(ShapiroWilk.w(SIX)).isCloseTo(0.9050141424177897, within(1e-6));
        assertThat(ShapiroWilk.w(new double[] {2.5, 0.1, 9, 4, 4.4})).isCloseTo(0.9532206136164288, within(1e-6));
        assertThat(ShapiroWilk.w(new double[] {3, 1, 4, 1.5})).isCloseTo(0.9392696282735289, within(1e-6));
    }

    /** 1, 2, 4: the line is (4 - 1) / sqrt 2, its square 4.5; the squares about 7/3 add up to 14/3; 4.5 over 14/3 is 27/28. */
    @Test
    void threeNumbersByHand() {
        assertThat(ShapiroWilk.w(new double[] {4, 1, 2})).isCloseTo(27.0 / 28, within(1e-15));
    }

    @Test
    void shapeDoesNotDependOnUnitOrZero() {
        double[] inches = Arrays.stream(MEN).map(x -> x * 2.54 - 100).toArray();
        assertThat(ShapiroWilk.w(inches)).isCloseTo(ShapiroWilk.w(MEN), within(1e-12));
    }

    @Test
    void whatHasNoShapeHasNone() {
        assertThat(ShapiroWilk.w(new double[] {1, 2})).isNaN();
        assertThat(ShapiroWilk.w(new double[] {3, 3, 3, 3})).isNaN();
        assertThat(ShapiroWilk.w(new double[] {1, 2, Double.NaN})).isNaN();
        assertThat(ShapiroWilk.w(new double[] {1, 2, Double.POSITIVE_INFINITY})).isNaN();
        assertThat(ShapiroWilk.w(new double[] {Double.NEGATIVE_INFINITY, 1, 2})).isNaN();
    }

    @Test
    void powersAreTheMostLikelyOnes() {
        double[] bothSigns = Arrays.stream(MEN).map(x -> x - 165).toArray();
        assertThat(w(NormalisingTransform.YEO_JOHNSON, bothSigns)).isCloseTo(0.9910785132975553, within(1e-6));
        assertThat(w(NormalisingTransform.YEO_JOHNSON, SIX)).isCloseTo(0.9859196605199185, within(1e-6));
        assertThat(w(NormalisingTransform.BOX_COX, SIX)).isCloseTo(0.9894265802259008, within(1e-6));
        assertThat(w(NormalisingTransform.LOG, SIX)).isCloseTo(0.9882717336951493, within(1e-6));
        assertThat(w(NormalisingTransform.SQUARE_ROOT, SIX)).isCloseTo(0.9690697116767156, within(1e-6));
        assertThat(w(NormalisingTransform.SQUARE, SIX)).isCloseTo(0.7575114859976709, within(1e-6));
        assertThat(w(NormalisingTransform.INVERSE_SQUARE_ROOT, SIX)).isCloseTo(0.9437923637098226, within(1e-6));
        assertThat(w(NormalisingTransform.INVERSE, SIX)).isCloseTo(0.8558307621948904, within(1e-6));
    }

    private static double w(NormalisingTransform transform, double[] sample) {
        return ShapiroWilk.w(transform.apply(sample));
    }

    @Test
    void theBestTransformIsTheMostNormal() {
        assertThat(NormalisingTransform.best(SIX)).isEqualTo(NormalisingTransform.BOX_COX);
        assertThat(NormalisingTransform.best(new double[] {0, 1, 2})).isEqualTo(NormalisingTransform.NONE);
        assertThat(NormalisingTransform.best(new double[] {7, 7, 7})).isEqualTo(NormalisingTransform.NONE);
    }

    /** Powers of large numbers must not drown in the constant of the textbook's formula. */
    @Test
    void largeNumbersHavePowersToo() {
        double[] large = Arrays.stream(SIX).map(x -> 1e6 * x).toArray();
        assertThat(w(NormalisingTransform.BOX_COX, large)).isCloseTo(0.9894265802259008, within(1e-6));
    }
}
