/**
 * What may be published of a figure, and of many together. A {@link org.mhin.model.disclosure.DisclosureRule} says what its publisher hides of
 * one figure, and how it rounds; {@link org.mhin.model.disclosure.SecondarySuppression} says what else has to be hidden so that nobody works
 * out the hidden ones from sums, as an {@link org.mhin.model.disclosure.Attacker} would. Pure functions over numbers: people run the
 * rules over counts of their own ({@code org.mhin.model.method}), and the figures of a warehouse go through both, the rule of their feed
 * and then the further cells. A missing number is {@link java.lang.Double#NaN}; a withheld one is a {@link
 * org.mhin.model.disclosure.PublishedFigure} without a value.
 */
@NullMarked
package org.mhin.model.disclosure;

import org.jspecify.annotations.NullMarked;
