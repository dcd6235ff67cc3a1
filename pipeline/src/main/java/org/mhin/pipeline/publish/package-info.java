/** Releases made: the tables and the analysts' database of each, and the one atomic move of CURRENT; {@code release} reads them. Called by {@code run}. */
@NullMarked
package org.mhin.pipeline.publish;

import org.jspecify.annotations.NullMarked;
