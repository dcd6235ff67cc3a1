package org.mhin.model.method;

import org.jspecify.annotations.Nullable;

/**
 * A setting of a method. A column of the same name in the rows of a case wins over the setting given, which wins over the
 * default.
 *
 * @param name its name
 * @param defaultValue used when nothing is given; null when there is none
 * @param meaning what it does and which values it takes
 */
public record MethodOption(String name, @Nullable String defaultValue, String meaning) {}
