package org.mhin.pipeline.stage;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.stage.encode.SliceInterner;
import org.mhin.pipeline.tabular.row.TextRow;

/**
 * One column of a contract over the rows of one file: trims, blanks and recodes its text, and numbers the distinct texts so
 * that every rule is worked out once a text.
 */
final class ColumnReader {
    private static final byte UNKNOWN = 0;
    private static final byte GOOD = 1;

    private final String key;
    private final FeedContract.Column column;
    private final int cell;
    private final String header;
    private final SliceInterner texts = new SliceInterner();
    private final KeptTexts kept;
    private final @Nullable Pattern pattern;
    private String[] cleaned = new String[64];
    private byte[] verdicts = new byte[64];
    private long row = -1;
    private int id;

    private ColumnReader(
            String key,
            FeedContract.Column column,
            int cell,
            String header,
            @Nullable String constant,
            KeptTexts kept) {
        this.kept = kept;
        this.key = key;
        this.column = column;
        this.cell = cell;
        this.header = header;
        this.pattern = column.matches() == null ? null : Pattern.compile(column.matches());
        char[] chars = constant == null ? new char[0] : constant.toCharArray();
        if (cell < 0) {
            id = intern(chars, 0, chars.length);
        }
    }

    /**
     * A column over a file with these headers; where none of the column's headers is there, its text is what the contract says
     * for this generation of the header, or is taken from the names of file or sheet or from above the table, or is empty.
     */
    static ColumnReader of(
            String key,
            FeedContract.Column column,
            HeaderIndex headers,
            String generation,
            Surroundings around,
            KeptTexts kept) {
        Integer place = column.place().get(generation);
        if (place != null) {
            return new ColumnReader(key, column, place - 1, headers.name(place - 1), null, kept);
        }
        for (String from : column.from()) {
            int cell = headers.cell(from);
            if (cell >= 0) {
                return new ColumnReader(key, column, cell, from, null, kept);
            }
        }
        String constant = column.byGeneration().get(generation);
        return new ColumnReader(
                key,
                column,
                -1,
                column.from().isEmpty() ? around.place(column) : column.from().get(0),
                constant == null ? around.text(column) : constant,
                kept);
    }

    String key() {
        return key;
    }

    FeedContract.Column column() {
        return column;
    }

    /** Whether the file tells this column anything: by a header, by its generation or by its name. */
    boolean given() {
        return cell >= 0 || !cleaned[id].isEmpty();
    }

    /** The header as the file spells it. */
    String header() {
        return header;
    }

    /** The cell the column stands in; -1 where it comes from the file's name. */
    int cell() {
        return cell;
    }

    /** The number of this row's text. */
    int id(TextRow text) {
        if (cell < 0) {
            return id;
        }
        if (text.count() != row) {
            row = text.count();
            if (cell >= text.cells()) {
                id = intern(text.chars(), 0, 0);
            } else {
                char[] chars = text.chars();
                int start = text.start(cell);
                int end = text.end(cell);
                while (start < end && space(chars[start])) {
                    start++;
                }
                while (end > start && space(chars[end - 1])) {
                    end--;
                }
                id = intern(chars, start, end);
            }
        }
        return id;
    }

    static boolean space(char c) {
        return c == ' ' || c == '\u00a0' || Character.isWhitespace(c);
    }

    private int intern(char[] chars, int start, int end) {
        int known = texts.size();
        int number = texts.intern(chars, start, end);
        if (number == known) {
            kept.keep(end - start);
            if (number == cleaned.length) {
                cleaned = Arrays.copyOf(cleaned, number * 2);
                verdicts = Arrays.copyOf(verdicts, number * 2);
            }
            String text = texts.text(number);
            cleaned[number] =
                    column.blankAs().contains(text) ? "" : column.recode().getOrDefault(text, text);
        }
        return number;
    }

    /** The text of this number after trimming, blanking and recoding. */
    String text(int number) {
        return cleaned[number];
    }

    /** Whether a row's cells of these columns are good; where one is not, the fault is noted. */
    static boolean areSound(List<ColumnReader> columns, TextRow row, RowFault fault) {
        for (int i = 0; i < columns.size(); i++) {
            ColumnReader column = columns.get(i);
            int id = column.id(row);
            RejectCode broken = column.fault(id);
            if (broken != null) {
                fault.set(broken, column.header(), column.text(id));
                return false;
            }
        }
        return true;
    }

    /** The code of the rule that the text of this number breaks; null for a good text. */
    @Nullable
    RejectCode fault(int number) {
        byte verdict = verdicts[number];
        if (verdict == UNKNOWN) {
            RejectCode fault = judge(cleaned[number]);
            verdicts[number] = fault == null ? GOOD : (byte) (2 + fault.ordinal());
            return fault;
        }
        return verdict == GOOD ? null : RejectCode.values()[verdict - 2];
    }

    private @Nullable RejectCode judge(String text) {
        if (text.isEmpty()) {
            return column.required() ? RejectCode.REQUIRED : null;
        }
        if (!column.oneOf().isEmpty() && !column.oneOf().contains(text)) {
            return RejectCode.NOT_ALLOWED;
        }
        return pattern != null && !pattern.matcher(text).matches() ? RejectCode.NOT_ALLOWED : null;
    }
}
