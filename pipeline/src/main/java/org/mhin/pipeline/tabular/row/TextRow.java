package org.mhin.pipeline.tabular.row;

import java.util.Arrays;

/**
 * One row of text cells, reused from row to row so that reading a file makes no garbage.
 *
 * <p>A cell is a slice of {@link #chars()} from {@link #start(int)} to {@link #end(int)}. Nothing of a row may be kept past the
 * call it is handed to.
 */
public final class TextRow {
    private char[] chars = new char[4096];
    private int[] ends = new int[64];
    private int length;
    private int cells;
    private long line;
    private long count;

    /** Empties the row for the one that starts on this line of its file (1 is the first). */
    public void begin(long line) {
        this.line = line;
        count++;
        length = 0;
        cells = 0;
    }

    /** Adds a cell. */
    public void add(char[] source, int offset, int count) {
        if (length + count > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(chars.length * 2, length + count));
        }
        System.arraycopy(source, offset, chars, length, count);
        close(count);
    }

    /** Adds a cell. */
    public void add(String text) {
        int count = text.length();
        if (length + count > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(chars.length * 2, length + count));
        }
        text.getChars(0, count, chars, length);
        close(count);
    }

    private void close(int count) {
        length += count;
        if (cells == ends.length) {
            ends = Arrays.copyOf(ends, cells * 2);
        }
        ends[cells++] = length;
    }

    /** The line of the file, sheet row or record number at which the row starts; 1 is the first. */
    public long line() {
        return line;
    }

    /** Which row this is of those that were begun, 1 being the first: rows of a workbook may give the same {@link #line()}. */
    public long count() {
        return count;
    }

    public int cells() {
        return cells;
    }

    public char[] chars() {
        return chars;
    }

    public int start(int cell) {
        return cell == 0 ? 0 : ends[cell - 1];
    }

    public int end(int cell) {
        return ends[cell];
    }

    /** The cell as text. */
    public String text(int cell) {
        int start = start(cell);
        return new String(chars, start, ends[cell] - start);
    }

    /** Whether every cell is empty or white space. */
    public boolean blank() {
        for (int i = 0; i < length; i++) {
            if (!Character.isWhitespace(chars[i])) {
                return false;
            }
        }
        return true;
    }
}
