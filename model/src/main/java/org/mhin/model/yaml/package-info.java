/** YAML files that people write, and what is wrong with them in words of their own: line, column, key, value, rule, nearest key. */
@NullMarked
package org.mhin.model.yaml;

import org.jspecify.annotations.NullMarked;
