package org.mhin.pipeline.cli;

import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.MhinException;

/** Hints in the words of the command line: the options and commands that they are about. */
final class Hints {
    private Hints() {}

    /** What went wrong, with what helps. */
    static String worded(MhinException failure) {
        return worded(String.valueOf(failure.getMessage()), failure.hint());
    }

    /** A line with its hint; the line alone where there is none. */
    static String worded(String line, @Nullable Hint hint) {
        if (hint == null) {
            return line;
        }
        return switch (hint.kind()) {
            case BENCHMARKS -> "--to: " + line;
            case BOUNDARIES -> "--boundaries: " + line;
            case AREA_TYPE -> "--as: " + line;
            case NEIGHBOURS -> "--neighbours: " + line;
            case BESIDE_NEIGHBOURS -> "--with neighbours: " + line;
            case NEIGHBOURS_WITHOUT_BOUNDARIES -> "--with neighbours: " + line + "; leave --as and --boundaries";
            case WITHOUT_BOUNDARIES -> line + "; leave --boundaries and --as for its own figures";
            case ALL_OF_A_KIND -> line + "; or ask for all areas of a type with --as TYPE --indicator KEY";
            case LIST_OF_NEIGHBOURS -> line + "; name one as --with neighbours:NAME";
            case BREAKDOWNS -> line + "; --breakdowns shows all";
            case NIGHTLY -> line + "; run: mhin nightly --warehouse " + hint.of();
            case MAKE_AREA_LIST -> line + "; to combine several: mhin arealist create NAME " + hint.of();
            case FIRST_AREA_LIST -> line + "; mhin arealist create makes one";
            case SHOW_AREA_LISTS -> line + "; mhin arealist list names those there are";
            case DELETE_AREA_LIST -> line + "; mhin arealist delete " + hint.of() + " makes room";
        };
    }
}
