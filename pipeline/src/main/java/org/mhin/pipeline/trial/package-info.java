/** A contract tried on files before anything is landed. Called by {@code cli}; leaves no trace in any warehouse, and never starts Spark. */
@NullMarked
package org.mhin.pipeline.trial;

import org.jspecify.annotations.NullMarked;
