/**
 * A warehouse that stays healthy for years: what nothing needs any more, and what is not as it was made. Called by {@code run} and {@code cli};
 * {@code run} makes things, this room only tells and removes.
 */
@NullMarked
package org.mhin.pipeline.health;

import org.jspecify.annotations.NullMarked;
