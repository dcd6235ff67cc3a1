package org.mhin.pipeline.tabular;

import java.io.IOException;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.tabular.csv.CsvRows;
import org.mhin.pipeline.tabular.csv.TextReader;
import org.mhin.pipeline.tabular.json.CodeHistoryRows;
import org.mhin.pipeline.tabular.json.CodeListRows;
import org.mhin.pipeline.tabular.parquet.ParquetRows;
import org.mhin.pipeline.tabular.row.FileKind;
import org.mhin.pipeline.tabular.row.RowSource;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.tabular.workbook.LegacyWorkbookRows;
import org.mhin.pipeline.tabular.workbook.WorkbookRows;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/** The reader for a file, chosen by the file's own first bytes. */
public final class RowSources {
    private RowSources() {}

    /**
     * The reader for this file as comma-separated text in the encoding its bytes tell, or for the typed container it is.
     *
     * @throws UnreadableFile when it is not one of the kinds that hold tables
     */
    public static RowSource of(StoredFile file) throws IOException {
        return of(file, ",", TextReader.AUTO);
    }

    /**
     * The reader for this file in the dialect a contract describes.
     *
     * @throws UnreadableFile when it is not one of the kinds that hold tables
     */
    public static RowSource of(StoredFile file, FeedContract.Source dialect) throws IOException {
        return of(file, dialect.delimiter(), dialect.encoding());
    }

    private static RowSource of(StoredFile file, String delimiter, String encoding) throws IOException {
        FileKind kind = FileKind.of(file);
        return switch (kind) {
            case TEXT -> new CsvRows(delimiter.charAt(0), encoding);
            case WORKBOOK -> new WorkbookRows();
            case LEGACY_WORKBOOK -> new LegacyWorkbookRows();
            case PARQUET -> new ParquetRows();
            case CODE_HISTORY -> new CodeHistoryRows();
            case CODE_LISTS -> new CodeListRows();
            case ARCHIVE, EMPTY, JSON, MARKUP, GZIPPED_BINARY, BINARY ->
                throw new UnreadableFile(
                        file.name() + ": " + kind.description() + ", where a table was expected", null);
        };
    }
}
