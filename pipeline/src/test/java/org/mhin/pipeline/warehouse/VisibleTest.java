package org.mhin.pipeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisibleTest {
    /** A publisher's category may hold anything; a command that is printed with it must hand it over and run nothing. */
    @Test
    void aShellReadsATypedWordAsTheWordItself() throws Exception {
        for (String word : List.of(
                "E08000035@metropolitan-district",
                "July 2024",
                "it's",
                "a \"quoted\" one",
                "$(touch x)",
                "`id`",
                "back\\slash",
                "both ' and \" and $HOME",
                "no!",
                "a;b & c | d > e",
                "*")) {
            Process shell = new ProcessBuilder("sh", "-c", "printf %s " + Visible.typed(word)).start();
            String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shell.waitFor()).isZero();
            assertThat(read).isEqualTo(word);
        }
        assertThat(Visible.typed("July 2024")).isEqualTo("\"July 2024\"");
        assertThat(Visible.typed("E54000058")).isEqualTo("E54000058");
    }
}
