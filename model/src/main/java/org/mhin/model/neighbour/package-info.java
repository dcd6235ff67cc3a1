/** Lists of the areas most like an area: what a list is made of, as the catalogue says, and how it is made. */
@NullMarked
package org.mhin.model.neighbour;

import org.jspecify.annotations.NullMarked;
