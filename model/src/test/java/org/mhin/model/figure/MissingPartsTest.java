package org.mhin.model.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MissingPartsTest {
    private static MissingParts of(String... reasons) {
        MissingParts parts = new MissingParts();
        for (String reason : reasons) {
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
        assertThat(new MissingParts().reason(false)).isEqualTo("not-landed");
        assertThat(of("not-collected").reason(false)).isEqualTo("not-landed");
        assertThat(of("not-collected", "not-landed").reason(true)).isEqualTo("not-landed");
    }

    @Test
    void aHiddenPartTakesPrecedence() {
        assertThat(of("not-collected", "suppressed", "unreliable").reason(false))
                .isEqualTo("suppressed");
        assertThat(of("unreliable", "suppressed").reason(true)).isEqualTo("suppressed");
    }

    @Test
    void elseThePartWithTheMostPeopleSaysAndOfEqualsTheFirst() {
        assertThat(of("unreliable", "not-collected").reason(true)).isEqualTo("unreliable");
        MissingParts parts = of("unreliable");
        parts.add("not-collected", 12);
        parts.add("not-applicable", 12);
        assertThat(parts.reason(true)).isEqualTo("not-collected");
    }
}
