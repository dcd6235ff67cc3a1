/** Where the files and folders of a warehouse are kept: no other room works on a file system. Called by every other room of the pipeline. */
@NullMarked
package org.mhin.pipeline.warehouse.storage;

import org.jspecify.annotations.NullMarked;
