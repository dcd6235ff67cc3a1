package org.mhin.pipeline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private final List<String> lines = new ArrayList<>();

    @Test
    void theLimitsStandFromTheirNumberOfRowsOn() {
        assertThat(limits(2_000_000).of("full-load")).hasValue(4.0);
        assertThat(limits(19_999_999).of("full-load")).hasValue(4.0);
        assertThat(limits(20_000_000).of("full-load")).hasValue(1.4);
        assertThat(limits(20_000_000).of("one-delivery")).hasValue(0.3);
        assertThat(limits(20_000_000).of("small-delivery")).hasValue(0.15);
        assertThat(limits(20_000_000).of("nothing-new")).hasValue(0.02);
        assertThat(limits(2_000_000).of("small-delivery"))
                .as("no more than a delivery of 25 times as many rows")
                .isEqualTo(limits(2_000_000).of("one-delivery"));
        assertThat(limits(2_000_000).of("nothing-new")).hasValue(0.2);
        assertThat(limits(1_000).of("full-load")).isEmpty();
        assertThat(limits(20_000_000).of("full-load-all-marts")).isEmpty();
    }

    @Test
    void aRatioIsPrintedWithItsLimitAndFailsOnlyPastSoManyTimesIt() {
        Limits limits = limits(20_000_000);

        limits.print("full-load", 1.4, "");
        limits.print("one-delivery", 0.6, "seen");
        limits.print("full-load-all-marts", 99, "");

        assertThat(lines)
                .containsExactly(
                        "ratio full-load 1.400, limit 1.4: pass",
                        "ratio one-delivery 0.600, limit 0.3: PAST (seen)",
                        "ratio full-load-all-marts 99.000");
        assertThat(limits.hold()).isTrue();

        limits.print("small-delivery", 0.301, "");
        limits.print("nothing-new", Double.NaN, "");

        assertThat(limits.hold()).isFalse();
        assertThat(lines).endsWith("past 2.0 times the limit: small-delivery, nothing-new");
    }

    private Limits limits(long rows) {
        return new Limits(Limits.shipped(), rows, 2, lines::add);
    }
}
