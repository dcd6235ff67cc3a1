/** Indicators and the measures that feed them, as the catalogue states them. */
@NullMarked
package org.mhin.model.indicator;

import org.jspecify.annotations.NullMarked;
