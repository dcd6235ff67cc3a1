/**
 * The methods of {@link org.mhin.model.statistic}, {@link org.mhin.model.comparison} and {@link org.mhin.model.disclosure} over
 * rows of text: listed by key, described, and run case by case, so that a command, a page or a test can offer all of them
 * without knowing any. May be called by {@code pipeline}; the packages it wraps never call it.
 */
@NullMarked
package org.mhin.model.method;

import org.jspecify.annotations.NullMarked;
