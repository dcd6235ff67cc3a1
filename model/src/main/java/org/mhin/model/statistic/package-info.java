/**
 * The arithmetic of area-level indicators: values with their confidence limits, pooled and aggregated figures, trends,
 * charts and ranks. Pure functions over numbers; any package may call it, it calls none of ours.
 *
 * <p><b>Missing is {@link java.lang.Double#NaN}, in and out, and never 0.</b> A missing input is passed as NaN and gives
 * a missing result where the method allows it; wrong input is refused with {@link org.mhin.model.statistic.InvalidInput}
 * and never turned into NaN. Where a published rule yields a true infinity or an undefined ratio (an indirectly
 * standardised ratio with nothing expected, for one) the method's page says so.
 *
 * <p>Limits are two-sided. A {@code multiplier} is the unit of the result: 100 for per cent, 100,000 for a rate per
 * 100,000.
 */
@NullMarked
package org.mhin.model.statistic;

import org.jspecify.annotations.NullMarked;
