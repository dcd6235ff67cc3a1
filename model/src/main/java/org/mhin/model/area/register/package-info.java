/**
 * Areas of England through time: every code with the dates on which it meant one place, its parents, and how a code that a
 * publisher reports becomes one area or a stated reason why not. Any package may call it; it reads only the tables shipped
 * beside it and calls nothing of this project but the digest.
 */
@NullMarked
package org.mhin.model.area.register;

import org.jspecify.annotations.NullMarked;
