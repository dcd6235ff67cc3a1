package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.table.CheckState;
import org.mhin.pipeline.answer.Comparison;
import org.mhin.pipeline.answer.Comparisons;
import org.mhin.pipeline.answer.ReleaseBenchmarks;
import org.mhin.pipeline.answer.SetBeside;
import org.mhin.pipeline.land.arrive.Arrival;
import org.mhin.pipeline.land.arrive.LandedRecords;
import org.mhin.pipeline.land.arrive.Lander;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.release.Wanted;
import org.mhin.pipeline.render.ComparisonTable;
import org.mhin.pipeline.render.format.Hints;
import org.mhin.pipeline.run.NightSettings;
import org.mhin.pipeline.run.Nightly;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.status.Landed;
import org.mhin.pipeline.status.MissingMeasure;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;
import org.mhin.pipeline.warehouse.layout.Lock;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mhin nightly}: lands the inbox, does what is new, publishes, and shows one comparison. */
@Command(
        name = "nightly",
        description = "Lands the inbox, makes what is new, and publishes a release.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:published, or nothing to do",
            "1:a fault; nothing published",
            "2:asked wrongly",
            "3:a delivery was refused or held back, or a file could not be landed; the rest is published",
            "4:checks failed, nothing published",
            "5:another run holds the lock"
        })
final class NightlyCommand implements Callable<Integer> {
    private static final int SHOWN = 12;
    private static final int MISSING_SHOWN = 3;

    @Option(names = "--plan", description = "Says what would run and why; changes nothing.")
    private boolean plan;

    @Option(
            names = "--verify",
            description =
                    "Reads everything through that is kept, also where nothing is new, and makes again what is damaged.")
    private boolean verify;

    @Option(
            names = "--as",
            paramLabel = "STATE",
            description =
                    "PUBLISHED shows the release to readers at once; DRAFT leaves it to mhin publish. Else what mhin.yaml says, else PUBLISHED.")
    private @Nullable PublishAs as;

    @Option(names = "--threads", paramLabel = "N", description = "Else what mhin.yaml says, else all the machine has.")
    private @Nullable Integer threads;

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() {
        Settings settings = warehouse.settings();
        // A faulty catalogue is said before anything is landed or a run begins, as a faulty mhin.yaml is.
        Catalogue catalogue = settings.catalogueInForce();
        WarehouseLayout layout = WarehouseOptions.layout(settings);
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        Consumer<String> progress = Terminal.lines(err);
        Nightly nightly = new Nightly(
                layout,
                Called.clock(),
                settings.program(catalogue),
                nights(settings),
                progress,
                settings.beside(layout));
        if (plan) {
            settings.inbox().forEach(place -> out.println(Lander.plan(place)));
            nightly.plan().forEach(line -> out.println(Called.by(line)));
            out.flush();
            return 0;
        }
        List<String> notLanded = land(settings, catalogue, layout, out, err);
        RunRecord record = nightly.run(notLanded, verify, line -> complain(err, line));
        record.refused().forEach(told -> complain(err, "refused " + Hints.worded(told)));
        record.held().forEach(line -> complain(err, "held back " + line));
        if (record.exit() == 0) {
            out.println(Called.by(Hints.worded(record.line())));
            if (LandedRecords.of(layout).deliveries().isEmpty()) {
                out.println(Called.by("Nothing is landed in " + layout.root()
                        + "; the samples are landed only without --warehouse and mhin.yaml; land files of your own: mhin land FILE"
                        + " --warehouse " + layout.root()));
            }
        } else if (record.exit() != ErrorCode.FEED_REJECTED.exit()) {
            complain(err, Hints.worded(record.line()));
        } else if (record.published()) {
            out.println("Published release " + record.release());
        }
        if (record.published()) {
            missing(layout, catalogue, out);
            show(layout, out);
        }
        out.flush();
        err.flush();
        return record.exit();
    }

    private static void complain(PrintWriter err, String line) {
        err.println("mhin: " + Called.by(Visible.line(line)));
        err.flush();
    }

