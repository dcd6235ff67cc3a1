package org.mhin.model.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cells are shown again one by one, and what that changes is looked at alone: it is what a look at the whole table finds. */
class RestorationTest {
    private static final DisclosureRule RULE =
            DisclosureRules.shipped().rule("mhsds_monthly").orElseThrow();

    @Test
    void whatOneMoreKnownCellChangesIsWhatTheWholeTableSays() {
        int followed = 0;
        for (int number = 0; number < 150; number++) {
            AdditiveTable original = table(number);
            boolean[] hidden = someHidden(original, number);
            AdditiveTable shown = original.hiding(hidden);
            KnownRanges ranges = new KnownRanges(shown);
            LinkedCells linked = new LinkedCells(shown, ranges);
            for (int cell = 0; cell < hidden.length; cell++) {
                if (!hidden[cell]) {
                    continue;
                }
                String what = "table " + number + ", cell " + cell;
                double[] low = ranges.low.clone();
                double[] high = ranges.high.clone();
                List<String> parts = told(linked);
                shown.makeAsIn(original, cell);
                boolean canHold = ranges.know(cell, original.low(cell), original.high(cell));
                KnownRanges anew = new KnownRanges(shown);
                assertThat(canHold).as(what).isTrue();
                linked.follow();
                assertThat(anew.leftOut).as(what).isEqualTo(ranges.leftOut);
                assertThat(ranges.low).as(what).containsExactly(anew.low);
                assertThat(ranges.high).as(what).containsExactly(anew.high);
                assertThat(told(linked)).as(what).isEqualTo(told(new LinkedCells(shown, anew)));
                followed++;
                if (number % 2 == 0) {
                    continue;
                }
                linked.takeBack();
                ranges.takeBack();
                shown.hide(cell);
                assertThat(ranges.low).as(what).containsExactly(low);
                assertThat(ranges.high).as(what).containsExactly(high);
                assertThat(told(linked)).as(what).isEqualTo(parts);
            }
        }
        assertThat(followed).isGreaterThan(1000);
    }

    @Test
    void aCellThatContradictsTheOthersStaysHidden() {
        AdditiveTable original = new AdditiveTable();
        int whole = original.published(9, 9, 1);
        int part = original.published(3, 3, 1);
        int other = original.published(4, 4, 1);
        original.sum(whole, part, other);
        boolean[] hidden = {false, false, true};
        AdditiveTable shown = original.hiding(hidden);
        KnownRanges ranges = new KnownRanges(shown);
        assertThat(ranges.know(other, 4, 4)).isFalse();
        ranges.takeBack();
        assertThat(ranges.low[other]).isEqualTo(6);
        Restoration restoration =
                new Restoration(original, hidden, new BitSet(), new Witnesses(original), new BitSet(), new BitSet());
        assertThat(restoration.show(other)).isFalse();
    }

    @Test
    void whatNeedNotBeHiddenIsShown() {
        int before = 0;
        int after = 0;
        for (int number = 0; number < 100; number++) {
            AdditiveTable original = table(number);
            boolean[] hidden = new boolean[original.cells()];
            IntStream.range(0, hidden.length)
                    .filter(cell -> Double.isFinite(original.loss(cell)))
                    .forEach(cell -> hidden[cell] = true);
            AdditiveTable all = original.hiding(hidden);
            Attack safe = Attacker.attack(all);
            BitSet lost = bits(safe.recovered());
            lost.or(bits(safe.unproven()));
            Restoration restoration = new Restoration(
                    original,
                    hidden,
                    bits(safe.leftOut()),
                    new Witnesses(original),
                    new KnownRanges(all).narrow(),
                    lost);
            for (int cell = 0; cell < hidden.length; cell++) {
                before += hidden[cell] ? 1 : 0;
                hidden[cell] &= !restoration.show(cell);
                after += hidden[cell] ? 1 : 0;
            }
            BitSet recovered = bits(Attacker.attack(original.hiding(hidden)).recovered());
            recovered.andNot(lost);
            assertThat(recovered.isEmpty())
                    .as("table %d: %s", number, recovered)
                    .isTrue();
        }
        assertThat(after).isBetween(1, before * 3 / 4);
    }

    private static BitSet bits(List<Integer> numbers) {
        BitSet bits = new BitSet();
        numbers.forEach(bits::set);
        return bits;
    }

    private static AdditiveTable table(int number) {
        return NestedTable.draw(
                        number, RULE, number % 3 == 0 ? RULE.subnational().halfBase() : 0, 2)
                .table();
    }

    private static boolean[] someHidden(AdditiveTable table, int number) {
        SplittableRandom random = new SplittableRandom(number);
        boolean[] hidden = new boolean[table.cells()];
        for (int cell = 0; cell < hidden.length; cell++) {
            hidden[cell] = Double.isFinite(table.loss(cell)) && random.nextInt(3) == 0;
        }
        return hidden;
    }

    private static List<String> told(LinkedCells linked) {
        return linked.parts().stream()
                .map(part -> Arrays.toString(part.cells()) + Arrays.toString(part.sums()) + part.isTree())
                .sorted()
                .toList();
    }
}
