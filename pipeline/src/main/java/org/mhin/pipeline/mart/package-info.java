/** Marts: SQL and a contract each, run by Spark; rows that only a whole release tells are added by {@code publish}. Called by {@code run}. */
@NullMarked
package org.mhin.pipeline.mart;

import org.jspecify.annotations.NullMarked;
