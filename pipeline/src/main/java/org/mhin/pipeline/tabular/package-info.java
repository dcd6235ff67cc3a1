/** The reader for a file, chosen by the file's own first bytes. Called by {@code land} and {@code stage}. */
@NullMarked
package org.mhin.pipeline.tabular;

import org.jspecify.annotations.NullMarked;
