package org.mhin.model.area.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F10: what has the form of a provider's code. */
class ProviderCodeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "RMY", "TAD", "NQL", "108", "8HT14", "815AC", "A2WD", "AMQJ", "U20256", "Q1Y5X", "RQYMI", "G6V2S", "DDF"
            })
    void codesOfProviders(String code) {
        assertThat(ProviderCode.isForm(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ENGLAND",
                "TOTAL",
                "ALL",
                "NONE",
                "ZZZ",
                "QHL",
                "Y56",
                "00C",
                "15N",
                "E54000055",
                "RX 1",
                "rmy"
            })
    void whatIsNone(String code) {
        assertThat(ProviderCode.isForm(code)).isFalse();
    }
}
