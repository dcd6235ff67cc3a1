package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.render.format.OutputFormat;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.warehouse.Visible;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command that reads writes its answer, and where: the answer on the output, all else on the error output. */
final class OutputOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, csv or json (default: table).")
    private OutputFormat format = OutputFormat.TABLE;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    private @Nullable String head;

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

    RowWriter rows() {
        return RowWriter.of(format, out());
    }

    /** Tells the person at the terminal something that is no part of the answer. */
    void say(String line) {
        PrintWriter err = command.commandLine().getErr();
        err.println(Called.by(Visible.line(line)));
        err.flush();
    }

    /**
     * The first line of an answer, such as what area it is of, which a table does not hold otherwise; told beside other formats, which
     * do. It is held back until the answer is written, so that a refusal leaves the output empty.
     */
    void head(String line) {
        if (format == OutputFormat.TABLE) {
            head = line;
        } else {
            say(line);
        }
    }
}
