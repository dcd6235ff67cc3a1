package org.mhin.pipeline.render.format;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.Hinted;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;

/** Hints in the words of the command line: the options and commands that they are about. */
public final class Hints {
    private Hints() {}

    /** What went wrong, with what helps. */
    public static String worded(MhinException failure) {
        return worded(String.valueOf(failure.getMessage()), failure.hint());
    }

    /** A line with what helps. */
    public static String worded(Hinted told) {
        return worded(told.line(), told.hint());
    }

    /** A line with its hint; the line alone where there is none. */
    public static String worded(String line, @Nullable Hint hint) {
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
            case LIST_INDICATORS -> line + "; mhin indicators lists them";
            case DAY_TO_COME -> line + "; --as-of looks back";
            case LIST_DELIVERIES -> line + "; mhin status lists the deliveries";
            case REJECTED_ROWS -> line + rejected(hint) + "them";
            case REJECTED_ROW -> line + rejected(hint) + "it";
            case REJECTED_ROWS_SO_FAR -> line + rejected(hint) + "them; the file was read no further than these rows";
            case EXPLAIN_FIGURE -> line + ": " + command(hint);
            case CASE_COLUMNS -> "--by: " + line;
            case METHOD_OPTION -> "--option " + String.join("=", hint.of()) + ": " + line;
            case DAMAGED_DATABASE -> line + "; where it is damaged, mhin nightly --verify makes it again";
            case REPAIR -> line + ": mhin repair";
            case NIGHTLY -> line + "; run: mhin nightly" + words(" --warehouse ", hint);
            case PUBLISH_AGAIN -> line + "; mhin releases lists them, mhin publish RELEASE shows one again";
            case MAKE_AREA_LIST -> line + "; to combine several: mhin arealist create NAME" + words(" ", hint);
            case FIRST_AREA_LIST -> line + "; mhin arealist create makes one";
            case SHOW_AREA_LISTS -> line + "; mhin arealist list names those there are";
            case DELETE_AREA_LIST -> line + "; mhin arealist delete" + words(" ", hint) + " makes room";
            case CONVERTED_FIGURE -> line + ", converted to it by: mhin explain" + converted(hint);
        };
    }

    /** The command that explains a figure. */
    static String command(Hint figure) {
        List<String> of = figure.of();
        List<String> options = List.of(" --sex ", " --age ", " --category ");
        StringBuilder command = new StringBuilder("mhin explain");
        of.stream().limit(3).forEach(word -> command.append(' ').append(Visible.typed(word)));
        for (int i = 4; i < of.size(); i++) {
            command.append(options.get(i - 4)).append(Visible.typed(of.get(i)));
        }
        return command.append(" --feed ").append(Visible.typed(of.get(3))).toString();
    }

    private static String rejected(Hint hint) {
        return "; run 'mhin rejects " + String.join(" ", hint.of()) + "' to see ";
    }

    private static String words(String before, Hint hint) {
        return hint.of().stream().map(word -> before + Visible.typed(word)).collect(Collectors.joining());
    }

    /** Indicator, area and period, and the day of the boundaries as an option. */
    private static String converted(Hint hint) {
        int day = hint.of().size() - 1;
        return words(" ", new Hint(hint.kind(), hint.of().subList(0, day))) + " --boundaries "
                + hint.of().get(day);
    }
}
