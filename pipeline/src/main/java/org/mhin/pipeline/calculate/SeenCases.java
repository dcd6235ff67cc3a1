package org.mhin.pipeline.calculate;

import java.util.List;

/**
 * Remembers which cases there were, in at most some 50 bytes each whatever their names: 128 bits of a hash, so that two names
 * taken for one are not to be expected in any file that can be read.
 */
final class SeenCases {
    private static final long FIRST = 0x9E3779B97F4A7C15L;
    private static final long SECOND = 0xC2B2AE3D27D4EB4FL;
    private static final int PARTS = 64;

    /** Many small tables, which grow one at a time: growing never needs twice the memory. */
    private final Table[] tables = new Table[PARTS];

    SeenCases() {
        for (int i = 0; i < PARTS; i++) {
            tables[i] = new Table();
        }
    }

    /** Notes a case; false when it was noted before. */
    boolean add(List<String> key) {
        long high = FIRST;
        long low = SECOND;
        for (String part : key) {
            for (int i = 0; i < part.length(); i++) {
                high = mix(high ^ part.charAt(i), FIRST);
                low = mix(low + part.charAt(i), SECOND);
            }
            // No character has this number, so that neighbours are not run together
            high = mix(high ^ 0x10000, FIRST);
            low = mix(low + 0x10000, SECOND);
        }
        // A zero marks a free place
        return tables[(int) (high >>> 58)].add(high, low == 0 ? 1 : low);
    }

    private static long mix(long value, long factor) {
        long mixed = value * factor;
        return mixed ^ (mixed >>> 29);
    }

    /** Pairs of numbers, the second never zero, by open addressing. */
    private static final class Table {
        private long[] pairs = new long[1 << 6];
        private int size;

        boolean add(long high, long low) {
            boolean added = put(high, low);
            if (added) {
                size++;
                if (size * 8L > pairs.length * 3L) {
                    grow();
                }
            }
            return added;
        }

        private boolean put(long high, long low) {
            int places = pairs.length / 2;
            int place = (int) (low ^ (low >>> 32)) & (places - 1);
            while (pairs[2 * place + 1] != 0) {
                if (pairs[2 * place] == high && pairs[2 * place + 1] == low) {
                    return false;
                }
                place = (place + 1) & (places - 1);
            }
            pairs[2 * place] = high;
            pairs[2 * place + 1] = low;
            return true;
        }

        private void grow() {
            long[] old = pairs;
            pairs = new long[Math.multiplyExact(old.length, 2)];
            for (int i = 0; i < old.length; i += 2) {
                if (old[i + 1] != 0) {
                    put(old[i], old[i + 1]);
                }
            }
        }
    }
}
