package org.mhin.pipeline.render.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    @EnumSource
    void everyFormatWritesSomething(OutputFormat format) {
        assertThat(written(format)).contains("3").endsWith("\n");
    }

    @Test
    void eachIsWrittenInItsOwnWay() {
        assertThat(written(OutputFormat.TABLE)).isEqualToNormalizingNewlines("Leeds has 3 beds\n");
        assertThat(written(OutputFormat.CSV)).isEqualTo("area,beds\nLeeds,3\n");
        assertThat(written(OutputFormat.JSON)).contains("\"beds\" : 3");
    }

    private static String written(OutputFormat format) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        ANSWER.write(format, out);
        out.flush();
        return text.toString();
    }
}
