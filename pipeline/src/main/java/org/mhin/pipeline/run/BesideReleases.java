package org.mhin.pipeline.run;

import java.util.List;

/** What is made beside releases that readers see, or will; by a room that a run does not know. */
@FunctionalInterface
public interface BesideReleases {
    /** Nothing. */
    BesideReleases NOTHING = further -> List.of();

    /**
     * Makes what is missing of what readers see or will see. The lock of the warehouse is held.
     *
     * @param further other releases of which it is made anew, where they are there
     * @return the releases beside which something was made
     */
    List<String> makeMissing(List<String> further);
}
