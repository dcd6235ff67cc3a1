/** The project's own benchmark: a seeded feed, the nightly on it, and DuckDB doing the same work. Called by {@code cli} only. */
@NullMarked
package org.mhin.pipeline.bench;

import org.jspecify.annotations.NullMarked;
