/**
 * Runs the methods of {@link org.mhin.model.method} over CSV files, a case at a time. Called by {@code cli}; calls {@code
 * serve} only to write rows. Never starts Spark or DuckDB.
 */
@NullMarked
package org.mhin.pipeline.calculate;

import org.jspecify.annotations.NullMarked;
