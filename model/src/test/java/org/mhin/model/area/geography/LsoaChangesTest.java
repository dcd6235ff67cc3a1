package org.mhin.model.area.geography;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LsoaChangesTest {
    private static final LsoaChanges CHANGES = LsoaChanges.shipped();

    @Test
    void there_are_as_many_as_england_had_in_2021() {
        assertThat(CHANGES.size()).isEqualTo(33_755);
        assertThat(CHANGES.contains("E01000001")).isTrue();
        assertThat(CHANGES.contains("E01000010")).as("ended in 2021").isFalse();
        assertThat(CHANGES.contains("E01034474")).as("new in 2021").isTrue();
        assertThat(CHANGES.contains("W01000003")).isFalse();
    }

    @Test
    void every_lsoa_of_2011_has_a_successor_of_2021() {
        assertThat(LsoaPeople.shipped().codes()).allMatch(code -> CHANGES.contains(CHANGES.successor(code)));
        assertThat(CHANGES.successor("E01000001")).isEqualTo("E01000001");
        assertThat(CHANGES.successor("E01000010")).isEqualTo("E01034474");
    }
}
