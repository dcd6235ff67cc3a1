package org.mhin.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("suicide-rate", "recovery-rate", "self-harm-admissions-10-24");

    @Test
    void forgivesSlipsAndTheOrderOfTwoLetters() {
        assertThat(Nearest.to("suicide-raet", KNOWN, 5)).containsExactly("suicide-rate");
        assertThat(Nearest.to("Recovery-Rat", KNOWN, 5)).containsExactly("recovery-rate");
    }

    @Test
    void takesAPartForTheWhole() {
        assertThat(Nearest.to("self-harm", KNOWN, 5)).containsExactly("self-harm-admissions-10-24");
    }

    @Test
    void findsNothingNearNonsense() {
        assertThat(Nearest.to("zzzz", KNOWN, 5)).isEmpty();
        assertThat(Nearest.to("", KNOWN, 5)).isEmpty();
    }
}
