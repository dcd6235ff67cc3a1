/** Texts and pairs as small numbers, and decimals read without garbage: what staging does for every cell. Called by {@code stage}. */
@NullMarked
package org.mhin.pipeline.stage.encode;

import org.jspecify.annotations.NullMarked;
