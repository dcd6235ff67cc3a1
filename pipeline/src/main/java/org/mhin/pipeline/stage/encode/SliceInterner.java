package org.mhin.pipeline.stage.encode;

import java.util.Arrays;

/**
 * Numbers the distinct texts of a column in the order they first appear, without making a String for each cell.
 *
 * <p>A column of a published file repeats few texts many times; whatever is worked out for a text is worked out once.
 */
public final class SliceInterner {
    private int[] table = new int[256];
    private int[] hashes = new int[128];
    private String[] texts = new String[128];
    private int size;
    private int last = -1;

    /** The number of the text {@code chars[start, end)}: a new one, equal to the former {@link #size()}, when first seen. */
    public int intern(char[] chars, int start, int end) {
        int length = end - start;
        if (last >= 0 && same(texts[last], chars, start, length)) {
            return last;
        }
        int hash = length;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + chars[i];
        }
        hash ^= hash >>> 15;
        int mask = table.length - 1;
        int slot = hash & mask;
        while (table[slot] != 0) {
            int id = table[slot] - 1;
            if (hashes[id] == hash && same(texts[id], chars, start, length)) {
                last = id;
                return id;
            }
            slot = (slot + 1) & mask;
        }
        if (size == texts.length) {
            texts = Arrays.copyOf(texts, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        texts[size] = new String(chars, start, length);
        hashes[size] = hash;
        table[slot] = ++size;
        last = size - 1;
        if (size * 2 > table.length) {
            grow();
        }
        return last;
    }

    private static boolean same(String text, char[] chars, int start, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = length - 1; i >= 0; i--) {
            if (text.charAt(i) != chars[start + i]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        int[] larger = new int[table.length * 2];
        int mask = larger.length - 1;
        for (int id = 0; id < size; id++) {
            int slot = hashes[id] & mask;
            while (larger[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            larger[slot] = id + 1;
        }
        table = larger;
    }

    public String text(int id) {
        return texts[id];
    }

    public int size() {
        return size;
    }
}
