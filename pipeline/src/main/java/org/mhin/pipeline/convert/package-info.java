/** Observations on the boundaries of the standard days. Called by {@code run}. */
@NullMarked
package org.mhin.pipeline.convert;

import org.jspecify.annotations.NullMarked;
