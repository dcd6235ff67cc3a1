package org.mhin.pipeline.stage.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which of the numbers 0 to n - 1 occur, how often and where first; those that do are numbered anew, without gaps, in the same order. */
public final class UsedNumbers {
    /** Takes a number that occurs. */
    @FunctionalInterface
    public interface Taker {
        /** @param firstLine the first line it stands on */
        void take(int number, long rows, int firstLine);
    }

    private final long[] rows;
    private final int[] firstLines;
    private int @org.jspecify.annotations.Nullable [] dense;

    public UsedNumbers(int size) {
        rows = new long[size];
        firstLines = new int[size];
        Arrays.fill(firstLines, Integer.MAX_VALUE);
    }

    public void count(int number, int line) {
        rows[number]++;
        firstLines[number] = Math.min(firstLines[number], line);
    }

    /** The new number of one that occurs; every one must be counted before. */
    public int number(int old) {
        int[] numbers = dense;
        if (numbers == null) {
            numbers = new int[rows.length];
            int next = 0;
            for (int i = 0; i < rows.length; i++) {
                numbers[i] = rows[i] == 0 ? -1 : next++;
            }
            dense = numbers;
        }
        return numbers[old];
    }

    public void each(Taker taker) {
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] > 0) {
                taker.take(i, rows[i], firstLines[i]);
            }
        }
    }

    /** Those of {@code all} whose numbers occur. */
    public <T> List<T> of(List<T> all) {
        List<T> used = new ArrayList<>();
        each((number, count, line) -> used.add(all.get(number)));
        return used;
    }
}
