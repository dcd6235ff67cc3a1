package org.mhin.model.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts that add up, as everybody sees them: cells, each of which is published or hidden, and sums that are known to hold between them.
 * Areas within areas, ages and sexes within persons, months within quarters and a figure in two releases are all sums. It is built
 * cell by cell and sum by sum, then read; cells are numbered from 0 in the order in which they are given.
 *
 * <p>No cell is below 0 unless its range says so. Counts are whole numbers; where an exactly published cell is none, nothing that hangs
 * together with it is taken for whole.
 */
public final class AdditiveTable {
    private double[] low = new double[64];
    private double[] high = new double[64];
    private double[] loss = new double[64];
    private double[] width = new double[64];
    private boolean[] hidden = new boolean[64];
    private int cells;
    private final List<int[]> sums = new ArrayList<>();
    /** Of each cell; null until somebody asks. */
    private int @Nullable [][] sumsOf;

    /**
     * A cell that everybody can see.
     *
     * @param low the lowest that it can be; {@code high} where it is published exactly, below it where it is rounded
     * @param loss the information that is lost when it is hidden as well; positive infinity where it may never be
     * @return its number
     */
    public int published(double low, double high, double loss) {
        if (!(loss >= 0)) {
            throw new IllegalArgumentException("A loss of " + loss + " is not at least 0");
        }
        return cell(low, high, loss, 0, false);
    }

    /**
     * A cell that nobody can see.
     *
     * @param low the lowest that it is known to be without this table
     * @param high positive infinity where nothing is known
     * @param width an attacker must not bound it more narrowly than this; 0 where it need not be protected
     * @return its number
     */
    public int hidden(double low, double high, double width) {
        if (!(width >= 0)) {
            throw new IllegalArgumentException("A width of " + width + " is not at least 0");
        }
        return cell(low, high, Double.POSITIVE_INFINITY, width, true);
    }

    private int cell(double lowest, double highest, double lost, double wide, boolean isHidden) {
        if (!(lowest <= highest) || Double.isInfinite(lowest)) {
            throw new IllegalArgumentException("A cell cannot lie between " + lowest + " and " + highest);
        }
        if (cells == low.length) {
            low = Arrays.copyOf(low, cells * 2);
            high = Arrays.copyOf(high, cells * 2);
            loss = Arrays.copyOf(loss, cells * 2);
            width = Arrays.copyOf(width, cells * 2);
            hidden = Arrays.copyOf(hidden, cells * 2);
        }
        low[cells] = lowest;
        high[cells] = highest;
        loss[cells] = lost;
        width[cells] = wide;
        hidden[cells] = isHidden;
        return cells++;
    }

