/** The warehouse's JSON records. Called by every other room of the pipeline. */
@NullMarked
package org.mhin.pipeline.warehouse.record;

import org.jspecify.annotations.NullMarked;
