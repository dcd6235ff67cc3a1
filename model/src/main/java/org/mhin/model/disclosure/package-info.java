/**
 * What may be published of a figure. Pure functions over numbers; called where figures are protected, and by nothing after
 * that. A missing number is {@link java.lang.Double#NaN}; a withheld one is a {@link
 * org.mhin.model.disclosure.PublishedFigure} without a value.
 */
@NullMarked
package org.mhin.model.disclosure;

import org.jspecify.annotations.NullMarked;
