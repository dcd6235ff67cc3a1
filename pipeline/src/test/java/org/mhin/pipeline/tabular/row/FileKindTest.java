package org.mhin.pipeline.tabular.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.tabular.RowSources;
import org.mhin.pipeline.warehouse.storage.StoredFile;

class FileKindTest {
    @TempDir
    private Path folder;

    private FileKind kind(String text) throws IOException {
        return FileKind.of(StoredFile.onThisMachine(Files.writeString(folder.resolve("file.csv"), text)));
    }

    @Test
    void theBytesTellNotTheName() throws IOException {
        assertThat(kind("code,name\n")).isEqualTo(FileKind.TEXT);
        assertThat(kind("")).isEqualTo(FileKind.EMPTY);
        assertThat(kind("  {\"type\": \"FeatureCollection\"}")).isEqualTo(FileKind.JSON);
        assertThat(kind("{\n\t\"areas\":{}}")).isEqualTo(FileKind.CODE_HISTORY);
        assertThat(kind("{ \"E06000001\" : [\"E06000002\"]}")).isEqualTo(FileKind.CODE_LISTS);
        assertThat(kind("{\"E06000001\": \"E06000002\"}")).isEqualTo(FileKind.JSON);
        assertThat(kind("<!DOCTYPE html><html>")).isEqualTo(FileKind.MARKUP);
        assertThat(kind("%PDF-1.7 ...")).isEqualTo(FileKind.BINARY);
        assertThat(kind("GIF89a\0\1")).isEqualTo(FileKind.BINARY);
    }

    @Test
    void gzippedFilesCountAsWhatIsInside() throws IOException {
        assertThat(FileKind.of(StoredFile.onThisMachine(gzip("code,name\n")))).isEqualTo(FileKind.TEXT);
        assertThat(FileKind.of(StoredFile.onThisMachine(gzip("PAR1...")))).isEqualTo(FileKind.GZIPPED_BINARY);
    }

    @Test
    void anArchiveIsNoTable() throws IOException {
        Path file = folder.resolve("feeds.csv");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("a.csv"));
        }

        assertThat(FileKind.of(StoredFile.onThisMachine(file))).isEqualTo(FileKind.ARCHIVE);
        assertThatThrownBy(() -> RowSources.of(StoredFile.onThisMachine(file)))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("feeds.csv: a zip archive, where a table was expected");
    }

    private Path gzip(String text) throws IOException {
        Path file = folder.resolve("file.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
