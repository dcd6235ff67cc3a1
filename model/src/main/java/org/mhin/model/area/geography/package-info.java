/**
 * What areas cover: the building blocks they are sums of, the boundaries of a day, which areas cover the same population, and
 * the shares of one in another. Any package may call it; it calls {@code area.register}.
 */
@NullMarked
package org.mhin.model.area.geography;

import org.jspecify.annotations.NullMarked;
