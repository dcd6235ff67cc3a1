/** Reported areas, periods and breakdowns to the shared dimensions, and figures to observations. The only place that resolves areas. */
@NullMarked
package org.mhin.pipeline.conform;

import org.jspecify.annotations.NullMarked;
