/** Files and folders: written whole, put in place at once, deleted, listed. Called by every other room of the pipeline. */
@NullMarked
package org.mhin.pipeline.warehouse.storage;

import org.jspecify.annotations.NullMarked;
