/** Errors, messages and the digest of the code: what every room shares, not the files of a warehouse. Called by every other package; calls none of the pipeline. */
@NullMarked
package org.mhin.pipeline.warehouse;

import org.jspecify.annotations.NullMarked;
