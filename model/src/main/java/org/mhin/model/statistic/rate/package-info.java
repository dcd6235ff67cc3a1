/**
 * Proportions, rates, ratios and means with their confidence limits, pooled and aggregated. Called as {@link
 * org.mhin.model.statistic} says.
 */
@NullMarked
package org.mhin.model.statistic.rate;

import org.jspecify.annotations.NullMarked;
