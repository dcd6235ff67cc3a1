package org.mhin.model.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mhin.model.reason.Reason;

class MissingPartsTest {
    private static MissingParts of(Reason... reasons) {
        MissingParts parts = new MissingParts();
        for (Reason reason : reasons) {
            parts.add(reason, 0);
        }
        return parts;
    }

    @Test
    void nothingIsMissing() {
        assertThat(new MissingParts().reason(true)).isNull();
    }

    @Test
    void aPartThatIsNotThereIsNotLandedWhateverElseIsMissing() {
        assertThat(new MissingParts().reason(false)).isEqualTo(Reason.NOT_LANDED);
        assertThat(of(Reason.NOT_COLLECTED).reason(false)).isEqualTo(Reason.NOT_LANDED);
        assertThat(of(Reason.NOT_COLLECTED, Reason.NOT_LANDED).reason(true)).isEqualTo(Reason.NOT_LANDED);
    }

    @Test
    void aHiddenPartTakesPrecedence() {
        assertThat(of(Reason.NOT_COLLECTED, Reason.SUPPRESSED, Reason.UNRELIABLE)
                        .reason(false))
                .isEqualTo(Reason.SUPPRESSED);
        assertThat(of(Reason.UNRELIABLE, Reason.SUPPRESSED).reason(true)).isEqualTo(Reason.SUPPRESSED);
    }

    @Test
    void elseThePartWithTheMostPeopleSaysAndOfEqualsTheFirst() {
        assertThat(of(Reason.UNRELIABLE, Reason.NOT_COLLECTED).reason(true)).isEqualTo(Reason.UNRELIABLE);
        MissingParts parts = of(Reason.UNRELIABLE);
        parts.add(Reason.NOT_COLLECTED, 12);
        parts.add(Reason.NOT_APPLICABLE, 12);
        assertThat(parts.reason(true)).isEqualTo(Reason.NOT_COLLECTED);
    }
}
