/**
 * A slice of a release as a folder that needs nothing else: rows as CSV, Parquet or a workbook, and what they mean, who published them and
 * how to cite them. Called by {@code cli}. Reads the release alone, and never starts Spark.
 */
@NullMarked
package org.mhin.pipeline.extract;

import org.jspecify.annotations.NullMarked;
