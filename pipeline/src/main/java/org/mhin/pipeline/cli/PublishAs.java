package org.mhin.pipeline.cli;

/** What becomes of a release once it is made. */
enum PublishAs {
    /** Readers do not see it. */
    DRAFT,
    /** Readers see it. */
    PUBLISHED
}
