package org.mhin.model.disclosure;

import java.util.List;

/**
 * The cells to hide besides those that are hidden, so that nobody can work those out.
 *
 * @param hidden published cells, in the order of their numbers
 * @param unprotected hidden cells that can be worked out even so, because nothing more may be hidden that would protect them
 * @param unproven other hidden cells that no sum gives away by itself, where too many hang together to look at all sums at once ({@link Attack#unproven})
 * @param lost the losses of the cells in {@code hidden}, added up
 */
public record Choice(List<Integer> hidden, List<Integer> unprotected, List<Integer> unproven, double lost) {
    public Choice {
        hidden = List.copyOf(hidden);
        unprotected = List.copyOf(unprotected);
        unproven = List.copyOf(unproven);
    }
}
