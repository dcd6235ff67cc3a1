/** Observations on the boundaries of the standard days: rows read and written, by the rules of {@code org.mhin.model.figure}. Called by {@code run}. */
@NullMarked
package org.mhin.pipeline.convert;

import org.jspecify.annotations.NullMarked;
