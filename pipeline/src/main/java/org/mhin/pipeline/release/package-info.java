/**
 * The release that is asked for, where readers may see it, opened through DuckDB, and what a person's words name in it; {@code publish}
 * makes it. Called by {@code answer}, {@code status} and {@code cli}. Never starts Spark.
 */
@NullMarked
package org.mhin.pipeline.release;

import org.jspecify.annotations.NullMarked;
