/**
 * How fast the program is (a benchmark of figures is another thing): a seeded feed, the nightly on it, and DuckDB doing the same work. Not part of the product: its classes
 * are in a jar of their own, and it knows the product, never the other way round.
 */
@NullMarked
package org.mhin.pipeline.bench;

import org.jspecify.annotations.NullMarked;
