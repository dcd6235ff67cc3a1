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

class CodeHistoryRowsTest {
    @TempDir
    private Path folder;

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("register.json"), json);
    }

    @Test
    void everyVersionOfAnAreaIsARow() throws IOException {
        Path file = file("""
                {"areas": {
                  "E07000026": [
                    {"date": {"s": "2009-01-01", "e": "2023-03-31"}, "nm": "Allerdale",
                     "nm_alt": ["Allerdale Borough Council", "Allerdale District"], "parent": "E10000006", "status": "terminated"},
                    {"date": {"s": "2023-04-01"}, "nm": "Allerdale again", "more": [{"x": 1}], "status": "live"}],
                  "E07000027": [{"date": {"s": "2009-01-01"}, "nm": "Barrow, \\"in\\" Furness", "parent": null}]
                 }, "description": "District", "source": "Code History Database"}
                """);

        assertThat(RowSources.of(StoredFile.onThisMachine(file))).isInstanceOf(CodeHistoryRows.class);
        assertThat(ReadRows.of(RowSources.of(StoredFile.onThisMachine(file)), file))
                .containsExactly(
                        "1: code|name|alternative names|start|end|parent|status|entity",
                        "2: E07000026|Allerdale|Allerdale Borough Council|Allerdale District|2009-01-01|2023-03-31|E10000006|terminated|District",
                        "3: E07000026|Allerdale again||2023-04-01|||live|District",
                        "4: E07000027|Barrow, \"in\" Furness||2009-01-01||||District");
    }

    @Test
    void aRegisterCutOffNamesItsLine() throws IOException {
        Path file = file("{\"areas\": {\n\"E1\": [{\"date\": {\"s\": \"2009-01-01\"},\n \"nm\": \"x");

        assertThatThrownBy(() -> ReadRows.of(RowSources.of(StoredFile.onThisMachine(file)), file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageStartingWith("register.json: line 3: not valid JSON: ");
    }

    @Test
    void aRegisterOfAnotherShapeSaysWhatWasExpected() throws IOException {
        Path file = file("{\"areas\": {\n \"E1\": \"Allerdale\"}}");

        assertThatThrownBy(() -> ReadRows.of(RowSources.of(StoredFile.onThisMachine(file)), file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("register.json: line 2: expected the versions of E1");
    }

    /** F13: what stands after the register, and the second of two areas of one code, would be lost. */
    @Test
    void aSecondRegisterAndARepeatedCodeAreRefused() throws IOException {
        Path two = file("{\"areas\": {}}\n{\"areas\": {\"E1\": []}}\n");

        assertThatThrownBy(() -> ReadRows.of(RowSources.of(StoredFile.onThisMachine(two)), two))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("register.json: line 2: expected nothing after the register");

        Path twice = file("{\"areas\": {\n\"E1\": [{\"nm\": \"Avon\"}],\n\"E1\": [{\"nm\": \"Cleveland\"}]}}");

        assertThatThrownBy(() -> ReadRows.of(RowSources.of(StoredFile.onThisMachine(twice)), twice))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageStartingWith("register.json: line 3: not valid JSON: ")
                .hasMessageContaining("'E1'");
    }

    @Test
    void thePublishedRegisterReads() throws IOException {
        Path file = ReadRows.published("geography/chd_jul2024_E06.json");

        assertThat(ReadRows.of(RowSources.of(StoredFile.onThisMachine(file)), file))
                .contains(
                        "2: E06000001|Hartlepool|Hartlepool Borough Council|2009-01-01||E12000001|live|Unitary Authority");
    }
}
