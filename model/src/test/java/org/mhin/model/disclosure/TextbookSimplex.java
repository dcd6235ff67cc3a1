package org.mhin.model.disclosure;

import java.util.Arrays;

/**
 * The simplex method as textbooks have it, over every cell of a table at once: no shortcut, no library, and slow. What the tests hold the
 * attacker to.
 */
final class TextbookSimplex {
    private static final double ZERO = 1e-9;

    private final int variables;
    private final double[] low;
    private final double[][] tableau;
    private final int[] basis;
    private final int columns;

    /** Every cell in what is known of it, in whole numbers, and every sum. */
    TextbookSimplex(AdditiveTable table) {
        variables = table.cells();
        low = new double[variables];
        int bounded = 0;
        for (int cell = 0; cell < variables; cell++) {
            low[cell] = Math.ceil(table.known(cell).low());
            bounded += Double.isFinite(table.known(cell).high()) ? 1 : 0;
        }
        int rows = table.sums() + bounded;
        columns = variables + bounded + rows;
        tableau = new double[rows + 1][columns + 1];
        basis = new int[rows];
        for (int sum = 0; sum < table.sums(); sum++) {
            int[] cells = table.sum(sum);
            for (int i = 0; i < cells.length; i++) {
                int sign = i == 0 ? -1 : 1;
                tableau[sum][cells[i]] = sign;
                tableau[sum][columns] -= sign * low[cells[i]];
            }
        }
        int row = table.sums();
        for (int cell = 0; cell < variables; cell++) {
            double high = Math.floor(table.known(cell).high());
            if (Double.isFinite(high)) {
                tableau[row][cell] = 1;
                tableau[row][variables + row - table.sums()] = 1;
                tableau[row][columns] = high - low[cell];
                row++;
            }
        }
        for (int r = 0; r < rows; r++) {
            if (tableau[r][columns] < 0) {
                for (int c = 0; c <= columns; c++) {
                    tableau[r][c] = -tableau[r][c];
                }
            }
            int artificial = variables + bounded + r;
            tableau[r][artificial] = 1;
            basis[r] = artificial;
            for (int c = 0; c <= columns; c++) {
                if (c < variables + bounded || c == columns) {
                    tableau[rows][c] -= tableau[r][c];
                }
            }
        }
        descend(tableau, basis, columns);
        if (tableau[rows][columns] < -1e-6) {
            throw new AssertionError("The table contradicts itself");
        }
        int real = variables + bounded;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; basis[r] >= real && c < real; c++) {
                if (Math.abs(tableau[r][c]) > 1e-7) {
                    pivot(tableau, basis, r, c);
                }
            }
        }
        this.real = real;
    }

    private final int real;

    /** How far a cell reaches: up for 1, down for -1. */
    double reach(int cell, int way) {
        int rows = basis.length;
        double[][] copy = new double[rows + 1][];
        for (int r = 0; r <= rows; r++) {
            copy[r] = tableau[r].clone();
        }
        int[] own = basis.clone();
        Arrays.fill(copy[rows], 0);
        copy[rows][cell] = -way;
        for (int r = 0; r < rows; r++) {
            if (own[r] == cell) {
                for (int c = 0; c <= columns; c++) {
                    copy[rows][c] += way * copy[r][c];
                }
            }
        }
        return descend(copy, own, real) ? low[cell] + way * copy[rows][columns] : way * Double.POSITIVE_INFINITY;
    }

    /** By Bland's rule; false where there is no end. */
    private boolean descend(double[][] rows, int[] own, int usable) {
        double[] costs = rows[own.length];
        while (true) {
            int enter = -1;
            for (int c = 0; c < usable && enter < 0; c++) {
                enter = costs[c] < -ZERO ? c : -1;
            }
            if (enter < 0) {
                return true;
            }
            int leave = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int r = 0; r < own.length; r++) {
                if (rows[r][enter] > ZERO) {
                    double ratio = rows[r][columns] / rows[r][enter];
                    if (ratio < least - ZERO || (ratio < least + ZERO && own[r] < own[leave])) {
                        least = Math.min(least, ratio);
                        leave = r;
                    }
                }
            }
            if (leave < 0) {
                return false;
            }
            pivot(rows, own, leave, enter);
        }
    }

    private void pivot(double[][] rows, int[] own, int leave, int enter) {
        double by = rows[leave][enter];
        for (int c = 0; c <= columns; c++) {
            rows[leave][c] /= by;
        }
        for (int r = 0; r < rows.length; r++) {
            double times = rows[r][enter];
            if (r != leave && times != 0) {
                for (int c = 0; c <= columns; c++) {
                    rows[r][c] -= times * rows[leave][c];
                }
            }
        }
        own[leave] = enter;
    }
}
