package org.mhin.model.disclosure;

/** Sums to look at, by number, each once until it is looked at, in the order in which they came. */
final class SumQueue {
    private final int[] sums;
    private final boolean[] isQueued;
    private int first;
    private int count;

    /** None yet, of so many that there are. */
    SumQueue(int capacity) {
        sums = new int[capacity];
        isQueued = new boolean[capacity];
    }

    void add(int sum) {
        if (!isQueued[sum]) {
            isQueued[sum] = true;
            sums[(first + count++) % sums.length] = sum;
        }
    }

    int remove() {
        int sum = sums[first];
        first = (first + 1) % sums.length;
        count--;
        isQueued[sum] = false;
        return sum;
    }

    boolean isEmpty() {
        return count == 0;
    }

    void clear() {
        while (!isEmpty()) {
            remove();
        }
    }
}
