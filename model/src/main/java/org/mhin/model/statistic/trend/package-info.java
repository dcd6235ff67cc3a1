/** Whether a series rises or falls. Called as {@link org.mhin.model.statistic} says. */
@NullMarked
package org.mhin.model.statistic.trend;

import org.jspecify.annotations.NullMarked;
