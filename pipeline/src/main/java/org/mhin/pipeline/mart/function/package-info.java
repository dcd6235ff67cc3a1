/**
 * The model's methods as functions of Spark SQL, one class each; a mart calls them as {@code mhin.<name>} and never restates a rule.
 * Figures come and go as Spark holds them, without an object a row. Found by {@code META-INF/services}; called by marts only.
 */
@NullMarked
package org.mhin.pipeline.mart.function;

import org.jspecify.annotations.NullMarked;
