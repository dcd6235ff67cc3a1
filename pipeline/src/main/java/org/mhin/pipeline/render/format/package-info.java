/** Rows as tables, CSV and JSON, and numbers as text. Called by whatever writes rows. */
@NullMarked
package org.mhin.pipeline.render.format;

import org.jspecify.annotations.NullMarked;
