/** Text to typed figures by the feed's contract; every source row staged, rejected or ignored. The only reader of landing. */
@NullMarked
package org.mhin.pipeline.stage;

import org.jspecify.annotations.NullMarked;
