/**
 * How an area's figure compares with a benchmark: England, a parent area, a goal, its group, its own past. Pure functions
 * over numbers; any package may call it, it calls {@link org.mhin.model.statistic} only. Missing is {@link
 * java.lang.Double#NaN} and gives no comparison; an area is never compared with itself.
 */
@NullMarked
package org.mhin.model.comparison;

import org.jspecify.annotations.NullMarked;
