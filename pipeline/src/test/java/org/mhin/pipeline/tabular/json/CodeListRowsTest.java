package org.mhin.pipeline.tabular.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.tabular.ReadRows;
import org.mhin.pipeline.tabular.RowSources;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.storage.StoredFile;

class CodeListRowsTest {
    @TempDir
    private Path folder;

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("lists.json"), json);
    }

    @Test
    void everyListIsARow() throws IOException {
        Path file = file("{\n\"E06000001\": [\"E06000001\", \"E06000002\"],\n \"E06000002\": []}");
        assertThat(RowSources.of(StoredFile.onThisMachine(file))).isInstanceOf(CodeListRows.class);
        assertThat(ReadRows.of(RowSources.of(StoredFile.onThisMachine(file)), file))
                .containsExactly("1: code|list", "2: E06000001|E06000001|E06000002", "3: E06000002|");
    }

    @Test
    void aFileCutOffNamesItsLine() throws IOException {
        Path file = file("{\"E06000001\": [\"E06000001\"],\n\"E06000002\": [\"E0");
        assertThatThrownBy(() -> ReadRows.of(RowSources.of(StoredFile.onThisMachine(file)), file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageStartingWith("lists.json: line 2: not valid JSON: ");
    }

    @Test
    void listsOfAnotherShapeSayWhatWasExpected() throws IOException {
        Path numbers = file("{\"E06000001\": [\"E06000001\", 7]}");
        assertThatThrownBy(() -> ReadRows.of(RowSources.of(StoredFile.onThisMachine(numbers)), numbers))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("lists.json: line 1: expected only codes in the list of E06000001");
        Path text = file("{\"E06000001\": [],\n \"E06000002\": \"E06000001\"}");
        assertThatThrownBy(() -> ReadRows.of(RowSources.of(StoredFile.onThisMachine(text)), text))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("lists.json: line 2: expected the list of E06000002");
    }
}
