/** The words of the domain, as immutable values. Every other package may call it; it calls none of them. */
@NullMarked
package org.mhin.model;

import org.jspecify.annotations.NullMarked;
