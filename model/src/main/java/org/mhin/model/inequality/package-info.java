/**
 * Groups of an area's people compared with the area as a whole and with each other. Calls the statistics and comparisons of the model;
 * missing is {@link java.lang.Double#NaN}.
 */
@NullMarked
package org.mhin.model.inequality;

import org.jspecify.annotations.NullMarked;
