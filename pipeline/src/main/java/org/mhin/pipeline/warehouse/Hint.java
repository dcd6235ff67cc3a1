package org.mhin.pipeline.warehouse;

import java.io.Serializable;

/**
 * What a message is about, or what helps on: for whoever asked to say in words of his own, such as the options of a command.
 *
 * @param of what the words need beside the kind; empty where nothing
 */
public record Hint(Kind kind, String of) implements Serializable {
    /** What it is about, or what helps. */
    public enum Kind {
        /** About the benchmarks that are asked for. */
        BENCHMARKS,
        /** About the day whose boundaries are asked for. */
        BOUNDARIES,
        /** About the kind of area that is asked for. */
        AREA_TYPE,
        /** About the neighbours of an area, beside what it is. */
        NEIGHBOURS,
        /** About the neighbours that an area is to stand beside. */
        BESIDE_NEIGHBOURS,
        /** Boundaries are not to be asked for where an area stands beside its neighbours. */
        NEIGHBOURS_WITHOUT_BOUNDARIES,
        /** An area's figures are to be had without boundaries. */
        WITHOUT_BOUNDARIES,
        /** All areas of a kind can be asked for in place of one. */
        ALL_OF_A_KIND,
        /** A list of neighbours can be named. */
        LIST_OF_NEIGHBOURS,
        /** Every breakdown can be asked for. */
        BREAKDOWNS,
        /** A run publishes a release in the warehouse {@code of}. */
        NIGHTLY,
        /** An area list can be made, of the areas {@code of}, each as it is typed. */
        MAKE_AREA_LIST,
        /** An area list can be made; there is none. */
        FIRST_AREA_LIST,
        /** The area lists can be shown. */
        SHOW_AREA_LISTS,
        /** The area list {@code of} can be deleted. */
        DELETE_AREA_LIST
    }

    /** A hint that needs nothing beside its kind. */
    public static Hint of(Kind kind) {
        return new Hint(kind, "");
    }
}
