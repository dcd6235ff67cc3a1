/** Why something is missing or not answered, and who can mend it. Any package may call it. */
@NullMarked
package org.mhin.model.reason;

import org.jspecify.annotations.NullMarked;