    /**
     * The whole is exactly the sum of the parts.
     *
     * @param parts numbers of cells, at least one, none twice, none of them the whole
     */
    public void sum(int whole, int... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("A sum needs parts");
        }
        int[] sum = new int[parts.length + 1];
        sum[0] = whole;
        System.arraycopy(parts, 0, sum, 1, parts.length);
        int[] sorted = sum.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] < 0 || sorted[i] >= cells) {
                throw new IllegalArgumentException("There is no cell " + sorted[i]);
            }
            if (i > 0 && sorted[i] == sorted[i - 1]) {
                throw new IllegalArgumentException("Cell " + sorted[i] + " is in a sum twice");
            }
        }
        sums.add(sum);
        sumsOf = null;
    }

    /** How many cells there are. */
    public int cells() {
        return cells;
    }

    /** How many sums there are. */
    public int sums() {
        return sums.size();
    }

    /** What everybody knows of a cell without the sums. */
    public CellRange known(int cell) {
        return new CellRange(low[cell], high[cell]);
    }

    /** Whether nobody can see a cell. */
    public boolean isHidden(int cell) {
        return hidden[cell];
    }

    /** What is lost when a cell is hidden as well; positive infinity where it is hidden already, or may never be. */
    public double loss(int cell) {
        return loss[cell];
    }

    /** How wide the range of a hidden cell must stay; 0 for cells that need no protection. */
    public double width(int cell) {
        return width[cell];
    }

    double low(int cell) {
        return low[cell];
    }

    double high(int cell) {
        return high[cell];
    }

    /** The cells of a sum, the whole first; not to be changed. */
    int[] sum(int number) {
        return sums.get(number);
    }

    /** The numbers of the sums that each cell is in; not to be changed. */
    int[][] sumsOf() {
        int[][] index = sumsOf;
        if (index == null) {
            index = index();
            sumsOf = index;
        }
        return index;
    }

    private int[][] index() {
        int[] count = new int[cells];
        for (int[] sum : sums) {
            for (int cell : sum) {
                count[cell]++;
            }
        }
        int[][] index = new int[cells][];
        for (int cell = 0; cell < cells; cell++) {
            index[cell] = new int[count[cell]];
        }
        Arrays.fill(count, 0);
        for (int sum = 0; sum < sums.size(); sum++) {
            for (int cell : sums.get(sum)) {
                index[cell][count[cell]++] = sum;
            }
        }
        return index;
    }

    /** The same table with some published cells hidden too ({@link #hide}). */
    AdditiveTable hiding(boolean[] further) {
        AdditiveTable table = new AdditiveTable();
        table.low = low.clone();
        table.high = high.clone();
        table.loss = loss.clone();
        table.width = width.clone();
        table.hidden = hidden.clone();
        table.cells = cells;
        table.sums.addAll(sums);
        table.sumsOf = sumsOf();
        for (int cell = 0; cell < cells; cell++) {
            if (further[cell]) {
                table.hide(cell);
            }
        }
        return table;
    }

    /** Hides a published cell too: an attacker knows that it is not below 0, and must not know it exactly. */
    void hide(int cell) {
        low[cell] = Math.min(0, low[cell]);
        high[cell] = Double.POSITIVE_INFINITY;
        loss[cell] = Double.POSITIVE_INFINITY;
        width[cell] = 1;
        hidden[cell] = true;
    }

    /** Makes a cell what it is in the table that this one was made of. */
    void makeAsIn(AdditiveTable other, int cell) {
        low[cell] = other.low[cell];
        high[cell] = other.high[cell];
        loss[cell] = other.loss[cell];
        width[cell] = other.width[cell];
        hidden[cell] = other.hidden[cell];
    }

    /**
     * Cells that hang together by sums, as a table of their own: nothing of them can be worked out from any other cell.
     *
     * @param cells by number in the part, the number in the whole table, ascending
     */
    public record Part(AdditiveTable table, int[] cells) {}

    /** The parts in which there is a hidden cell to protect, in the order of their first cells. */
    public List<Part> partsToProtect() {
        Clusters clusters = new Clusters(cells);
        for (int[] sum : sums) {
            for (int cell : sum) {
                clusters.join(sum[0], cell);
            }
        }
        boolean[] isAtRisk = new boolean[cells];
        int[] sizes = new int[cells];
        for (int cell = 0; cell < cells; cell++) {
            isAtRisk[clusters.first(cell)] |= hidden[cell] && width[cell] > 0;
            sizes[clusters.first(cell)]++;
        }
        Map<Integer, Part> parts = new LinkedHashMap<>();
        int[] numbers = new int[cells];
        for (int cell = 0; cell < cells; cell++) {
            int first = clusters.first(cell);
            if (isAtRisk[first]) {
                Part part = parts.computeIfAbsent(first, key -> new Part(new AdditiveTable(), new int[sizes[key]]));
                numbers[cell] = part.table().take(this, cell);
                part.cells()[numbers[cell]] = cell;
            }
        }
        for (int[] sum : sums) {
            Part part = parts.get(clusters.first(sum[0]));
            if (part != null) {
                part.table()
                        .sums
                        .add(Arrays.stream(sum).map(cell -> numbers[cell]).toArray());
            }
        }
        return List.copyOf(parts.values());
    }

    /** Takes over a cell of another table. */
    private int take(AdditiveTable from, int cell) {
        return cell(from.low[cell], from.high[cell], from.loss[cell], from.width[cell], from.hidden[cell]);
    }

    /**
     * The same table with some published cells hidden too, as somebody sees it who cannot tell why a cell is hidden: each may be anything that is not
     * below 0, and is to stay as wide as the widest.
     */
    AdditiveTable asSeen(Iterable<Integer> further) {
        boolean[] chosen = new boolean[cells];
        further.forEach(cell -> chosen[cell] = true);
        AdditiveTable table = hiding(chosen);
        double widest = Arrays.stream(width, 0, cells).max().orElse(0);
        for (int cell = 0; cell < cells; cell++) {
            if (chosen[cell] || width[cell] > 0) {
                table.low[cell] = Math.min(0, table.low[cell]);
                table.high[cell] = Double.POSITIVE_INFINITY;
                table.width[cell] = widest;
            }
        }
        return table;
    }
}
