/**
 * Which release readers see, and since when: the events that publish, schedule, withdraw and go back, kept outside of the releases, and the
 * one rule that reads them. Called by {@code publish}, {@code run} and whatever opens a release.
 */
@NullMarked
package org.mhin.pipeline.publication;

import org.jspecify.annotations.NullMarked;
