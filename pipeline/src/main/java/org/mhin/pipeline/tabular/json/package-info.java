/** Rows of the code lists and code histories that come as JSON. Called by {@code tabular}. */
@NullMarked
package org.mhin.pipeline.tabular.json;

import org.jspecify.annotations.NullMarked;
