package org.mhin.pipeline.stage;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the figures of a file that repeat the key of an earlier one: period, breakdown, area and measure. Some only repeat it; where
 * they differ, the file does not say which is right.
 */
final class RepeatedKeys {
    /** How many of the figures of one key a message shows. */
    private static final int SHOWN = 5;

    private final FigureBuffer figures;
    private final FigureBuffer.Order order;
    private final BitSet repeated = new BitSet();
    private final Map<Integer, String> conflicts = new TreeMap<>();

    private RepeatedKeys(FigureBuffer figures, FigureBuffer.Order order) {
        this.figures = figures;
        this.order = order;
    }

    static RepeatedKeys of(FigureBuffer figures, FigureBuffer.Order order) {
        RepeatedKeys found = new RepeatedKeys(figures, order);
        found.find();
        return found;
    }

    private void find() {
        int size = figures.size();
        for (int first = 0; first < size; ) {
            int next = first + 1;
            boolean conflict = false;
            while (next < size && order.sameKey(first, next)) {
                conflict |= !figures.sameFigure(order.figure(first), order.figure(next));
                next++;
            }
            if (conflict) {
                String detail = detail(first, next);
                for (int i = first; i < next; i++) {
                    conflicts.putIfAbsent(figures.line(order.figure(i)), detail);
                }
            } else {
                for (int i = first + 1; i < next; i++) {
                    repeated.set(order.figure(i));
                }
            }
            first = next;
        }
    }

    /** What is there of a key, as the end of the sentence. */
    private String detail(int from, int to) {
        StringBuilder detail = new StringBuilder(": ");
        for (int i = from; i < Math.min(to, from + SHOWN); i++) {
            int figure = order.figure(i);
            detail.append(i == from ? "" : ", ")
                    .append(figures.text(figure))
                    .append(" on line ")
                    .append(figures.line(figure));
        }
        return detail.append(to - from > SHOWN ? ", …" : "")
                .append("; which is right cannot be told, so none is taken")
                .toString();
    }

    /** The figures that only repeat an earlier one. */
    BitSet repeated() {
        return repeated;
    }

    /** The lines of figures that differ from others of their key, each with the end of its sentence. */
    Map<Integer, String> conflicts() {
        return conflicts;
    }

    /** How many rows carry nothing but figures that only repeat earlier ones, and are not in conflict. */
    long repeatingRows() {
        Map<Integer, Integer> of = new HashMap<>();
        for (int i = repeated.nextSetBit(0); i >= 0; i = repeated.nextSetBit(i + 1)) {
            of.merge(figures.line(i), 1, Integer::sum);
        }
        Map<Integer, Integer> all = new HashMap<>();
        for (int i = 0; i < figures.size(); i++) {
            if (of.containsKey(figures.line(i))) {
                all.merge(figures.line(i), 1, Integer::sum);
            }
        }
        return of.entrySet().stream()
                .filter(line -> line.getValue().equals(all.get(line.getKey())) && !conflicts.containsKey(line.getKey()))
                .count();
    }
}
