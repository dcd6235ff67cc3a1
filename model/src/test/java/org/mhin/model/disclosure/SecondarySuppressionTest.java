package org.mhin.model.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** What is chosen protects, over tables as publications have them. */
class SecondarySuppressionTest {
    private static final int TABLES = 500;

    /** What came of all tables. */
    private record Tally(
            int hidden,
            int recoveredBefore,
            int recoveredAfter,
            int unprotected,
            double lost,
            double atRisk,
            long millis) {}

    private static NestedTable draw(int number) {
        boolean isHes = number % 2 == 0;
        boolean isRounded = number % 4 < 2;
        DisclosureRule rule = DisclosureRules.shipped()
                .rule(isHes ? "hes_2018" : "mhsds_monthly")
                .orElseThrow();
        return NestedTable.draw(number, rule, isRounded ? rule.subnational().halfBase() : 0, isHes ? 3 : 2);
    }

    @Test
    void nothingChosenIsWorkedOutAndWithoutItMuchIs() {
        int hidden = 0;
        int before = 0;
        int after = 0;
        int unprotected = 0;
        double lost = 0;
        double atRisk = 0;
        long start = System.nanoTime();
        for (int number = 0; number < TABLES; number++) {
            NestedTable drawn = draw(number);
            AdditiveTable table = drawn.table();
            Choice choice = SecondarySuppression.choose(table);
            Attack unchecked = Attacker.attack(table);
            Attack attack = Attacker.attack(hiding(table, choice));
            String name = "table " + number;
            assertThat(attack.leftOut()).as(name).isEmpty();
            assertThat(attack.unproven()).as(name).isEmpty();
            assertThat(attack.recovered()).as(name).isEqualTo(choice.unprotected());
            for (int cell = 0; cell < table.cells(); cell++) {
                assertThat(unchecked.range(cell).contains(drawn.truth()[cell]))
                        .as(name + " cell " + cell)
                        .isTrue();
                assertThat(attack.range(cell).contains(drawn.truth()[cell]))
                        .as(name + " cell " + cell)
                        .isTrue();
                hidden += table.isHidden(cell) ? 1 : 0;
            }
            before += unchecked.recovered().size();
            after += attack.recovered().size() - choice.unprotected().size();
            if (!choice.unprotected().isEmpty()) {
                unprotected += choice.unprotected().size();
                boolean[] all = new boolean[table.cells()];
                for (int cell = 0; cell < all.length; cell++) {
                    all[cell] = !table.isHidden(cell);
                }
                assertThat(Attacker.attack(table.hiding(all)).recovered())
                        .as("nothing protects what is not protected in " + name)
                        .containsAll(choice.unprotected());
            }
            lost += choice.lost();
            atRisk += atRisk(table);
        }
        Tally tally =
                new Tally(hidden, before, after, unprotected, lost, atRisk, (System.nanoTime() - start) / 1_000_000);
        assertThat(before).as(tally.toString()).isGreaterThan(500);
        assertThat(after).as(tally.toString()).isZero();
        assertThat(lost / atRisk).as(tally.toString()).isLessThan(0.75);
    }

    /** The losses of every cell in a sum with a hidden one. */
    private static double atRisk(AdditiveTable table) {
        BitSet cells = new BitSet();
        for (int sum = 0; sum < table.sums(); sum++) {
            boolean isAnyHidden = false;
            for (int cell : table.sum(sum)) {
                isAnyHidden |= table.isHidden(cell);
            }
            if (isAnyHidden) {
                for (int cell : table.sum(sum)) {
                    cells.set(cell);
                }
            }
        }
        return cells.stream()
                .filter(cell -> !table.isHidden(cell))
                .mapToDouble(table::loss)
                .sum();
    }

    @Test
    void anAttackerWithoutShortcutsFindsTheSame() {
        int compared = 0;
        for (int number = 0; number < TABLES; number++) {
            AdditiveTable table = draw(number).table();
            if (table.cells() > 50 || table.sums() == 0) {
                continue;
            }
            for (AdditiveTable one : new AdditiveTable[] {table, hiding(table, SecondarySuppression.choose(table))}) {
                Attack attack = Attacker.attack(one);
                TextbookSimplex textbook = new TextbookSimplex(one);
                for (int cell = 0; cell < one.cells(); cell++) {
                    if (one.isHidden(cell)) {
                        String name = "table " + number + " cell " + cell;
                        CellRange range = attack.range(cell);
                        assertThat(range.low())
                                .as(name)
                                .isCloseTo(Math.ceil(textbook.reach(cell, -1) - 1e-6), within(1e-9));
                        assertThat(range.high())
                                .as(name)
                                .isCloseTo(Math.floor(textbook.reach(cell, 1) + 1e-6), within(1e-9));
                        compared++;
                    }
                }
            }
            if (compared > 3000) {
                return;
            }
        }
        assertThat(compared).isGreaterThan(300);
    }

    private static AdditiveTable hiding(AdditiveTable table, Choice choice) {
        boolean[] chosen = new boolean[table.cells()];
        choice.hidden().forEach(cell -> chosen[cell] = true);
        return table.hiding(chosen);
    }
}
