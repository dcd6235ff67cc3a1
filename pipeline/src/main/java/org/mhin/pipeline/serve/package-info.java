/** Readers of a published release, through DuckDB, read-only. Never starts Spark. */
@NullMarked
package org.mhin.pipeline.serve;

import org.jspecify.annotations.NullMarked;
