package org.mhin.pipeline.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.pipeline.render.format.Hints;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The entry point of the launcher. A command is one class, named here once; what it throws becomes one line on the error output
 * and an exit status. Commands that are not the product's, a {@link FurtherCommand} each, are looked for where none of these is asked for.
 */
@Command(
        name = "mhin",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = Mhin.Version.class,
        description = "The Mental Health Intelligence Network warehouse.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done, or nothing to do",
            "1:a fault of the program",
            "2:asked for something that is not there, or wrongly",
            "3:a delivery was refused or held back, a file could not be landed, or a case of calculate was refused; the rest is done",
            "4:checks failed, nothing published",
            "5:another run holds the lock"
        })
public final class Mhin implements Runnable {
    private static final int FAULTS_SHOWN = 20;

    /** Of what is not in the product, only this name is known to it. */
    private static final String BENCH = "bench";

    /** What picocli says of text that no file can be called. */
    private static final Pattern NO_PATH =
            Pattern.compile("cannot convert ('.*') to interface java\\.nio\\.file\\.Path \\(.*\\)$", Pattern.DOTALL);

    /** What picocli says of text that is no number of a type. */
    private static final Pattern NO_NUMBER =
            Pattern.compile("('.*') is not an? (?:(byte|short|int|long)|float|double)$", Pattern.DOTALL);

    /** By name, in the order in which they are listed. */
    private static final Map<String, Supplier<Object>> COMMANDS = commands();

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    private Mhin() {}

    /** Runs one command; ends the process with its exit status. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8), false);
        PrintWriter err = new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8), true);
        int status = run(out, err, args);
        out.flush();
        err.flush();
        System.exit(status);
    }

    /** Runs one command and answers with its exit status; throws nothing. */
    static int run(PrintWriter out, PrintWriter err, String... typed) {
        try {
            String[] args = plain(typed);
            Called.with(args);
            int status = commandLine(args)
                    .setOut(new PrintWriter(new VisibleWriter(out), false))
                    .setErr(new PrintWriter(new VisibleWriter(err), true))
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setUsageHelpAutoWidth(true)
                    .setParameterExceptionHandler((failure, arguments) -> misused(failure))
                    .setExecutionExceptionHandler(
                            (failure, commandLine, parsed) -> failed(commandLine.getErr(), failure))
                    .execute(args);
            out.flush();
            return status;
        } catch (Throwable failure) {
            return failed(err, failure);
        }
    }

    /** {@code help} and {@code help COMMAND} as the option. */
    private static String[] plain(String... typed) {
        if (typed.length == 0 || !typed[0].equals("help")) {
            return typed;
        }
        return typed.length == 1 ? new String[] {"--help"} : new String[] {typed[1], "--help"};
    }

