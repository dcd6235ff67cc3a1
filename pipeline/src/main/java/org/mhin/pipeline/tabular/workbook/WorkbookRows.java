package org.mhin.pipeline.tabular.workbook;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.tabular.row.GuardedSink;
import org.mhin.pipeline.tabular.row.RowSink;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.storage.StoredFile;
import org.xml.sax.SAXException;

/**
 * The worksheets of an Excel workbook (xlsx), streamed. A row's line is its number in the sheet; rows without text are left
 * out, cells that are not stored are empty.
 *
 * <p>Numbers come as the shortest decimal that means the same, cells styled as dates as {@code 2020-01-31}, truth values as
 * {@code TRUE} and {@code FALSE}, errors as their text ({@code #N/A}). Formulas count as their stored result.
 */
public final class WorkbookRows implements SheetSource {
    @Override
    public List<String> tables(StoredFile file) throws IOException {
        try (WorkbookParts parts = WorkbookParts.open(file)) {
            return List.copyOf(parts.sheets().keySet());
        } catch (IOException | SAXException | ParserConfigurationException | RuntimeException e) {
            throw broken(file, e);
        }
    }

    @Override
    public void readEach(StoredFile file, Function<String, @Nullable RowSink> sinks) throws IOException {
        GuardedSink guarded = new GuardedSink();
        try (WorkbookParts parts = WorkbookParts.open(file)) {
            WorkbookStyles styles = null;
            SharedTexts texts = null;
            for (Map.Entry<String, String> sheet : parts.sheets().entrySet()) {
                RowSink sink = sinks.apply(sheet.getKey());
                if (sink != null) {
                    styles = styles == null ? WorkbookStyles.of(parts) : styles;
                    texts = texts == null ? SharedTexts.of(file, parts) : texts;
                    SheetRow row = new SheetRow(file, sheet.getKey(), guarded.around(sink));
                    parts.parse(sheet.getValue(), new SheetHandler(row, styles, texts));
                }
            }
        } catch (IOException | SAXException | ParserConfigurationException | RuntimeException e) {
            guarded.rethrow();
            throw broken(file, e);
        }
    }

    private static UnreadableFile broken(StoredFile file, Exception fault) {
        Throwable cause = fault instanceof SAXException && fault.getCause() != null ? fault.getCause() : fault;
        if (cause instanceof UnreadableFile unreadable) {
            return unreadable;
        }
        String message = cause.getMessage();
        return new UnreadableFile(
                file.name() + ": the workbook cannot be read to its end ("
                        + (message == null ? cause.getClass().getSimpleName() : message) + "); save it again",
                fault);
    }
}
