/** What may be seen of the figures: the last room that knows those before disclosure control. Called by {@code run}; the rooms after it read nothing else. */
@NullMarked
package org.mhin.pipeline.protect;

import org.jspecify.annotations.NullMarked;
