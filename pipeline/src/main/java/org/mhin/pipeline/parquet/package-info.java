/** Parquet files written and read row by row inside a task, always the same bytes for the same rows. Called by {@code stage} and the rooms after it. */
@NullMarked
package org.mhin.pipeline.parquet;

import org.jspecify.annotations.NullMarked;
