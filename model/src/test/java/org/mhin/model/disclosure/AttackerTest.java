package org.mhin.model.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tables small enough to be worked out by hand. */
class AttackerTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    @Test
    void aSumGivesItsOneHiddenPartAway() {
        AdditiveTable table = new AdditiveTable();
        int whole = table.published(100, 100, 1);
        int part = table.published(97, 97, 1);
        int few = table.hidden(1, 7, 2);
        table.sum(whole, part, few);
        Attack attack = Attacker.attack(table);
        assertThat(attack.recovered()).containsExactly(few);
        assertThat(attack.range(few)).isEqualTo(new CellRange(3, 3));
    }

    @Test
    void roundingHidesWhatTheSumWouldGiveAway() {
        AdditiveTable table = new AdditiveTable();
        int whole = table.published(97.5, 102.5, 1);
        int part = table.published(92.5, 97.5, 1);
        int few = table.hidden(0, 4, 3);
        table.sum(whole, part, few);
        Attack attack = Attacker.attack(table);
        assertThat(attack.recovered()).isEmpty();
        assertThat(attack.range(few)).isEqualTo(new CellRange(1, 4));
    }

    @Test
    void twoHiddenOfARowAndAColumnHideEachOther() {
        // 3 4 | 7
        // 5 9 | 14
        // 8 13| 21, the four inner cells hidden: each can be moved with the others.
        AdditiveTable table = new AdditiveTable();
        int[] inner = new int[4];
        for (int i = 0; i < 4; i++) {
            inner[i] = table.hidden(0, Double.POSITIVE_INFINITY, 1);
        }
        int[] rows = {table.published(7, 7, 1), table.published(14, 14, 1)};
        int[] columns = {table.published(8, 8, 1), table.published(13, 13, 1)};
        table.sum(rows[0], inner[0], inner[1]);
        table.sum(rows[1], inner[2], inner[3]);
        table.sum(columns[0], inner[0], inner[2]);
        table.sum(columns[1], inner[1], inner[3]);
        Attack attack = Attacker.attack(table);
        assertThat(attack.recovered()).isEmpty();
        assertThat(attack.range(inner[0])).isEqualTo(new CellRange(0, 7));
        assertThat(attack.range(inner[1])).isEqualTo(new CellRange(0, 7));
        assertThat(attack.range(inner[2])).isEqualTo(new CellRange(1, 8));
        assertThat(attack.range(inner[3])).isEqualTo(new CellRange(6, 13));
    }

    @Test
    void whatNoSumGivesAwayByItselfTwoCanTogether() {
        // a + b = 5, b + c = 7, a + c = 6: no sum by itself fixes a cell, all three together do.
        AdditiveTable table = new AdditiveTable();
        int a = table.hidden(0, 10, 1);
        int b = table.hidden(0, 10, 1);
        int c = table.hidden(0, 10, 1);
        table.sum(table.published(5, 5, 1), a, b);
        table.sum(table.published(7, 7, 1), b, c);
        table.sum(table.published(6, 6, 1), a, c);
        Attack attack = Attacker.attack(table);
        assertThat(attack.recovered()).containsExactly(a, b, c);
        assertThat(attack.range(a)).isEqualTo(new CellRange(2, 2));
        assertThat(attack.range(b)).isEqualTo(new CellRange(3, 3));
        assertThat(attack.range(c)).isEqualTo(new CellRange(4, 4));
    }

    @Test
    void twoGeographiesGiveAwayWhatNeitherDoes() {
        // A1 + A2 = parent = B1 + B2 + B3 and B2 + B3 = A2: then A1 = B1, which is published.
        AdditiveTable table = new AdditiveTable();
        int parent = table.published(60, 60, 1);
        int a1 = table.hidden(1, 7, 1);
        int a2 = table.hidden(0, Double.POSITIVE_INFINITY, 1);
        int b1 = table.published(5, 5, 1);
        int b2 = table.hidden(0, Double.POSITIVE_INFINITY, 1);
        int b3 = table.hidden(0, Double.POSITIVE_INFINITY, 1);
        table.sum(parent, a1, a2);
        table.sum(parent, b1, b2, b3);
        assertThat(Attacker.attack(table).recovered()).isEmpty();
        assertThat(Attacker.attack(table).range(a2)).isEqualTo(new CellRange(53, 59));
        table.sum(a2, b2, b3);
        Attack attack = Attacker.attack(table);
        assertThat(attack.range(a1)).isEqualTo(new CellRange(5, 5));
        assertThat(attack.recovered()).containsExactly(a1, a2);
    }

    @Test
    void rollingYearsGiveAQuarterAway() {
        // Quarters 3, 20, 5, 25, 30, the first and the third hidden: one rolling year hides each behind the other, the
        // next does not.
        AdditiveTable table = new AdditiveTable();
        int first = table.hidden(1, 7, 2);
        int second = table.published(20, 20, 1);
        int third = table.hidden(1, 7, 2);
        int fourth = table.published(25, 25, 1);
        int fifth = table.published(30, 30, 1);
        table.sum(table.published(53, 53, 1), first, second, third, fourth);
        assertThat(Attacker.attack(table).recovered()).isEmpty();
        assertThat(Attacker.attack(table).range(first)).isEqualTo(new CellRange(1, 7));
        table.sum(table.published(80, 80, 1), second, third, fourth, fifth);
        Attack attack = Attacker.attack(table);
        assertThat(attack.recovered()).containsExactly(first, third);
        assertThat(attack.range(first)).isEqualTo(new CellRange(3, 3));
    }

    @Test
    void aTableThatContradictsItselfIsReadWithoutTheLeastCertainSum() {
        AdditiveTable table = new AdditiveTable();
        int whole = table.published(100, 100, 1);
        int few = table.hidden(1, 7, 2);
        table.sum(whole, table.published(97, 97, 1), few);
        // The same whole in another release, rounded and since revised.
        table.sum(whole, table.published(120, 130, 1), table.hidden(0, Double.POSITIVE_INFINITY, 0));
        Attack attack = Attacker.attack(table);
        assertThat(attack.contradictsItself()).isTrue();
        assertThat(attack.leftOut()).containsExactly(1);
        assertThat(attack.range(few)).isEqualTo(new CellRange(3, 3));
    }

    @Test
    void twoLinkedSumsThatContradictEachOtherLoseOne() {
        AdditiveTable table = new AdditiveTable();
        int a = table.hidden(0, 10, 1);
        int b = table.hidden(0, 10, 1);
        int c = table.hidden(0, 10, 1);
        int d = table.hidden(0, 10, 1);
        table.sum(table.published(9, 9, NEVER), a, b);
        table.sum(table.published(9, 9, NEVER), c, d);
        table.sum(table.published(8, 8, NEVER), a, c);
        table.sum(table.published(4, 9, NEVER), b, d);
        Attack attack = Attacker.attack(table);
        assertThat(attack.leftOut()).containsExactly(3);
        assertThat(attack.recovered()).isEmpty();
    }

    @Test
    void cellsThatAreNotWholeAreNotRounded() {
        AdditiveTable table = new AdditiveTable();
        int part = table.hidden(0, 4, 0.5);
        table.sum(table.published(10.25, 10.25, 1), table.published(8, 9, 1), part);
        assertThat(Attacker.attack(table).range(part)).isEqualTo(new CellRange(1.25, 2.25));
    }

    /** 900 hidden cells of which every row and column is known: numbers that fit show that none of them is. */
    @Test
    void ofALargePartNumbersThatFitAreProof() {
        int side = 30;
        Random random = new Random(20140117);
        AdditiveTable table = new AdditiveTable();
        int[][] cells = new int[side][side];
        int[][] counts = new int[side][side];
        for (int i = 0; i < side * side; i++) {
            cells[i / side][i % side] = table.hidden(0, 9, 2);
            counts[i / side][i % side] = 2 + random.nextInt(6);
        }
        for (int i = 0; i < side; i++) {
            int line = i;
            int row = Arrays.stream(counts[line]).sum();
            int column = Arrays.stream(counts).mapToInt(of -> of[line]).sum();
            table.sum(table.published(row, row, NEVER), cells[line]);
            table.sum(
                    table.published(column, column, NEVER),
                    Arrays.stream(cells).mapToInt(of -> of[line]).toArray());
        }
        Attack attack = Attacker.attack(table);
        assertThat(attack.recovered()).isEmpty();
        assertThat(attack.unproven()).isEmpty();
    }

    /** What linear programmes find exactly is what no point may leave. */
    @Test
    void noPointLeavesWhatIsKnown() {
        DisclosureRule rule = DisclosureRules.shipped().rule("mhsds_monthly").orElseThrow();
        int points = 0;
        for (int number = 0; number < 60; number++) {
            AdditiveTable table = NestedTable.draw(
                            number, rule, number % 2 * rule.subnational().halfBase(), 2)
                    .table();
            Attack attack = Attacker.attack(table);
            KnownRanges ranges = new KnownRanges(table);
            for (LinkedCells.Part part : new LinkedCells(table, ranges).parts()) {
                FeasiblePoints feasible = new FeasiblePoints(table, part, ranges.low, ranges.high);
                double[] start = feasible.middle();
                for (int i = 0; i < start.length; i++) {
                    start[i] += (i * 7 + number) % 5 - 2;
                }
                double[] point = feasible.near(start);
                for (int i = 0; point != null && i < start.length; i++) {
                    int cell = part.cells()[i];
                    // Of whole numbers more is known than of points.
                    if (table.isHidden(cell) && table.width(cell) > 0) {
                        assertThat(point[i])
                                .as("table %d, cell %d", number, cell)
                                .isBetween(
                                        attack.range(cell).low() - 1.01,
                                        attack.range(cell).high() + 1.01);
                    }
                    points++;
                }
            }
        }
        assertThat(points).isGreaterThan(500);
    }

    @Test
    void ofWhatIsTooLargeOnlyWhatSumsGiveAwayIsProtected() {
        DisclosureRule rule = DisclosureRules.shipped().rule("mhsds_monthly").orElseThrow();
        AdditiveTable table = NestedTable.of(
                        40, 7, 5, 2, 3, 1, rule, rule.subnational().halfBase(), 2)
                .table();
        Attack attack = Attacker.attack(table);
        assertThat(attack.unproven()).isNotEmpty();
        assertThat(attack.recovered()).doesNotContainAnyElementsOf(attack.unproven());
        Choice choice = SecondarySuppression.choose(table);
        boolean[] chosen = new boolean[table.cells()];
        choice.hidden().forEach(cell -> chosen[cell] = true);
        assertThat(choice.unproven()).isNotEmpty();
        assertThat(choice.unprotected()).isEmpty();
        assertThat(new KnownRanges(table).narrow().isEmpty())
                .as("sums give some away")
                .isFalse();
        assertThat(new KnownRanges(table.hiding(chosen)).narrow().isEmpty())
                .as("and none afterwards")
                .isTrue();
    }
}
