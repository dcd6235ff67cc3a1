/** Ranks, quantiles and slopes across groups. Called as {@link org.mhin.model.statistic} says. */
@NullMarked
package org.mhin.model.statistic.rank;

import org.jspecify.annotations.NullMarked;
