/** Releases made: the tables and the analysts' database of each, and shown to readers or taken back; {@code release} reads them. Called by {@code run} and {@code cli}. */
@NullMarked
package org.mhin.pipeline.publish;

import org.jspecify.annotations.NullMarked;
