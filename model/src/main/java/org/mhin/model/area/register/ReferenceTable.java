package org.mhin.model.area.register;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;

/** Reads one of the reference tables that travel inside the jar: UTF-8 CSV with a header row, blank meaning nothing; a long one is packed. */
public final class ReferenceTable {
    private static final String FOLDER = "/catalogue/reference/";

    private ReferenceTable() {}

    /** The text of a shipped table; one whose name says so is unpacked. */
    private static InputStream open(String file) throws IOException {
        InputStream bytes = ReferenceTable.class.getResourceAsStream(FOLDER + file);
        if (bytes == null) {
            throw new IllegalStateException("Reference table " + file + " is missing from the jar");
        }
        return file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }

    /** The rows of a shipped table, each made by {@code row}; a row that cannot be made fails with its file and line. */
    public static <T> List<T> read(String file, Function<NamedCsvRecord, T> row) {
        try (InputStream bytes = open(file)) {
            List<T> rows = new ArrayList<>();
            try (CsvReader<NamedCsvRecord> csv =
                    CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
                for (NamedCsvRecord cells : csv) {
                    try {
                        rows.add(row.apply(cells));
                    } catch (RuntimeException e) {
                        throw new IllegalStateException(
                                "Reference table " + file + ", line " + cells.getStartingLineNumber() + ": "
                                        + e.getMessage(),
                                e);
                    }
                }
            }
            return List.copyOf(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One digest of the texts of shipped tables. */
    public static String digest(List<String> files) {
        List<String> texts = new ArrayList<>();
        for (String file : files) {
            try (InputStream bytes = open(file)) {
                texts.add(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Digest.of(texts);
    }

    public static @Nullable String text(NamedCsvRecord cells, String column) {
        String text = cells.getField(column);
        return text.isEmpty() ? null : text;
    }

    static List<String> list(NamedCsvRecord cells, String column) {
        String text = cells.getField(column);
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\\|", -1));
    }

    static LocalDate date(NamedCsvRecord cells, String column) {
        return LocalDate.parse(cells.getField(column));
    }

    static @Nullable LocalDate openDate(NamedCsvRecord cells, String column) {
        String text = cells.getField(column);
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    static @Nullable Double openNumber(NamedCsvRecord cells, String column) {
        String text = cells.getField(column);
        return text.isEmpty() ? null : Double.valueOf(text);
    }
}
