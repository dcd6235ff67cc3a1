/** Staged figures to observations: value, limits, basis and reason by the indicator's method. Called by {@code run}. */
@NullMarked
package org.mhin.pipeline.measure;

import org.jspecify.annotations.NullMarked;
