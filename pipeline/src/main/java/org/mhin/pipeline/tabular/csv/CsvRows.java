package org.mhin.pipeline.tabular.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import org.mhin.pipeline.tabular.row.RowSink;
import org.mhin.pipeline.tabular.row.RowSource;
import org.mhin.pipeline.tabular.row.TextRow;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/**
 * Rows of delimited text, gzipped or not: quoted fields, line breaks in quotes, CRLF, LF or CR, with or without a final line
 * break. A row's line is the one it starts on. Empty lines are left out; rows may have different numbers of cells.
 *
 * <p>One row may have at most {@value #LONGEST_ROW} characters, so that memory stays bounded whatever the file holds.
 */
public final class CsvRows implements RowSource {
    /** The most characters a row, and so a field, may have. */
    public static final int LONGEST_ROW = 1 << 24;

    private final char delimiter;
    private final String encoding;

    /**
     * A reader of files in one dialect.
     *
     * @param encoding {@code auto} (UTF-8, or windows-1252 where the bytes are no UTF-8) or a charset name
     */
    public CsvRows(char delimiter, String encoding) {
        this.delimiter = delimiter;
        this.encoding = encoding;
    }

    @Override
    public List<String> tables(StoredFile file) {
        return List.of("");
    }

    @Override
    public void read(StoredFile file, String table, RowSink sink) throws IOException {
        RowBuilder builder = new RowBuilder();
        try (Reader text = TextReader.open(file, encoding);
                CsvReader<TextRow> csv = CsvReader.builder()
                        .fieldSeparator(delimiter)
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowExtraCharsAfterClosingQuote(false)
                        .allowUnclosedQuote(false)
                        .maxBufferSize(LONGEST_ROW)
                        .build(builder, text);
                CloseableIterator<TextRow> rows = csv.iterator()) {
            boolean more = true;
            while (more && next(rows)) {
                more = sink.accept(rows.next());
            }
        } catch (RowTooLong e) {
            throw tooLong(file, builder.row.line(), e);
        } catch (Unparsed e) {
            throw explain(file, e);
        }
    }

    private static boolean next(CloseableIterator<TextRow> rows) throws IOException {
        try {
            return rows.hasNext();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof RowTooLong tooLong) {
                throw tooLong;
            }
            throw e.getCause() instanceof IOException io ? io : new Unparsed(e);
        }
    }

    /** Looks through the text once more, to say on which line the quoting went wrong. */
    private UnreadableFile explain(StoredFile file, Unparsed cause) throws IOException {
        try (Reader text = TextReader.open(file, encoding)) {
            CsvFault fault = CsvFault.find(text, delimiter, LONGEST_ROW);
            return switch (fault.kind()) {
                case TOO_LONG -> tooLong(file, fault.line(), cause);
                case OPEN_QUOTE ->
                    new UnreadableFile(
                            file.name() + ": line " + fault.line()
                                    + ": a quote is opened and never closed; close it or double it",
                            cause);
                case TEXT_AFTER_QUOTE ->
                    new UnreadableFile(
                            file.name() + ": line " + fault.line()
                                    + ": text follows a closing quote; a quote inside quoted text must be doubled",
                            cause);
            };
        }
    }

    private static UnreadableFile tooLong(StoredFile file, long line, Throwable cause) {
        return new UnreadableFile(
                file.name() + ": line " + line + ": a row longer than " + LONGEST_ROW
                        + " characters; the file is not a table, or its line breaks are missing",
                cause);
    }

    /** Gathers the fields of a row without making them strings. */
    private static final class RowBuilder extends AbstractBaseCsvCallbackHandler<TextRow> {
        private final TextRow row = new TextRow();
        private int size;

        @Override
        protected void handleBegin(long line) {
            row.begin(line);
            size = 0;
        }

        @Override
        protected void handleField(int index, char[] chars, int offset, int length, boolean quoted) {
            size += length + 1;
            if (size > LONGEST_ROW) {
                throw new RowTooLong();
            }
            row.add(chars, offset, length);
        }

        @Override
        protected TextRow buildRecord() {
            return row;
        }
    }

    private static final class RowTooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Unparsed extends IOException {
        private static final long serialVersionUID = 1L;

        Unparsed(CsvParseException cause) {
            super(cause);
        }
    }
}
