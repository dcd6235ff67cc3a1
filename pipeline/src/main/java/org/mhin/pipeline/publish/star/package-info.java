/**
 * How the analysts' database keeps tables of figures: words once, in dimensions, and numbers in rows. Called by {@code publish}
 * and {@code check}.
 */
@NullMarked
package org.mhin.pipeline.publish.star;

import org.jspecify.annotations.NullMarked;
