package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.MhinException;

/** What is wrong is said below the command line, and what to type for it only here. */
class HintsTest {
    @ParameterizedTest
    @EnumSource
    void everyHintNamesAnOptionOrACommand(Hint.Kind kind) {
        assertThat(Hints.worded("the fact", new Hint(kind, "w")))
                .contains("the fact")
                .containsPattern("(^| )--[a-z]|mhin [a-z]+ ");
    }

    @Test
    void aFailureWithoutAHintIsItsLine() {
        MhinException failure = new MhinException(ErrorCode.USAGE, "the fact");
        assertThat(Hints.worded(failure)).isEqualTo("the fact");
        assertThat(Hints.worded(failure.with(Hint.of(Hint.Kind.BENCHMARKS)))).isEqualTo("--to: the fact");
    }

    @Test
    void aHintLeavesTheFailureAsItWas() {
        IllegalStateException cause = new IllegalStateException();
        MhinException failure =
                new MhinException(ErrorCode.UNKNOWN_AREA, "a\nb", cause).with(Hint.of(Hint.Kind.SHOW_AREA_LISTS));
        assertThat(failure).hasMessage("a b").hasCause(cause);
        assertThat(failure.code()).isEqualTo(ErrorCode.UNKNOWN_AREA);
    }
}
