/** The priorities of national policy: what was promised, and by which rule it is judged whether it came. */
@NullMarked
package org.mhin.model.priority;

import org.jspecify.annotations.NullMarked;
