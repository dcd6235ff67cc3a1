package org.mhin.pipeline.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Suggestions;
import org.mhin.model.method.CalculableMethod;
import org.mhin.model.method.MethodOption;
import org.mhin.pipeline.calculate.CaseRun;
import org.mhin.pipeline.calculate.MethodList;
import org.mhin.pipeline.render.format.CsvFormat;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mhin calculate}: a statistical method over the rows of a CSV file. */
@Command(
        name = "calculate",
        description = "Calculates rates, limits, comparisons and trends from the rows of a CSV file.",
        footer = {
            "%nRows of a case are together. A column named like an option wins over --cases, that over --option.",
            "Missing is blank, in and out. A case that is refused is told by line on the error output."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every case calculated",
            "2:no such method, option, file or column",
            "3:some cases refused, the others calculated"
        })
final class CalculateCommand implements Callable<Integer> {
    private static final int REFUSED = 3;
    private static final int SUGGESTIONS = 3;

    /** How the list of methods is written. */
    enum ListFormat {
        /** For people. */
        TEXT,
        /** For programs. */
        JSON
    }

    @Parameters(arity = "0..1", paramLabel = "METHOD", description = "The key of a method, as --list names it.")
    private @Nullable String key;

    @Option(names = "--list", description = "Lists every method with its columns, options, results and references.")
    private boolean list;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How --list is written: text or json (default: text).")
    private ListFormat format = ListFormat.TEXT;

    @Option(names = "--input", paramLabel = "FILE", description = "The rows, as CSV in UTF-8 with a header.")
    private @Nullable Path input;

    @Option(
            names = "--by",
            paramLabel = "COLUMNS",
            split = ",",
            description = "Columns that distinguish cases, with commas between (default: the method's case column).")
    private List<String> by = List.of();

    @Option(
            names = "--cases",
            paramLabel = "FILE",
            description =
                    "Options case by case: CSV with the columns that distinguish cases and columns named like options.")
    private @Nullable Path cases;

    @Option(
            names = "--option",
            paramLabel = "NAME=VALUE",
            description = "An option of the method, for all cases; may be given again for another.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(names = "--output", paramLabel = "FILE", description = "Where the results go (default: the output).")
    private @Nullable Path output;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = command.commandLine().getOut();
        if (list) {
            if (format == ListFormat.JSON) {
                MethodList.json(out);
            } else {
                MethodList.text(out);
            }
            return 0;
        }
        if (key == null || input == null) {
            throw new MhinException(
                    ErrorCode.USAGE, "calculate needs a METHOD and --input FILE; see: mhin calculate --list");
        }
        CalculableMethod method = method(key);
        checkOptions(method);
        Path file = input;
        CaseRun run = new CaseRun(method, options, file, this::say);
        long refused = output == null ? run(run, out) : run(run, file, output);
        return refused == 0 ? 0 : REFUSED;
    }

    private long run(CaseRun run, PrintWriter out) {
        return run.run(by.stream().map(String::strip).toList(), cases, new CsvFormat().rows(out));
    }

    /** Under another name until all is written, so that nobody takes half a file for the whole. */
    private long run(CaseRun run, Path file, Path place) throws IOException {
        Path folder = place.toAbsolutePath().normalize().getParent();
        if (Files.isDirectory(place) || folder == null || !Files.isDirectory(folder)) {
            throw new MhinException(ErrorCode.USAGE, "--output: " + place + " cannot be a file there");
        }
        for (Path read : cases == null ? List.of(file) : List.of(file, cases)) {
            if (Files.exists(place) && Files.exists(read) && Files.isSameFile(place, read)) {
                throw new MhinException(ErrorCode.USAGE, "--output: " + place + " is being read");
            }
        }
        // A plain new file, not a temporary one: those only their owner may read
        Path partial = folder.resolve(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".partial");
        try {
            long refused;
            boolean failed;
            try (PrintWriter results = new PrintWriter(open(partial))) {
                refused = run(run, results);
                failed = results.checkError();
            }
            if (failed) {
                throw new MhinException(
                        ErrorCode.FAULT, "--output: " + place + " could not be written; is the disk full?");
            }
            Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return refused;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static BufferedWriter open(Path partial) {
        try {
            return Files.newBufferedWriter(partial, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new MhinException(ErrorCode.USAGE, "--output: nothing can be written to " + partial.getParent(), e);
        }
    }

    private static CalculableMethod method(String key) {
        return CalculableMethod.find(key).orElseThrow(() -> {
            List<String> known =
                    CalculableMethod.all().stream().map(CalculableMethod::key).toList();
            return new MhinException(
                    ErrorCode.USAGE,
                    "no method is called " + key + suggestion(key, known) + "; see: mhin calculate --list");
        });
    }

    private void checkOptions(CalculableMethod method) {
        List<String> known = method.options().stream().map(MethodOption::name).toList();
        for (String name : options.keySet()) {
            if (!known.contains(name)) {
                throw new MhinException(
                        ErrorCode.USAGE,
                        method.key() + " has no option " + name + suggestion(name, known) + "; it has "
                                + (known.isEmpty() ? "none" : String.join(", ", known)));
            }
        }
    }

    private static String suggestion(String typed, List<String> known) {
        List<String> near = Suggestions.to(typed, known, SUGGESTIONS);
        return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }

    private void say(String line) {
        PrintWriter err = command.commandLine().getErr();
        err.println(Visible.line(line));
        err.flush();
    }
}
