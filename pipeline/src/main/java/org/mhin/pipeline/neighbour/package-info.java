/** Lists of neighbours, published and made. Called by {@code run}. */
@NullMarked
package org.mhin.pipeline.neighbour;

import org.jspecify.annotations.NullMarked;
