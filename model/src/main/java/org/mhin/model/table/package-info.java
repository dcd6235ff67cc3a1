/** Contracts of published tables: columns, grain and meaning. */
@NullMarked
package org.mhin.model.table;

import org.jspecify.annotations.NullMarked;
