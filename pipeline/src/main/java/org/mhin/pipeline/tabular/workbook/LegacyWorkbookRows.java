package org.mhin.pipeline.tabular.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.OldFileFormatException;
import org.apache.poi.hssf.eventusermodel.AbortableHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.eventusermodel.HSSFUserException;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.tabular.row.GuardedSink;
import org.mhin.pipeline.tabular.row.RowSink;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/**
 * The worksheets of a legacy Excel workbook (xls), streamed. Cells read as {@link WorkbookRows} reads them.
 *
 * <p>A workbook of the newer kind that is protected by a password comes in the same container and is refused as such.
 */
public final class LegacyWorkbookRows implements SheetSource {
    @Override
    public List<String> tables(StoredFile file) throws IOException {
        SheetNames names = new SheetNames();
        process(file, names);
        return names.ordered();
    }

    @Override
    public void readEach(StoredFile file, Function<String, @Nullable RowSink> sinks) throws IOException {
        GuardedSink guarded = new GuardedSink();
        List<@Nullable SheetRow> rows = new ArrayList<>();
        for (String name : tables(file)) {
            RowSink sink = sinks.apply(name);
            rows.add(sink == null ? null : new SheetRow(file, name, guarded.around(sink)));
        }
        try {
            process(file, new LegacySheetCells(rows));
        } catch (IOException e) {
            guarded.rethrow();
            throw e;
        }
    }

    private static void process(StoredFile file, AbortableHSSFListener listener) throws IOException {
        try (POIFSFileSystem container = new POIFSFileSystem(file.local(), true)) {
            if (container.getRoot().hasEntryCaseInsensitive(Decryptor.DEFAULT_POIFS_ENTRY)) {
                throw encrypted(file, null);
            }
            HSSFRequest request = new HSSFRequest();
            request.addListenerForAllRecords(listener);
            new HSSFEventFactory().abortableProcessWorkbookEvents(request, container);
        } catch (HSSFUserException e) {
            throw e.getCause() instanceof UnreadableFile unreadable ? unreadable : broken(file, e);
        } catch (UnreadableFile e) {
            throw e;
        } catch (EncryptedDocumentException e) {
            throw encrypted(file, e);
        } catch (OldFileFormatException e) {
            throw new UnreadableFile(file.name() + ": a workbook of Excel 95 or older; save it as xlsx", e);
        } catch (IOException | RuntimeException e) {
            throw broken(file, e);
        }
    }

    private static UnreadableFile encrypted(StoredFile file, @Nullable Exception cause) {
        return new UnreadableFile(
                file.name() + ": the workbook is protected by a password; save it without one", cause);
    }

    private static UnreadableFile broken(StoredFile file, Exception cause) {
        String message = cause.getMessage();
        return new UnreadableFile(
                file.name() + ": the workbook cannot be read to its end ("
                        + (message == null ? cause.getClass().getSimpleName() : message) + "); save it again",
                cause);
    }

    /** Reads the sheets' names, and stops where the first sheet begins. */
    private static final class SheetNames extends AbortableHSSFListener {
        private final List<BoundSheetRecord> sheets = new ArrayList<>();

        @Override
        public short abortableProcessRecord(Record record) {
            if (record instanceof BoundSheetRecord sheet) {
                sheets.add(sheet);
            }
            return record instanceof EOFRecord ? LegacySheetCells.STOP : LegacySheetCells.GO_ON;
        }

        List<String> ordered() {
            return Arrays.stream(BoundSheetRecord.orderByBofPosition(sheets))
                    .map(BoundSheetRecord::getSheetname)
                    .toList();
        }
    }
}
