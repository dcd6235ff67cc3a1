/**
 * What may be published of a figure. Pure functions over numbers, which people run over counts of their own ({@code
 * org.mhin.model.method}); no figure of a warehouse goes through them, as its publishers have protected it. A missing number is {@link java.lang.Double#NaN}; a withheld one is a {@link
 * org.mhin.model.disclosure.PublishedFigure} without a value.
 */
@NullMarked
package org.mhin.model.disclosure;

import org.jspecify.annotations.NullMarked;
