/** Who a figure is about, in one vocabulary for every publisher. Called by conforming. */
@NullMarked
package org.mhin.model.breakdown;

import org.jspecify.annotations.NullMarked;
