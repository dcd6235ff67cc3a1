/** The registry: every table, view, macro and check of {@code warehouse-ddl} with its contract, found by looking. */
@NullMarked
package org.mhin.pipeline.registry;

import org.jspecify.annotations.NullMarked;
