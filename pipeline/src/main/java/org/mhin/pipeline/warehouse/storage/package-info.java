/** Where the files and folders of a warehouse are kept; {@code ArchitectureTest} lists the classes of other rooms that work on files all the same. Called by every other room of the pipeline. */
@NullMarked
package org.mhin.pipeline.warehouse.storage;

import org.jspecify.annotations.NullMarked;
