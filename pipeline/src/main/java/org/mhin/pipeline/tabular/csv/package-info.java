/** Rows of delimited text. Called by {@code tabular}. */
@NullMarked
package org.mhin.pipeline.tabular.csv;

import org.jspecify.annotations.NullMarked;
