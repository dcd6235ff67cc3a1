/** The state of a warehouse: deliveries, runs, rejected rows. Called by {@code cli}. Never starts Spark. */
@NullMarked
package org.mhin.pipeline.status;

import org.jspecify.annotations.NullMarked;
