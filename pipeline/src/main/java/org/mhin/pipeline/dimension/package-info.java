/** The dimension tables and the tables of geography, written on the driver. Called by {@code run}. */
@NullMarked
package org.mhin.pipeline.dimension;

import org.jspecify.annotations.NullMarked;
