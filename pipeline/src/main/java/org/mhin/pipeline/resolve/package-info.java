/**
 * Reported areas, periods and breakdowns to the shared dimensions, and which delivery gives each figure: the plan of the
 * partitions of the observations. The only place that resolves areas. Called by {@code run} and the rooms after it.
 */
@NullMarked
package org.mhin.pipeline.resolve;

import org.jspecify.annotations.NullMarked;
