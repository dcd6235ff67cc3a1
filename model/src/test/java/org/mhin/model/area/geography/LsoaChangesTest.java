package org.mhin.model.area.geography;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LsoaChangesTest {
    private static final LsoaChanges CHANGES = LsoaChanges.shipped();

    @Test
    void thereAreAsManyAsEnglandHadIn2021() {
        assertThat(CHANGES.size()).isEqualTo(33_755);
        assertThat(CHANGES.contains("E01000001")).isTrue();
        assertThat(CHANGES.contains("E01000010")).as("ended in 2021").isFalse();
        assertThat(CHANGES.contains("E01034474")).as("new in 2021").isTrue();
        assertThat(CHANGES.contains("W01000003")).isFalse();
    }

    @Test
    void everyLsoaOf2011HasASuccessorOf2021() {
        assertThat(LsoaPeople.shipped().codes()).allMatch(code -> CHANGES.contains(CHANGES.successor(code)));
        assertThat(CHANGES.successor("E01000001")).isEqualTo("E01000001");
        assertThat(CHANGES.successor("E01000010")).isEqualTo("E01034474");
    }
}
