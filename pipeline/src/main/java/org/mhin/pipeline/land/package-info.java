/** Deliveries as they came: recognised, kept unchanged, read row by row. Called by {@code run}, {@code cli} and, for reading, {@code stage}. */
@NullMarked
package org.mhin.pipeline.land;

import org.jspecify.annotations.NullMarked;
