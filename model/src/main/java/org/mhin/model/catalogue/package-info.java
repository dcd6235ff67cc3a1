/** The shipped catalogue: contracts, indicators and reference tables, read once from resources. */
@NullMarked
package org.mhin.model.catalogue;

import org.jspecify.annotations.NullMarked;
