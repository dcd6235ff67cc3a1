/**
 * Groups of an area's people beside the area as a whole and beside each other. Calls the statistics and comparisons of the model;
 * missing is {@link java.lang.Double#NaN}.
 */
@NullMarked
package org.mhin.model.inequality;

import org.jspecify.annotations.NullMarked;
