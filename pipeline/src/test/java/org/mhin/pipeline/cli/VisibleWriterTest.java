package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.mhin.pipeline.warehouse.Visible;

class VisibleWriterTest {
    /** F9, N13: no text of a file speaks to a terminal, and what stays is the line structure of the command's own output. */
    @Test
    void charactersThatSteerATerminalAreShownAsTheirCodes() {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(new VisibleWriter(text));

        out.print("a\u001b[31m,b\u0007\n");
        out.write(0x9b);
        out.append("\u202edrowkcab\tok");
        out.flush();

        assertThat(text).hasToString("a\\u001b[31m,b\\u0007\n\\u009b\\u202edrowkcab\tok");
    }

    /** N13: a file's name stays in its line. */
    @Test
    void aLineStaysALine() {
        assertThat(Visible.line("a\nmhin: faked\r\tb")).isEqualTo("a\\u000amhin: faked\\u000d\\u0009b");
        assertThat(Visible.line("Größe 中文.csv")).isEqualTo("Größe 中文.csv");
    }
}
