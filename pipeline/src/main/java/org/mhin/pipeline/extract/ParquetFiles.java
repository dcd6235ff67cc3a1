package org.mhin.pipeline.extract;

/** Typed columns, for programs. */
final class ParquetFiles extends ExtractFormat {
    ParquetFiles() {
        super("parquet", "application/vnd.apache.parquet");
    }

    @Override
    Rows start(ExtractFolder folder, Extract.Contents contents) {
        return table -> new ParquetTable(folder.storage(), folder.file(file(table)), table);
    }
}
