/** Which feed a file belongs to, by its header, first rows and, where a contract says so, its name. Called by {@code land.arrive}. */
@NullMarked
package org.mhin.pipeline.land.recognise;

import org.jspecify.annotations.NullMarked;
