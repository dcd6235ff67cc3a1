package org.mhin.pipeline.render.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.Hinted;

/** One answer in each format. */
class WrittenTest {
    private static final Written ANSWER = new Written() {
        @Override
        public void table(PrintWriter out) {
            out.println("Leeds has 3 beds");
        }

        @Override
        public void csv(RowWriter rows) {
            rows.begin(List.of(RowWriter.Column.text("area"), RowWriter.Column.number("beds")));
            rows.row(List.of("Leeds", 3));
            rows.end();
        }

        @Override
        public Object json() {
            return Map.of("beds", 3);
        }
    };

    @ParameterizedTest
    @MethodSource
    void everyFormatWritesSomething(Format format) {
        assertThat(written(format)).contains("3").endsWith("\n");
    }

    static Stream<Format> everyFormatWritesSomething() {
        return Format.all().stream();
    }

    @Test
    void aFormatIsFoundByItsWord() {
        assertThat(Format.all())
                .extracting(Format::word)
                .doesNotHaveDuplicates()
                .allMatch(word -> word.matches("[a-z]+"));
        assertThat(Format.called("CSV")).contains(new CsvFormat());
        assertThat(Format.called("xml")).isEmpty();
    }

    @Test
    void eachIsWrittenInItsOwnWay() {
        assertThat(written(new TableFormat())).isEqualToNormalizingNewlines("Leeds has 3 beds\n");
        assertThat(written(new CsvFormat())).isEqualTo("area,beds\nLeeds,3\n");
        assertThat(written(new JsonFormat())).contains("\"beds\" : 3");
    }

    /** A line and what helps are the words that people read, and what explains a figure is a command. */
    @Test
    void programsReadHintsInWords() {
        StringWriter text = new StringWriter();
        JsonText.print(
                new PrintWriter(text, true),
                List.of(
                        new Hinted("refused", Hint.of(Hint.Kind.REJECTED_ROWS, "978f")),
                        Hinted.of("gone"),
                        Hint.of(Hint.Kind.EXPLAIN_FIGURE, "beds", "E1@icb", "2023/24", "a-feed")));
        assertThat(text.toString())
                .isEqualToIgnoringWhitespace("[\"refused; run 'mhin rejects 978f' to see them\", \"gone\","
                        + " \"mhin explain beds E1@icb 2023/24 --feed a-feed\"]");
    }

    private static String written(Format format) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        format.write(ANSWER, out);
        out.flush();
        return text.toString();
    }
}
