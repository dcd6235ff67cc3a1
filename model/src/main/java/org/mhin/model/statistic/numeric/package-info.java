/** Arithmetic that several methods share. Called by the packages of {@link org.mhin.model.statistic} alone and by {@code neighbour}. */
@NullMarked
package org.mhin.model.statistic.numeric;

import org.jspecify.annotations.NullMarked;
