package org.mhin.pipeline.tabular;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mhin.pipeline.tabular.row.RowSource;
import org.mhin.pipeline.tabular.row.TextRow;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/** What a reader hands over, as text a test can compare: {@code line: cell|cell}. */
public final class ReadRows {
    private ReadRows() {}

    public static List<String> of(RowSource source, Path file, String table) throws IOException {
        List<String> rows = new ArrayList<>();
        source.read(StoredFile.onThisMachine(file), table, row -> rows.add(text(row)));
        return rows;
    }

    public static List<String> of(RowSource source, Path file) throws IOException {
        return of(source, file, "");
    }

    private static String text(TextRow row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.cells(); i++) {
            cells.add(row.text(i));
        }
        return row.line() + ": " + String.join("|", cells);
    }

    /** A published file, or the end of the test where the shared files are absent. */
    public static Path published(String path) {
        Path file =
                Path.of(System.getProperty("mhin.shared", "../shared"), "real").resolve(path);
        boolean present = Files.exists(file);
        if (!present) {
            System.out.println("skipped: the published file " + path + " is not here");
        }
        assumeTrue(present, () -> "the published file " + path + " is not here");
        return file;
    }
}
