package org.mhin.model.disclosure;

import java.util.List;

/**
 * The cells to hide besides those that are hidden, so that nobody can work those out.
 *
 * @param hidden published cells, in the order of their numbers
 * @param unprotected hidden cells that can be worked out even so, because nothing more may be hidden that would protect them; and those of
 *     which it is not known, because too many cells hang together ({@link Attack#unproven})
 * @param lost the losses of the cells in {@code hidden}, added up
 */
public record Choice(List<Integer> hidden, List<Integer> unprotected, double lost) {
    public Choice {
        hidden = List.copyOf(hidden);
        unprotected = List.copyOf(unprotected);
    }
}
