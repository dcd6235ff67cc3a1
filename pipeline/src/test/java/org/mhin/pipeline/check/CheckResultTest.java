package org.mhin.pipeline.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhin.model.table.CheckContract;
import org.mhin.model.table.CheckState;
import org.mhin.pipeline.registry.Registry;

/** What a check comes to, whether it is judged when a release is made or when it is asked for. */
class CheckResultTest {
    private static final CheckContract WARNING =
            Registry.shipped().check("feed-is-fresh").contract();

    /** Two of three parts break it: that is one finding of the feed, not one flagged and two passed. */
    @Test
    void partsAndDeliveriesOfAFeedAreOneResult() {
        assertThat(CheckResult.of(
                        WARNING,
                        List.of(
                                new Counted("a", null, "a-2020", "d1", 1, 1),
                                new Counted("a", null, "a-2021", "d2", 0, 1),
                                new Counted("b", null, null, null, 0, 1),
                                new Counted("a", null, "a-2022", "d3", 1, 1))))
                .extracting(CheckResult::feed, CheckResult::violated, CheckResult::denominator, CheckResult::state)
                .containsExactly(tuple("a", 2L, 3L, CheckState.FLAGGED), tuple("b", 0L, 1L, CheckState.PASSED));
    }

    @Test
    void nothingToLookAtIsSaid() {
        assertThat(CheckResult.of(WARNING, List.of()))
                .singleElement()
                .satisfies(result -> assertThat(result.state()).isEqualTo(CheckState.NOT_APPLICABLE));
    }
}
