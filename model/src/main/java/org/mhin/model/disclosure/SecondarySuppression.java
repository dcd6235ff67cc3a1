package org.mhin.model.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Chooses what else to hide, so that nobody can work out what is hidden. */
public final class SecondarySuppression {
    private SecondarySuppression() {}

    /** The further cells to hide: with as little lost as was found, always the same for the same table. */
    public static Choice choose(AdditiveTable table) {
        boolean[] chosen = new boolean[table.cells()];
        AdditiveTable hidden = table;
        List<Integer> recovered = Attacker.attack(hidden).recovered();
        while (!recovered.isEmpty()) {
            TreeSet<Integer> further = new TreeSet<>();
            for (int cell : recovered) {
                companion(hidden, cell).ifPresent(further::add);
            }
            if (further.isEmpty()) {
                break;
            }
            further.forEach(cell -> chosen[cell] = true);
            hidden = table.hiding(chosen);
            recovered = Attacker.attack(hidden).recovered();
        }
        List<Integer> cells = IntStream.range(0, chosen.length)
                .filter(cell -> chosen[cell])
                .boxed()
                .toList();
        return new Choice(
                cells,
                new ArrayList<>(recovered),
                cells.stream().mapToDouble(table::loss).sum());
    }

    /** The published cell of least loss in a sum with the cell. */
    private static OptionalInt companion(AdditiveTable table, int cell) {
        int found = -1;
        for (int sum = 0; sum < table.sums(); sum++) {
            int[] cells = table.sum(sum);
            if (IntStream.of(cells).noneMatch(one -> one == cell)) {
                continue;
            }
            for (int other : cells) {
                if (Double.isFinite(table.loss(other)) && (found < 0 || table.loss(other) < table.loss(found))) {
                    found = other;
                }
            }
        }
        return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }
}
