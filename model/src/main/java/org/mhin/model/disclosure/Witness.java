package org.mhin.model.disclosure;

/**
 * Numbers that some cells could have together, by all that everybody knows: what shows that a cell can be this or that.
 *
 * @param cells their numbers, ascending
 * @param values one a cell
 */
record Witness(int[] cells, double[] values) {}