    /** How this night runs: as it was typed, else as it is set. */
    private NightSettings nights(Settings settings) {
        NightSettings set = settings.nights().asDraft((as == null ? settings.publish() : as) == PublishAs.DRAFT);
        if (threads == null) {
            return set;
        }
        if (threads < 1 || threads > Settings.MOST_THREADS) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "--threads " + threads + " is not a whole number from 1 to " + Settings.MOST_THREADS);
        }
        return set.with(threads);
    }

    /** Lands the inbox; a line for each thing of it that could not be landed. */
    private static List<String> land(
            Settings settings, Catalogue catalogue, WarehouseLayout layout, PrintWriter out, PrintWriter err) {
        if (settings.inbox().isEmpty()) {
            return List.of();
        }
        try (Lock lock = Lock.take(
                layout, "mhin nightly, process " + ProcessHandle.current().pid())) {
            LandCommand.warn(layout, err);
            Lander lander = new Lander(layout, catalogue.feeds(), Terminal.lines(err));
            LandCommand.Arrivals arrivals = new LandCommand.Arrivals(layout, out, err);
            lander.land(settings.inbox(), null).stream()
                    .filter(arrival ->
                            !(arrival instanceof Arrival.AlreadyLanded) && !(arrival instanceof Arrival.NotChanged))
                    .forEach(arrivals::tell);
            return arrivals.failures();
        }
    }

    /** Says which measures that indicators name no delivery has: else a slip of the pen in one would be silent. */
    private static void missing(WarehouseLayout layout, Catalogue catalogue, PrintWriter out) {
        List<MissingMeasure> missing = MissingMeasure.of(new Landed(layout, catalogue), catalogue);
        missing.stream().limit(MISSING_SHOWN).forEach(measure -> out.println("  " + Visible.line(measure.line())));
        if (missing.size() > MISSING_SHOWN) {
            out.println(Called.by("  and " + (missing.size() - MISSING_SHOWN)
                    + " more that indicators name and no delivery has; mhin status lists them"));
        }
    }

    private static boolean isAnyFlagged(ReleaseReader release) {
        return !release.rows(
                        "SELECT 1 FROM check_results WHERE state = ? LIMIT 1",
                        row -> row.getInt(1),
                        List.of(CheckState.FLAGGED.key()))
                .isEmpty();
    }

    /** Shows the local authority, or else the area, of which most is known, and how to ask further. */
    private static void show(WarehouseLayout layout, PrintWriter out) {
        try (ReleaseReader release = new Releases(layout, Called.clock(), new Wanted.Current()).open()) {
            AreaFinder areas = new AreaFinder(release);
            Comparisons comparisons = new Comparisons(release, areas);
            Optional<String> key = comparisons.areaWithMostIndicators();
            if (key.isEmpty()) {
                return;
            }
            AreaFinder.Match match = areas.find(key.get());
            List<SetBeside> with = ReleaseBenchmarks.of(release).beside();
            List<Comparison> rows = comparisons
                    .answer(new Comparisons.Question(match.area(), List.of(), null, with, false))
                    .rows();
            out.println();
            out.println(AreaFinder.words(match.area()));
            ComparisonTable.print(out, release.release(), with, rows.subList(0, Math.min(SHOWN, rows.size())));
            out.println();
            out.println("To go on:");
            String compare = Called.by("mhin compare \"" + match.area().name() + "\"");
            String status = Called.by("mhin status");
            String sql = Called.by("mhin sql -c \"from indicators\"");
            String row = "  %-" + Math.max(compare.length(), sql.length()) + "s   %s%n";
            out.printf(row, compare, "the whole of it; any name or code will do");
            out.printf(row, status, "what arrived, what was refused and why");
            if (isAnyFlagged(release)) {
                out.printf(row, Called.by("mhin check"), "what the checks of this release flagged");
            }
            out.printf(row, sql, "any question in SQL");
        } catch (MhinException e) {
            out.println(Called.by(Hints.worded(e)));
        }
    }
}
