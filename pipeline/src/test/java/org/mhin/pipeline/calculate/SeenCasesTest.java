package org.mhin.pipeline.calculate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeenCasesTest {
    @Test
    void everyCaseIsNewOnceAndOnlyOnce() {
        SeenCases seen = new SeenCases();
        for (int i = 0; i < 200_000; i++) {
            assertThat(seen.add(List.of("E" + i))).isTrue();
        }
        for (int i = 0; i < 200_000; i++) {
            assertThat(seen.add(List.of("E" + i))).isFalse();
        }
    }

    @Test
    void neighbouringColumnsAreNotRunTogether() {
        SeenCases seen = new SeenCases();
        assertThat(seen.add(List.of("a", "bc"))).isTrue();
        assertThat(seen.add(List.of("ab", "c"))).isTrue();
        assertThat(seen.add(List.of("abc", ""))).isTrue();
        assertThat(seen.add(List.of("", "abc"))).isTrue();
        assertThat(seen.add(List.of("", ""))).isTrue();
        assertThat(seen.add(List.of())).isTrue();
        assertThat(seen.add(List.of("ab", "c"))).isFalse();
    }
}
