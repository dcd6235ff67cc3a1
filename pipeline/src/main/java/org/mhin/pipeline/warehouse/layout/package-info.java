/** Where everything is in a warehouse, and what is kept there from run to run. Called by every other room of the pipeline. */
@NullMarked
package org.mhin.pipeline.warehouse.layout;

import org.jspecify.annotations.NullMarked;
