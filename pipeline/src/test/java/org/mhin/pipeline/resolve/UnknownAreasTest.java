package org.mhin.pipeline.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** C, 12: a refusal names the kinds of the unknown codes and the first of each, not one code alone. */
class UnknownAreasTest {
    @Test
    void countsTheKindsAndShowsTheFirstOfEach() {
        assertThat(UnknownAreas.words(
                        List.of("E13000002", "E11000004", "E11000001", "X24", "E11000002", "E13000001", "E11000003")))
                .isEqualTo(
                        "4 of E11 (E11000001, E11000002, E11000003, …), 2 of E13 (E13000001, E13000002), 1 other (X24)");
    }
}
