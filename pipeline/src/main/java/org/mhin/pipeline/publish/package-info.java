/** Immutable releases, the analysts' database in each, and the one atomic move of CURRENT. Called by {@code run}. */
@NullMarked
package org.mhin.pipeline.publish;

import org.jspecify.annotations.NullMarked;
