package org.mhin.model.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.mhin.model.disclosure.DisclosureRule.Level;

/**
 * A table as publications have it, with what it is true of: areas within parents in two geographies, by sex and by age, most counts small.
 * England is shown exactly, everything else by a rule.
 */
record NestedTable(AdditiveTable table, double[] truth) {
    /**
     * A table of any rule.
     *
     * @param rounding half-width of what rounding hides; 0 where counts are exact
     */
    static NestedTable draw(long seed, DisclosureRule rule, double rounding, double width) {
        SplittableRandom random = new SplittableRandom(seed);
        return of(random.nextInt(3, 6), 2, 3, random.nextInt(1, 3), random.nextInt(1, 3), seed, rule, rounding, width);
    }

    /** A table of a size of one's own. */
    static NestedTable of(
            int areas,
            int parents,
            int others,
            int sexes,
            int ages,
            long seed,
            DisclosureRule rule,
            double rounding,
            double width) {
        SplittableRandom random = new SplittableRandom(seed + 1_000);
        int[] first = new int[areas];
        int[] second = new int[areas];
        for (int area = 0; area < areas; area++) {
            first[area] = area < parents ? area : random.nextInt(parents);
            second[area] = area < others ? others - 1 - area : random.nextInt(others);
        }
        // Places: areas, their parents, those of the other geography, England.
        int places = areas + parents + others + 1;
        int england = places - 1;
        double[][][] counts = new double[places][sexes + 1][ages + 1];
        for (int area = 0; area < areas; area++) {
            for (int sex = 1; sex <= sexes; sex++) {
                for (int age = 1; age <= ages; age++) {
                    double count = Math.floor(Math.pow(random.nextDouble(), 3) * (random.nextInt(3) == 0 ? 120 : 16));
                    for (int place : new int[] {area, areas + first[area], areas + parents + second[area], england}) {
                        for (int s : new int[] {0, sex}) {
                            for (int a : new int[] {0, age}) {
                                counts[place][s][a] += count;
                            }
                        }
                    }
                }
            }
        }
        AdditiveTable table = new AdditiveTable();
        List<Double> truth = new ArrayList<>();
        int[][][] cells = new int[places][sexes + 1][ages + 1];
        for (int place = 0; place < places; place++) {
            for (int sex = 0; sex <= sexes; sex++) {
                for (int age = 0; age <= ages; age++) {
                    double count = counts[place][sex][age];
                    truth.add(count);
                    if (place == england) {
                        cells[place][sex][age] = table.published(count, count, 5 * Math.log1p(count));
                    } else if (rule.count(count, Level.SUBNATIONAL).isWithheld()) {
                        cells[place][sex][age] = table.hidden(
                                rule.subnational().lowestHidden(),
                                rule.subnational().highestHidden(),
                                width);
                    } else {
                        double shown = rounding == 0 ? count : Math.floor(count / (2 * rounding) + 0.5) * 2 * rounding;
                        boolean isZero = count == 0;
                        cells[place][sex][age] = table.published(
                                isZero ? 0 : Math.max(0, shown - rounding),
                                isZero ? 0 : shown + rounding,
                                Math.log1p(count));
                    }
                }
            }
        }
        for (int place = 0; place < places; place++) {
            for (int sex = 0; sex <= sexes; sex++) {
                table.sum(cells[place][sex][0], from(cells[place][sex]));
            }
            for (int age = 0; age <= ages; age++) {
                int[] parts = new int[sexes];
                for (int sex = 1; sex <= sexes; sex++) {
                    parts[sex - 1] = cells[place][sex][age];
                }
                table.sum(cells[place][0][age], parts);
            }
        }
        for (int sex = 0; sex <= sexes; sex++) {
            for (int age = 0; age <= ages; age++) {
                within(table, cells, sex, age, areas, first, areas, parents, england);
                within(table, cells, sex, age, areas, second, areas + parents, others, england);
            }
        }
        return new NestedTable(
                table, truth.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static int[] from(int[] cells) {
        int[] parts = new int[cells.length - 1];
        System.arraycopy(cells, 1, parts, 0, parts.length);
        return parts;
    }

    private static void within(
            AdditiveTable table,
            int[][][] cells,
            int sex,
            int age,
            int areas,
            int[] parentOf,
            int firstParent,
            int parents,
            int england) {
        int[] all = new int[parents];
        for (int parent = 0; parent < parents; parent++) {
            all[parent] = cells[firstParent + parent][sex][age];
            List<Integer> parts = new ArrayList<>();
            for (int area = 0; area < areas; area++) {
                if (parentOf[area] == parent) {
                    parts.add(cells[area][sex][age]);
                }
            }
            if (!parts.isEmpty()) {
                table.sum(all[parent], parts.stream().mapToInt(part -> part).toArray());
            }
        }
        table.sum(cells[england][sex][age], all);
    }
}
