/**
 * Adding, apportioning and converting figures to other boundaries, with their limits and reasons. Called by {@code pipeline},
 * by the nightly and by readers alike.
 */
@NullMarked
package org.mhin.model.figure;

import org.jspecify.annotations.NullMarked;
