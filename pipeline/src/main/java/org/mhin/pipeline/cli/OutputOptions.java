package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import org.mhin.pipeline.serve.OutputFormat;
import org.mhin.pipeline.serve.RowWriter;
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

    OutputFormat format() {
        return format;
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    RowWriter rows() {
        return RowWriter.of(format, out());
    }

    /** Tells the person at the terminal something that is no part of the answer. */
    void say(String line) {
        PrintWriter err = command.commandLine().getErr();
        err.println(org.mhin.pipeline.serve.TextTable.printable(line));
        err.flush();
    }
}
