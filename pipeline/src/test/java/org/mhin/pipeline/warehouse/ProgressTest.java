package org.mhin.pipeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Long operations say a count, a share and the time left (N, long operations). */
class ProgressTest {
    private final List<String> lines = new ArrayList<>();
    private long seconds;

    private Progress of(String unit, long things, long work) {
        return new Progress("Staging", unit, things, work, lines::add, () -> seconds * 1_000_000_000);
    }

    private void after(long more) {
        seconds += more;
    }

    @Test
    void aCountAShareAndTheTimeLeft() {
        Progress progress = of("deliveries", 4, 100);
        after(6);
        progress.done(20);
        after(6);
        progress.done(40);
        after(6);
        progress.done(39);
        after(1);
        progress.done(1);
        progress.end();
        assertThat(lines)
                .containsExactly(
                        "Staging: 1 of 4 deliveries, 20%, about 24 s left",
                        "Staging: 2 of 4 deliveries, 60%, about 8 s left",
                        "Staging: 3 of 4 deliveries, 99%, about 0 s left",
                        "Staging: 4 deliveries in 19 s");
    }

    @Test
    void atMostALineInFiveSeconds() {
        Progress progress = of("deliveries", 1_000, 1_000);
        for (int i = 0; i < 999; i++) {
            after(i % 2);
            progress.done(1);
        }
        assertThat(lines).hasSizeBetween(90, 100);
        assertThat(lines.get(0)).isEqualTo("Staging: 10 of 1000 deliveries, 1%, about 8 min left");
    }

    @Test
    void whatIsOneAndQuickSaysNothing() {
        Progress progress = of("deliveries", 1, 5);
        after(1);
        progress.done(5);
        progress.end();
        assertThat(lines).isEmpty();
    }

    @Test
    void bytesOfAKnownAndOfAnUnknownLength() {
        Progress known = of("MB", 45_000_000, 45_000_000);
        after(10);
        known.reached(9_000_000);
        after(1);
        known.reached(45_000_000);
        known.end();
        Progress unknown = of("MB", 0, 0);
        after(6);
        unknown.reached(1_230_000);
        unknown.end();
        assertThat(lines)
                .containsExactly(
                        "Staging: 9.0 of 45.0 MB, 20%, about 40 s left",
                        "Staging: 45.0 MB in 11 s", "Staging: 1.2 MB in 6 s", "Staging: 1.2 MB in 6 s");
    }
}
