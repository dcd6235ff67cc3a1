package org.mhin.pipeline.tabular.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CellTextTest {
    /** R38: also where the machine writes numbers in other digits. */
    @Test
    void momentsAreTheSameOnEveryMachine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(String.format("%02d", 9)).as("the digits of this locale").isNotEqualTo("09");
            assertThat(CellText.number(0.39583333333333331, true, false)).isEqualTo("09:30:00");
            assertThat(CellText.number(43861.395833333336, true, false)).isEqualTo("2020-01-31T09:30:00");
            assertThat(CellText.number("43861", true, false)).isEqualTo("2020-01-31");
            assertThat(CellText.number("68.400000000000006", false, false)).isEqualTo("68.4");
        } finally {
            Locale.setDefault(before);
        }
    }
}
