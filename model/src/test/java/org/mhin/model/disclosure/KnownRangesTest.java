package org.mhin.model.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What narrowing costs, of tables whose sums contradict each other. */
class KnownRangesTest {
    private static final int ROWS = 60;
    private static final int COLUMNS = 60;

    @Test
    void sumsThatContradictEachOtherAreFoundTogether() {
        // Every inner count was drawn by itself, and so was every whole: next to no row or column adds up.
        Random random = new Random(11);
        AdditiveTable table = new AdditiveTable();
        int[][] inner = new int[ROWS][COLUMNS];
        for (int[] row : inner) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextInt(20) == 0
                        ? table.hidden(0, Double.POSITIVE_INFINITY, 2)
                        : rounded(table, 5 * random.nextInt(40));
            }
        }
        for (int[] row : inner) {
            table.sum(rounded(table, 5 * (700 + random.nextInt(200))), row.clone());
        }
        for (int column = 0; column < COLUMNS; column++) {
            int[] parts = new int[ROWS];
            for (int row = 0; row < ROWS; row++) {
                parts[row] = inner[row][column];
            }
            table.sum(rounded(table, 5 * (700 + random.nextInt(200))), parts);
        }
        KnownRanges ranges = new KnownRanges(table);
        assertThat(ranges.leftOut.cardinality()).isPositive();
        assertThat(ranges.looks()).isLessThan(20L * table.sums());
    }

    @Test
    void aRingOfSumsThatNearlyContradictEachOtherIsNotFollowedForEver() {
        // a = b + 1 and b = a + 1: each raises the other by one, and nothing ends it but that it was seen often enough.
        AdditiveTable table = new AdditiveTable();
        int a = table.hidden(0, Double.POSITIVE_INFINITY, 2);
        int b = table.hidden(0, Double.POSITIVE_INFINITY, 2);
        int one = table.published(1, 1, 1);
        int other = table.published(1, 1, 1);
        table.sum(a, b, one);
        table.sum(b, a, other);
        for (int i = 0; i < 1000; i++) {
            table.sum(table.published(10, 10, 1), table.published(4, 4, 1), table.published(6, 6, 1));
        }
        assertThat(new KnownRanges(table).looks()).isLessThan(10_000);
    }

    private static int rounded(AdditiveTable table, int count) {
        return table.published(Math.max(0, count - 2.5), count + 2.5, 1 + count);
    }
}
