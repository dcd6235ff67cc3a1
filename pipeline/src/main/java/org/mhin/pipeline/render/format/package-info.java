/** Rows as tables, CSV and JSON, numbers as text, and hints as what to type. Called by whatever writes rows. */
@NullMarked
package org.mhin.pipeline.render.format;

import org.jspecify.annotations.NullMarked;
