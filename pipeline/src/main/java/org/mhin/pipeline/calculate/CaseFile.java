package org.mhin.pipeline.calculate;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.model.method.InputRow;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;

/** The rows of a CSV file in UTF-8 with one header line, read once and in order. */
final class CaseFile implements AutoCloseable {
    /**
     * A row.
     *
     * @param line where it starts in the file, from 1
     * @param cells its cells
     * @param fault why it cannot be read as a row under the header; null when it can
     */
    record Row(long line, InputRow cells, @Nullable String fault) {}

    private final Path file;
    private final CsvReader<CsvRecord> csv;
    private final CloseableIterator<CsvRecord> records;
    private final Map<String, Integer> columns;
    private final List<String> names;
    private final int width;

    private CaseFile(Path file, CsvReader<CsvRecord> csv) {
        this.file = file;
        this.csv = csv;
        this.records = csv.iterator();
        CsvRecord header = nextRecord();
        if (header == null) {
            throw new MhinException(ErrorCode.USAGE, file + ": is empty, not even a header");
        }
        this.width = header.getFieldCount();
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (int i = 0; i < width; i++) {
            String name = header.getField(i).strip();
            if (!name.isEmpty() && positions.put(name, i) != null) {
                throw new MhinException(ErrorCode.USAGE, file + ": two columns are named " + name);
            }
        }
        this.columns = Collections.unmodifiableMap(new HashMap<>(positions));
        this.names = List.copyOf(positions.keySet());
    }

    /** Opens a file and reads its header; throws {@link MhinException} when that is not possible. */
    static CaseFile open(Path file) {
        CsvReader<CsvRecord> csv = null;
        try {
            csv = CsvReader.builder()
                    .skipEmptyLines(true)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .allowExtraCharsAfterClosingQuote(false)
                    .allowUnclosedQuote(false)
                    .ofCsvRecord(text(file));
            return new CaseFile(file, csv);
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (RuntimeException e) {
            closeQuietly(csv);
            throw e;
        }
    }

    private static Reader text(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new MhinException(ErrorCode.USAGE, file + ": is a folder");
        }
        InputStream bytes = Files.newInputStream(file);
        BufferedReader text =
                new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
        try {
            text.mark(1);
            if (text.read() != '\uFEFF') {
                text.reset();
            }
            return text;
        } catch (IOException e) {
            text.close();
            throw e;
        }
    }

    private static void closeQuietly(@Nullable CsvReader<CsvRecord> csv) {
        if (csv != null) {
            try {
                csv.close();
            } catch (IOException ignored) {
                // The failure that led here is the one to tell
            }
        }
    }

    Path file() {
        return file;
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The names of its columns, in the order of the file. */
    List<String> names() {
        return names;
    }

    /** The next row; empty after the last. */
    Optional<Row> next() {
        CsvRecord read = nextRecord();
        if (read == null) {
            return Optional.empty();
        }
        String fault = read.getFieldCount() == width
                ? null
                : "The row has " + read.getFieldCount() + " cells where the header has " + width;
        return Optional.of(new Row(read.getStartingLineNumber(), new InputRow(columns, read.getFields()), fault));
    }

    private @Nullable CsvRecord nextRecord() {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            throw unreadable(file, e.getCause());
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException cause) {
                throw unreadable(file, cause);
            }
            String why = e.getCause() == null
                    ? e.getMessage()
                    : e.getMessage() + ": " + e.getCause().getMessage();
            throw new MhinException(ErrorCode.USAGE, file + ": is not CSV: " + why, e);
        }
    }

    private static MhinException unreadable(Path file, @Nullable IOException cause) {
        String why;
        if (cause instanceof NoSuchFileException) {
            why = "no such file";
        } else if (cause instanceof CharacterCodingException) {
            why = "is not text in UTF-8";
        } else {
            why = "cannot be read: " + (cause == null ? "" : cause.getMessage());
        }
        return new MhinException(ErrorCode.USAGE, file + ": " + why, cause);
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }
}
