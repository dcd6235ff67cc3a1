/** Marts: one SQL file and one contract each, run by Spark. Called by {@code run}. */
@NullMarked
package org.mhin.pipeline.mart;

import org.jspecify.annotations.NullMarked;
