/** The commands people type. May call every other package; none may call it. */
@NullMarked
package org.mhin.pipeline.cli;

import org.jspecify.annotations.NullMarked;
