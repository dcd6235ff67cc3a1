package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.answer.Asides;
import org.mhin.pipeline.answer.Found;
import org.mhin.pipeline.render.AnswerPages;
import org.mhin.pipeline.render.format.OutputFormat;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.render.format.Written;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command that reads writes its answer, and where: the answer on the output, all else on the error output. */
final class OutputOptions implements Asides {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private OutputFormat format = OutputFormat.TABLE;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    private @Nullable String head;

    /** What is told once the answer is written. */
    private final List<String> last = new ArrayList<>();

    OutputFormat format() {
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
        answer.write(format, out());
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
    void only(OutputFormat... written) {
        List<OutputFormat> those = List.of(written);
        if (!those.contains(format)) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "--format: " + command.name() + " writes "
                            + those.stream().map(OutputFormat::toString).collect(Collectors.joining(" or ")) + ", not "
                            + format);
        }
    }

    RowWriter rows() {
        return RowWriter.of(format, out());
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
}
