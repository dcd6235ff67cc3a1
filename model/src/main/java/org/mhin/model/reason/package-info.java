/** Why a figure is missing. Any package may call it. */
@NullMarked
package org.mhin.model.reason;

import org.jspecify.annotations.NullMarked;
