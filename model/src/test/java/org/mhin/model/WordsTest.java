package org.mhin.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WordsTest {
    private enum Colour implements Keyed {
        LIGHT_BLUE("light-blue"),
        RED("red");

        private final String key;

        Colour(String key) {
            this.key = key;
        }

        @Override
        public String key() {
            return key;
        }
    }

    private final Words<Colour> colours = Words.ofKeys("colour", Colour.values());

    @Test
    void aValueIsFoundByItsWordAlone() {
        assertThat(colours.of("light-blue")).isEqualTo(Colour.LIGHT_BLUE);
        assertThat(colours.find("red")).contains(Colour.RED);
        assertThat(colours.find("Red")).isEmpty();
        assertThat(colours.all()).containsExactly("light-blue", "red");
    }

    @Test
    void aWordThatThereIsNotIsNamedWithThoseThatThereAre() {
        assertThatThrownBy(() -> colours.of("green"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("colour 'green' is not one of light-blue, red");
    }

    @Test
    void aWordIsOneValues() {
        assertThatThrownBy(() -> Words.of("colour", Colour.values(), colour -> "blue"))
                .hasMessage("colour 'blue' stands for two");
    }
}
