/** What must hold of a release before anyone sees it. Called by {@code publish}. */
@NullMarked
package org.mhin.pipeline.check;

import org.jspecify.annotations.NullMarked;
