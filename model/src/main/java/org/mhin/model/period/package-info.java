/** Periods of time as publishers write them. Called by feeds, conforming and marts. */
@NullMarked
package org.mhin.model.period;

import org.jspecify.annotations.NullMarked;
