/**
 * Deliveries as they came: files, folders, archives and URLs, kept unchanged under the id of their bytes. Called by {@code cli}
 * and {@code run}; what was landed is looked up by {@code stage}, {@code status} and {@code answer}.
 */
@NullMarked
package org.mhin.pipeline.land.arrive;

import org.jspecify.annotations.NullMarked;
