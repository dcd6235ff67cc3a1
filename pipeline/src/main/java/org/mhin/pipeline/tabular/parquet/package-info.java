/** Rows of Parquet files as text. Called by {@code tabular}. */
@NullMarked
package org.mhin.pipeline.tabular.parquet;

import org.jspecify.annotations.NullMarked;
