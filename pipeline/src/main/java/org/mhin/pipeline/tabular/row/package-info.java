/**
 * Rows of text as every kind of file gives them, and what cannot be read. Called by {@code land}, {@code stage} and the readers
 * of each kind.
 */
@NullMarked
package org.mhin.pipeline.tabular.row;

import org.jspecify.annotations.NullMarked;
