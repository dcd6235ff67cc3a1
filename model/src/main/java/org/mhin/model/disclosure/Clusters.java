package org.mhin.model.disclosure;

import java.util.Arrays;

/** Things, by number from 0, that fall into clusters as they are joined, directly or through others. */
public final class Clusters {
    private final int[] before;

    /** Each thing by itself. */
    public Clusters(int things) {
        before = new int[things];
        Arrays.setAll(before, thing -> thing);
    }

    /** Makes one cluster of those of two things. */
    public void join(int one, int other) {
        int first = first(one);
        int second = first(other);
        before[Math.max(first, second)] = Math.min(first, second);
    }

    /** The lowest number in the cluster of a thing. */
    public int first(int thing) {
        int first = thing;
        while (before[first] != first) {
            before[first] = before[before[first]];
            first = before[first];
        }
        return first;
    }
}
