package org.mhin.model.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;

class FigureSumTest {
    private static final double NONE = Double.NaN;

    @Test
    void aPartAddsWithItsNumeratorAndWhatItIsDividedBy() {
        assertThat(FigureSum.missing(Method.PROPORTION, null, 50, 5, 10)).isNull();
        assertThat(FigureSum.missing(Method.COUNT, null, 5, 5, NONE)).isNull();
    }

    @Test
    void aPartWithoutValueSaysWhy() {
        assertThat(FigureSum.missing(Method.PROPORTION, Reason.SUPPRESSED, NONE, 5, 10))
                .isEqualTo(Reason.SUPPRESSED);
        assertThat(FigureSum.missing(Method.PROPORTION, null, NONE, NONE, 10)).isEqualTo(Reason.NOT_LANDED);
    }

    /** A publisher may print a rate and not what it is a rate of. */
    @Test
    void aValueWithoutWhatWouldAddIsNotConvertible() {
        assertThat(FigureSum.missing(Method.PROPORTION, null, 50, NONE, 10)).isEqualTo(Reason.NOT_CONVERTIBLE);
        assertThat(FigureSum.missing(Method.PROPORTION, null, 50, NONE, NONE)).isEqualTo(Reason.NOT_CONVERTIBLE);
        assertThat(FigureSum.missing(Method.PROPORTION, null, 50, 5, NONE)).isEqualTo(Reason.DENOMINATOR_MISSING);
    }
}
