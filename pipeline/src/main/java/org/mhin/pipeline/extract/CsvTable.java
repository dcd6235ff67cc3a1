package org.mhin.pipeline.extract;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.render.format.PlainNumber;
import org.mhin.pipeline.render.format.SpreadsheetText;

/** Rows as RFC 4180 has them, in UTF-8: a header, lines ended by CR and LF, an empty cell where there is nothing. */
final class CsvTable implements TableSink {
    private final CsvWriter writer;
    private final String[] texts;

    CsvTable(OutputStream out, List<String> columns) {
        writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        texts = new String[columns.size()];
        writer.writeRecord(columns);
    }

    @Override
    public void row(@Nullable Object[] cells) {
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(cells[i]);
        }
        writer.writeRecord(texts);
    }

    /** A number in as few plain digits as give it back to any reader; of text, what no spreadsheet takes for a formula. */
    static String text(@Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        if (cell instanceof Double number) {
            return PlainNumber.forEveryReader(number);
        }
        return cell instanceof String text ? SpreadsheetText.harmless(text) : cell.toString();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