    /** The command that is asked for, alone: looking through the others takes longer than most answers. All where it is none. */
    private static CommandLine commandLine(String... args) {
        CommandLine all = new CommandLine(new Mhin());
        String asked = args.length == 0 ? "" : args[0];
        Supplier<Object> own = COMMANDS.get(asked);
        if (own != null) {
            return all.addSubcommand(asked, own.get());
        }
        COMMANDS.forEach((name, command) -> all.addSubcommand(name, command.get()));
        ServiceLoader.load(FurtherCommand.class).forEach(all::addSubcommand);
        if (asked.equals(BENCH) && !all.getSubcommands().containsKey(BENCH)) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "bench is not part of this program; it comes with the sources: ./mhin bench in a checkout of them");
        }
        return all;
    }

    /** The names of all commands. */
    public static Set<String> names() {
        return COMMANDS.keySet();
    }

    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("area", AreaCommand::new);
        commands.put("arealist", AreaListCommand::new);
        commands.put("calculate", CalculateCommand::new);
        commands.put("compare", CompareCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("indicators", IndicatorsCommand::new);
        commands.put("profile", ProfileCommand::new);
        commands.put("priorities", PrioritiesCommand::new);
        commands.put("extract", ExtractCommand::new);
        commands.put("audit", AuditCommand::new);
        commands.put("check", CheckCommand::new);
        commands.put("status", StatusCommand::new);
        commands.put("sql", SqlCommand::new);
        commands.put("rejects", RejectsCommand::new);
        commands.put("try", TryCommand::new);
        commands.put("land", LandCommand::new);
        commands.put("nightly", NightlyCommand::new);
        commands.put("releases", ReleasesCommand::new);
        commands.put("diff", DiffCommand::new);
        commands.put("publish", PublishCommand::new);
        commands.put("withdraw", WithdrawCommand::new);
        commands.put("rollback", RollbackCommand::new);
        commands.put("prune", PruneCommand::new);
        commands.put("verify", VerifyCommand::new);
        commands.put("repair", RepairCommand::new);
        return commands;
    }

    /** Without a command: what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int misused(CommandLine.ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        List<String> meant = failure instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions()
                : List.of();
        say(
                command.getErr(),
                plainly(firstLine(failure))
                        + (meant.isEmpty() ? "" : "; did you mean " + String.join(" or ", meant) + "?")
                        + "; see: " + command.getCommandSpec().qualifiedName() + " --help");
        return ErrorCode.USAGE.exit();
    }

    /** What picocli says in the words of a programmer. */
    private static String plainly(String line) {
        String path = NO_PATH.matcher(line).replaceFirst("$1 cannot be a path");
        return NO_NUMBER
                .matcher(path)
                .replaceFirst(match -> Matcher.quoteReplacement(
                        match.group(1) + (match.group(2) == null ? " is not a number" : " is not a whole number")));
    }

    private static int failed(PrintWriter err, Throwable thrown) {
        // A class that cannot be made ready says so in an error of its own, around what was wrong.
        Throwable failure =
                thrown instanceof ExceptionInInitializerError && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (failure instanceof InvalidYaml files) {
            List<String> faults = files.faults();
            faults.stream().limit(FAULTS_SHOWN).forEach(line -> say(err, line));
            if (faults.size() > FAULTS_SHOWN) {
                say(err, "and " + (faults.size() - FAULTS_SHOWN) + " more faults");
            }
            return ErrorCode.USAGE.exit();
        }
        if (failure instanceof MhinException known) {
            say(err, Hints.worded(known));
            return known.code().exit();
        }
        AccessDeniedException denied = denied(failure);
        if (denied != null) {
            say(
                    err,
                    "Permission is denied: " + System.getProperty("user.name") + " may not read or change "
                            + denied.getFile());
            return ErrorCode.USAGE.exit();
        }
        String what = failure instanceof UncheckedIOException
                ? failure.getMessage() + ": " + Cause.of(failure)
                : "unexpected fault: " + firstLine(failure);
        say(err, what + "; see the log " + log(failure));
        return ErrorCode.FAULT.exit();
    }

    private static @Nullable AccessDeniedException denied(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AccessDeniedException denied) {
                return denied;
            }
        }
        return null;
    }

    private static void say(PrintWriter err, String line) {
        err.println("mhin: " + Called.by(Visible.line(line)));
        err.flush();
    }

    private static String firstLine(Throwable failure) {
        String line = Cause.line(failure);
        return line.isEmpty() || !(failure instanceof CommandLine.ParameterException)
                ? failure.getClass().getSimpleName() + (line.isEmpty() ? "" : ": " + line)
                : line;
    }

    /** Keeps the trace for a maintainer, outside the warehouse, which commands that read never write to. */
    private static String log(Throwable failure) {
        try {
            Path log = Files.createTempFile("mhin-fault-", ".log");
            try (PrintWriter trace = new PrintWriter(Files.newBufferedWriter(log))) {
                failure.printStackTrace(trace);
            }
            return log.toString();
        } catch (IOException e) {
            return "(which could not be written: " + e.getMessage() + ")";
        }
    }

    /** The version in the program's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Mhin.class.getPackage().getImplementationVersion();
            return new String[] {"mhin " + (version == null ? "(not packaged)" : version)};
        }
    }
}
