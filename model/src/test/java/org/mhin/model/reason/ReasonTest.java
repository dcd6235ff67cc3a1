package org.mhin.model.reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void everyReasonHasACodeAndASentenceOfItsOwn() {
        assertThat(Reason.values())
                .allSatisfy(reason -> assertThat(reason.code()).matches("[a-z]+(-[a-z0-9]+)*"))
                .allSatisfy(reason -> assertThat(reason.sentence()).matches("[A-Z][^.]*[^. ]\\."))
                .allSatisfy(reason -> assertThat(Reason.of(reason.code())).isEqualTo(reason));
        assertThat(Reason.values()).extracting(Reason::code).doesNotHaveDuplicates();
        assertThat(Reason.values()).extracting(Reason::sentence).doesNotHaveDuplicates();
    }

    @Test
    void aPublishersSignStandsForWhatAPublisherCanKnow() {
        assertThat(Reason.ofFigures())
                .contains(Reason.SUPPRESSED, Reason.NOT_SUBMITTED)
                .doesNotContain(Reason.NO_COUNTS, Reason.NO_VALUE, Reason.UNKNOWN_AREA);
    }

    @Test
    void aCodeThatThereIsNotIsNamedWithThoseThatThereAre() {
        assertThat(Reason.find("supressed")).isEmpty();
        assertThatThrownBy(() -> Reason.of("supressed"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("reason 'supressed' is not one of suppressed, no-activity, ");
    }
}
