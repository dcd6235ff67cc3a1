/** The warehouse folder: its layout, its records and errors. Called by every other package; calls none. */
@NullMarked
package org.mhin.pipeline.warehouse;

import org.jspecify.annotations.NullMarked;
