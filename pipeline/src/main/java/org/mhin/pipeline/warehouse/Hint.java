package org.mhin.pipeline.warehouse;

import java.io.Serializable;
import java.util.List;

/**
 * What a message is about, or what helps on: for whoever asked to say in words of his own, such as the options of a command.
 *
 * @param of what the words need beside the kind, not quoted; none where nothing
 */
public record Hint(Kind kind, List<String> of) implements Serializable {
    public Hint {
        of = List.copyOf(of);
    }

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
        /** The figures that were named can be converted: of the indicator, the area, the period and the day of the boundaries {@code of}. */
        CONVERTED_FIGURE,
        /** The indicators can be listed. */
        LIST_INDICATORS,
        /** Only a day that is over or has begun can be asked for. */
        DAY_TO_COME,
        /** The deliveries can be listed. */
        LIST_DELIVERIES,
        /** The rows that were rejected of the delivery {@code of} can be listed. */
        REJECTED_ROWS,
        /** The one row, or area, that was rejected of the delivery {@code of} can be shown. */
        REJECTED_ROW,
        /** The delivery {@code of} was read no further than its rejected rows, which can be listed. */
        REJECTED_ROWS_SO_FAR,
        /**
         * A figure can be explained: of the indicator, the area, the period and the feed {@code of}, and where it is not about everybody of the
         * sex, the age and the category after them.
         */
        EXPLAIN_FIGURE,
        /** About the columns that tell cases apart. */
        CASE_COLUMNS,
        /** About the option of a method {@code of}, its name and its value. */
        METHOD_OPTION,
        /** The database of a release may be damaged, and can be made again. */
        DAMAGED_DATABASE,
        /** What is missing or damaged can be put back. */
        REPAIR,
        /** A run publishes a release, in the warehouse {@code of} where that is named. */
        NIGHTLY,
        /** A release that was taken back can be shown again. */
        PUBLISH_AGAIN,
        /** An area list can be made, of the areas {@code of}. */
        MAKE_AREA_LIST,
        /** An area list can be made; there is none. */
        FIRST_AREA_LIST,
        /** The area lists can be shown. */
        SHOW_AREA_LISTS,
        /** The area list {@code of} can be deleted. */
        DELETE_AREA_LIST
    }

    /** A hint with what its words need beside its kind. */
    public static Hint of(Kind kind, String... needs) {
        return new Hint(kind, List.of(needs));
    }
}
