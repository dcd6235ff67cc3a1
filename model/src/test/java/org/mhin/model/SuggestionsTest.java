package org.mhin.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("suicide-rate", "recovery-rate", "self-harm-admissions-10-24");

    @Test
    void forgivesSlipsAndTheOrderOfTwoLetters() {
        assertThat(Suggestions.to("suicide-raet", KNOWN, 5)).containsExactly("suicide-rate");
        assertThat(Suggestions.to("Recovery-Rat", KNOWN, 5)).containsExactly("recovery-rate");
    }

    @Test
    void takesAPartForTheWhole() {
        assertThat(Suggestions.to("self-harm", KNOWN, 5)).containsExactly("self-harm-admissions-10-24");
    }

    @Test
    void findsNothingNearNonsense() {
        assertThat(Suggestions.to("zzzz", KNOWN, 5)).isEmpty();
        assertThat(Suggestions.to("", KNOWN, 5)).isEmpty();
    }
}
