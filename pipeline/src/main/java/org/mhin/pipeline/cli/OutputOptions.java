package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.answer.Asides;
import org.mhin.pipeline.answer.Found;
import org.mhin.pipeline.render.AnswerPages;
import org.mhin.pipeline.render.format.Format;
import org.mhin.pipeline.render.format.Hints;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.render.format.TableFormat;
import org.mhin.pipeline.render.format.Written;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** How a command that reads writes its answer, and where: the answer on the output, all else on the error output. */
final class OutputOptions implements Asides {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            completionCandidates = Words.class,
            converter = Words.class,
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = new TableFormat();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    private @Nullable String head;

    /** What is told once the answer is written. */
    private final List<String> last = new ArrayList<>();

    Format format() {
        return format;
    }

    /** Where the answer goes; its first line, if one is held back, is written now. */
    PrintWriter out() {
        PrintWriter out = command.commandLine().getOut();
        if (head != null) {
            out.println(Visible.line(head));
            head = null;
        }
        return out;
    }

    /** Writes an answer. */
    void write(Written answer) {
        format.write(answer, out());
        last.forEach(this::say);
        last.clear();
    }

    /** Writes what was found. */
    void write(Found found) {
        write(AnswerPages.of(found));
    }

    /**
     * Refuses every format but these, which the command writes.
     *
     * @throws MhinException {@link ErrorCode#USAGE} naming them
     */
    void only(Format... written) {
        List<Format> those = List.of(written);
        if (!those.contains(format)) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "--format: " + command.name() + " writes "
                            + those.stream().map(Format::word).collect(Collectors.joining(" or ")) + ", not "
                            + format.word());
        }
    }

    RowWriter rows() {
        return format.rows(out());
    }

    /** Tells the person at the terminal something that is no part of the answer. */
    @Override
    public void say(String line) {
        PrintWriter err = command.commandLine().getErr();
        err.println(Called.by(Visible.line(line)));
        err.flush();
    }

    /**
     * The first line of an answer, such as what area it is of, which a table does not hold otherwise; told beside other formats, which
     * do. It is held back until the answer is written, so that a refusal leaves the output empty.
     */
    @Override
    public void head(String line) {
        if (format.isForPeople()) {
            head = line;
        } else {
            say(line);
        }
    }

    @Override
    public void sayLast(String line, @Nullable Hint hint) {
        last.add(Hints.worded(line, hint));
    }

    /** The words of the formats. */
    static final class Words implements Iterable<String>, ITypeConverter<Format> {
        @Override
        public Iterator<String> iterator() {
            return Format.all().stream().map(Format::word).iterator();
        }

        @Override
        public Format convert(String word) {
            Optional<Format> format = Format.called(word);
            if (format.isPresent()) {
                return format.get();
            }
            List<String> known = new ArrayList<>();
            forEach(those -> known.add(those.toUpperCase(Locale.ROOT)));
            throw new TypeConversionException(
                    "expected one of " + known + " (case-insensitive) but was '" + word + "'");
        }
    }
}
