package org.mhin.pipeline.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.render.format.Hints;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mhin sql}: DuckDB on the current release, for reading only. */
@Command(
        name = "sql",
        description = {
            "Queries the current release with DuckDB's SQL, for reading only.",
            "SHOW TABLES lists the tables and views; SUMMARIZE area_comparisons and DESCRIBE area_comparisons say what is in one.",
            "The macros, such as area_comparison(area, indicator), are listed by: SELECT function_name, parameters, comment"
                    + " FROM duckdb_functions() WHERE function_type LIKE '%%macro' AND NOT internal"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:answered", "2:DuckDB refuses the query, or nothing is published yet"})
final class SqlCommand implements Callable<Integer> {
    @Option(names = "-c", paramLabel = "QUERY", description = "The query; else it is read from FILE or the input.")
    private @Nullable String query;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A file of statements, each ended by a semicolon.")
    private @Nullable Path file;

    @Mixin
    private NamedReleaseOptions released = new NamedReleaseOptions();

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        if (query != null && file != null) {
            throw new MhinException(ErrorCode.USAGE, "Give the query by -c or in a file, not both");
        }
        try (ReleaseReader release = released.of(warehouse.layout()).open()) {
            if (query != null) {
                all(release, query);
            } else if (file != null) {
                all(release, text(file));
            } else if (Terminal.isWatched()) {
                converse(release);
            } else {
                all(release, input());
            }
        }
        return 0;
    }

    private void all(ReleaseReader release, String text) {
        SqlStatements.Split split = SqlStatements.split(text);
        split.complete().forEach(statement -> release.run(statement, output.rows()));
        if (!split.rest().isBlank()) {
            release.run(split.rest(), output.rows());
        }
    }

    private static String text(Path file) {
        if (Files.notExists(file) && file.toString().indexOf(' ') > 0) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "There is no file '" + file + "'; a query goes after -c: mhin sql -c \"" + file + "\"");
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new MhinException(ErrorCode.USAGE, "Cannot read " + file + ": " + Cause.of(e), e);
        }
    }

    private static String input() {
        try (Reader reader = new InputStreamReader(System.in, StandardCharsets.UTF_8)) {
            StringBuilder text = new StringBuilder();
            char[] buffer = new char[8192];
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                text.append(buffer, 0, read);
            }
            return text.toString();
        } catch (IOException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot read the input: " + e.getMessage(), e);
        }
    }

    /** Answers each statement as soon as its semicolon is typed; a refused one ends nothing. */
    private void converse(ReleaseReader release) {
        output.say(
                "Release " + release.release() + ", for reading only; end a query with a semicolon, leave with .quit");
        try {
            BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            String held = "";
            prompt(held);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (held.isBlank() && List.of(".quit", ".exit", "quit", "exit").contains(line.strip())) {
                    return;
                }
                SqlStatements.Split split = SqlStatements.split(held + line + "\n");
                for (String statement : split.complete()) {
                    try {
                        release.run(statement, output.rows());
                    } catch (MhinException e) {
                        output.say("mhin: " + Hints.worded(e));
                    }
                }
                held = split.rest().isBlank() ? "" : split.rest();
                prompt(held);
            }
        } catch (IOException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot read the input: " + e.getMessage(), e);
        }
    }

    private void prompt(String held) {
        output.out().print(held.isEmpty() ? "mhin> " : "  ... ");
        output.out().flush();
    }
}
