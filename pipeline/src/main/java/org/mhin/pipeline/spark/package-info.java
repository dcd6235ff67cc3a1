/** The one place that starts Spark and says how. Never imported by what reads a release. */
@NullMarked
package org.mhin.pipeline.spark;

import org.jspecify.annotations.NullMarked;
