/** Parquet files written and read row by row inside a task, always the same bytes for the same rows. Called by {@code stage} and {@code conform}. */
@NullMarked
package org.mhin.pipeline.parquet;

import org.jspecify.annotations.NullMarked;
