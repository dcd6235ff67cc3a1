package org.mhin.pipeline.render.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadsheetTextTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "=1+1, '=1+1",
                "+44 20, '+44 20",
                "@x, '@x",
                "-, '-",
                "-5, -5",
                "-0.5, -0.5",
                "+1e3, +1e3",
                "-5 to 4, '-5 to 4",
                "a=b, a=b",
                "\"\tx\", \"'\tx\"",
                "\"\rx\", \"'\rx\""
            })
    void textThatASpreadsheetWouldRunIsHarmless(String text, String written) {
        assertThat(SpreadsheetText.harmless(text)).isEqualTo(written);
    }

    /** Whatever a command writes as CSV; a number stays one. */
    @Test
    void noCsvHasTextThatASpreadsheetWouldRun() {
        StringWriter text = new StringWriter();
        RowWriter rows = new CsvFormat().rows(new PrintWriter(text));
        rows.begin(List.of(RowWriter.Column.text("name"), RowWriter.Column.number("value")));
        rows.row(Arrays.asList("=HYPERLINK(\"x\")", -1.5));
        rows.row(Arrays.asList("-", null));
        rows.end();
        assertThat(text).hasToString("name,value\n\"'=HYPERLINK(\"\"x\"\")\",-1.5\n'-,\n");
    }
}
