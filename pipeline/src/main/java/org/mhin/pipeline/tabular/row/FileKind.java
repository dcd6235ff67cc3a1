package org.mhin.pipeline.tabular.row;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract.Format;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/** What a file is by its own first bytes; its name has no say. */
public enum FileKind {
    TEXT(Format.CSV, "delimited text"),
    WORKBOOK(Format.WORKBOOK, "an Excel workbook (xlsx)"),
    LEGACY_WORKBOOK(Format.WORKBOOK, "a legacy Excel workbook (xls)"),
    PARQUET(Format.PARQUET, "a Parquet file"),
    CODE_HISTORY(Format.JSON_CODE_HISTORY, "an ONS code history"),
    CODE_LISTS(Format.JSON_CODE_LISTS, "lists of codes as JSON"),
    /** An archive: its members are files of their own. */
    ARCHIVE(null, "a zip archive"),
    EMPTY(null, "an empty file"),
    JSON(null, "JSON of a shape no contract describes"),
    MARKUP(null, "a web page or other markup"),
    GZIPPED_BINARY(null, "a gzipped file that is not text; unpack it first"),
    BINARY(null, "a binary file of no kind known here");

    private static final int HEAD = 4096;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
    private static final byte[] PARQUET_MAGIC = {'P', 'A', 'R', '1'};
    private static final byte[] OLE2 = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
    private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] UTF_16_BIG = {(byte) 0xfe, (byte) 0xff};
    private static final byte[] UTF_16_LITTLE = {(byte) 0xff, (byte) 0xfe};
    private static final Pattern CODE_HISTORY_HEAD = Pattern.compile("\\{\\s*\"areas\"\\s*:\\s*\\{.*", Pattern.DOTALL);

    private static final Pattern CODE_LISTS_HEAD =
            Pattern.compile("\\{\\s*\"[A-Z]\\d{8}\"\\s*:\\s*\\[.*", Pattern.DOTALL);

    private final @Nullable Format format;
    private final String description;

    FileKind(@Nullable Format format, String description) {
        this.format = format;
        this.description = description;
    }

    /** The contracts' word for it; empty where no contract can describe such a file. */
    public Optional<Format> format() {
        return Optional.ofNullable(format);
    }

    /** What it is, with an article, for messages. */
    public String description() {
        return description;
    }

    /**
     * What this file is; of a gzipped file, what is inside.
     *
     * @throws UnreadableFile when its gzip data ends within the first bytes
     */
    public static FileKind of(StoredFile file) throws IOException {
        if (file.size() == 0) {
            return EMPTY;
        }
        try (PlainStream in = PlainStream.open(file)) {
            byte[] head = in.readNBytes(HEAD);
            FileKind kind = of(file, head, in);
            boolean whole = kind == TEXT
                    || kind == CODE_HISTORY
                    || kind == CODE_LISTS
                    || kind == JSON
                    || kind == MARKUP
                    || kind == EMPTY;
            return in.gzipped() && !whole ? GZIPPED_BINARY : kind;
        }
    }

    private static FileKind of(StoredFile file, byte[] head, PlainStream in) throws IOException {
        if (head.length == 0) {
            return EMPTY;
        }
        if (starts(head, ZIP) || starts(head, EMPTY_ZIP)) {
            return in.gzipped() ? BINARY : packed(file);
        }
        if (starts(head, PARQUET_MAGIC)) {
            return PARQUET;
        }
        if (starts(head, OLE2)) {
            return LEGACY_WORKBOOK;
        }
        if (starts(head, UTF_16_BIG) || starts(head, UTF_16_LITTLE)) {
            return TEXT;
        }
        return text(head);
    }

    private static FileKind text(byte[] head) {
        int from = starts(head, UTF_8_MARK) ? UTF_8_MARK.length : 0;
        for (int i = from; i < head.length; i++) {
            if (head[i] == 0) {
                return BINARY;
            }
        }
        String text = new String(head, from, head.length - from, StandardCharsets.ISO_8859_1).stripLeading();
        if (text.startsWith("{") || text.startsWith("[")) {
            if (CODE_HISTORY_HEAD.matcher(text).matches()) {
                return CODE_HISTORY;
            }
            return CODE_LISTS_HEAD.matcher(text).matches() ? CODE_LISTS : JSON;
        }
        if (text.startsWith("<")) {
            return MARKUP;
        }
        return text.startsWith("%PDF-") ? BINARY : TEXT;
    }

    /** A workbook is a zip archive with a part of its own; anything else packed is an archive. */
    private static FileKind packed(StoredFile file) {
        try {
            Set<String> members = file.zipMembers();
            if (members.contains("xl/workbook.xml")) {
                return WORKBOOK;
            }
            return members.contains("[Content_Types].xml") ? BINARY : ARCHIVE;
        } catch (ZipException e) {
            return mentionsWorkbook(file) ? WORKBOOK : ARCHIVE;
        } catch (IOException e) {
            return ARCHIVE;
        }
    }

    /** Whether a zip archive that cannot be opened starts as workbooks do. */
    private static boolean mentionsWorkbook(StoredFile file) {
        try (InputStream in = file.open()) {
            return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1).contains("[Content_Types].xml");
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean starts(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }
}
