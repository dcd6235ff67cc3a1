/** The nightly batch: the plan of what would run and why, the lock, the stages in order, the log. Called by {@code cli}. */
@NullMarked
package org.mhin.pipeline.run;

import org.jspecify.annotations.NullMarked;
