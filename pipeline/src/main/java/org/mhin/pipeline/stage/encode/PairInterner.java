package org.mhin.pipeline.stage.encode;

import java.util.Arrays;

/** Numbers distinct pairs of small numbers in the order they first appear; chained, it numbers rows of any width. */
public final class PairInterner {
    private static final long FREE = -1L;

    private long[] keys = filled(256);
    private int[] ids = new int[256];
    private int size;
    private long lastKey = FREE;
    private int lastId;

    private static long[] filled(int length) {
        long[] array = new long[length];
        Arrays.fill(array, FREE);
        return array;
    }

    /** The number of the pair: a new one, equal to the former {@link #size()}, when first seen. Neither may be negative. */
    public int intern(int first, int second) {
        long key = (long) first << 32 | second;
        if (key == lastKey) {
            return lastId;
        }
        int mask = keys.length - 1;
        int slot = slot(key, mask);
        while (keys[slot] != FREE) {
            if (keys[slot] == key) {
                lastKey = key;
                lastId = ids[slot];
                return lastId;
            }
            slot = (slot + 1) & mask;
        }
        keys[slot] = key;
        ids[slot] = size++;
        lastKey = key;
        lastId = size - 1;
        if (size * 2 > keys.length) {
            grow();
        }
        return lastId;
    }

    private static int slot(long key, int mask) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & mask;
    }

    private void grow() {
        long[] formerKeys = keys;
        int[] formerIds = ids;
        keys = filled(formerKeys.length * 2);
        ids = new int[keys.length];
        int mask = keys.length - 1;
        for (int i = 0; i < formerKeys.length; i++) {
            if (formerKeys[i] != FREE) {
                int slot = slot(formerKeys[i], mask);
                while (keys[slot] != FREE) {
                    slot = (slot + 1) & mask;
                }
                keys[slot] = formerKeys[i];
                ids[slot] = formerIds[i];
            }
        }
    }

    int size() {
        return size;
    }
}
