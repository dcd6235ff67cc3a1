package org.mhin.pipeline.render.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as CSV with one header row; an empty field where there is nothing, and no text that a spreadsheet takes for a formula. */
public record CsvFormat() implements Format {
    @Override
    public String word() {
        return "csv";
    }

    @Override
    public RowWriter rows(PrintWriter out) {
        return new Rows(out);
    }

    @Override
    public void write(Written answer, PrintWriter out) {
        answer.csv(rows(out));
    }

    /** A record a row. */
    private static final class Rows implements RowWriter {
        private static final int LOOK_UP_EVERY = 1_000;

        private final PrintWriter out;
        private final CsvWriter writer;
        private long rows;

        Rows(PrintWriter out) {
            this.out = out;
            this.writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        }

        @Override
        public void begin(List<Column> columns) {
            writer.writeRecord(columns.stream().map(Column::name).toList());
        }

        @Override
        public void row(List<? extends @Nullable Object> cells) {
            String[] texts = new String[cells.size()];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = text(cells.get(i));
            }
            writer.writeRecord(texts);
            rows++;
        }

        private static String text(@Nullable Object cell) {
            if (cell == null) {
                return "";
            }
            return cell instanceof String text ? SpreadsheetText.harmless(text) : PlainNumber.text(cell);
        }

        @Override
        public void end() {
            try {
                writer.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            out.flush();
        }

        @Override
        public boolean abandoned() {
            return rows % LOOK_UP_EVERY == 0 && rows > 0 && out.checkError();
        }
    }
}
