/** What comes with the product as files, found by looking. */
@NullMarked
package org.mhin.model.resource;

import org.jspecify.annotations.NullMarked;
