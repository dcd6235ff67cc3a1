package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.land.arrive.Arrival;
import org.mhin.pipeline.land.arrive.Lander;
import org.mhin.pipeline.land.arrive.UnrecognisedFiles;
import org.mhin.pipeline.land.arrive.Withdrawal;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Visible;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.Lock;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mhin land}: takes files, folders and URLs into the warehouse, unchanged. */
@Command(
        name = "land",
        description = "Takes files, folders and URLs into the warehouse, unchanged.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:landed, or landed before; files of a folder that no feed describes are listed",
            "2:no such file, folder or feed; the others are landed",
            "3:a file named on its own is of no feed, or a file or folder cannot be read; the others are landed",
            "5:another run holds the lock"
        })
final class LandCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE|FOLDER|URL", arity = "1..*", description = "What to land.")
    private List<String> places = List.of();

    @Option(names = "--feed", paramLabel = "KEY", description = "The only feed the files may belong to.")
    private @Nullable String feed;

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() {
        Settings settings = warehouse.settings();
        WarehouseLayout layout = WarehouseOptions.layout(settings);
        try (Lock lock = Lock.take(
                layout, "mhin land, process " + ProcessHandle.current().pid())) {
            warn(layout, command.commandLine().getErr());
            PrintWriter err = command.commandLine().getErr();
            Lander lander = new Lander(layout, settings.catalogueInForce().feeds(), Terminal.lines(err));
            Arrivals arrivals = new Arrivals(layout, command.commandLine().getOut(), err);
            lander.land(places, feed).forEach(arrivals::tell);
            arrivals.sum();
            return arrivals.exit();
        }
    }

    /** Says which of the things that landing keeps in mind cannot be read; they are made again. */
    static void warn(WarehouseLayout layout, PrintWriter err) {
        UnrecognisedFiles.unreadable(layout)
                .forEach(file -> err.println("mhin: cannot be read and is made again: "
                        + layout.root().relativize(file)));
    }

    /** Tells what became of each file, a line each, and counts. */
    static final class Arrivals {
        private final PrintWriter out;
        private final PrintWriter err;
        private int landed;
        private int before;
        private int unrecognised;
        private int refused;
        private int absent;
        private final WarehouseLayout layout;
        private final List<String> failures = new ArrayList<>();

        Arrivals(WarehouseLayout layout, PrintWriter out, PrintWriter err) {
            this.layout = layout;
            this.out = out;
            this.err = err;
        }

        void tell(Arrival arrival) {
            if (arrival instanceof Arrival.Landed file) {
                landed++;
                out.println(Visible.line(
                        line("landed", file.delivery(), file.delivery().file())
                                + (file.former() == null
                                        ? withdrawn(file.delivery())
                                        : formerly(file.delivery(), file.former()) + withdrawn(file.former()))));
            } else if (arrival instanceof Arrival.LandedAgain file) {
                landed++;
                out.println(Visible.line(line("landed again", file.delivery(), file.file())
                        + (file.wasLost() ? "; the copy that was landed before was lost or damaged" : "")
                        + withdrawn(file.delivery())));
            } else if (arrival instanceof Arrival.AlreadyLanded file) {
                before++;
                out.println(Visible.line(
                        line("already landed", file.delivery(), file.file()) + withdrawn(file.delivery())));
            } else if (arrival instanceof Arrival.NotChanged url) {
                before++;
                out.println("not changed " + url.url());
            } else if (arrival instanceof Arrival.Unrecognised file) {
                unrecognised++;
                String line = "unrecognised " + file.file().file() + ": "
                        + file.file().reason();
                if (file.named()) {
                    fail(line);
                } else {
                    out.println(Visible.line(line));
                }
            } else if (arrival instanceof Arrival.Refused file) {
                refused++;
                fail("refused " + file.file().file() + ": " + file.file().reason());
            } else if (arrival instanceof Arrival.Absent place) {
                absent++;
                fail(place.line());
            }
        }

        private void fail(String line) {
            failures.add(line);
            err.println(Visible.line("mhin: " + line));
        }

        /** A line for each thing that could not be landed, in the order of telling. */
        List<String> failures() {
            return List.copyOf(failures);
        }

        private static String line(String what, Delivery delivery, String file) {
            return what + " " + delivery.feed() + " " + delivery.shortId() + " " + file;
        }

        /** What was withdrawn does not come back by landing it once more, and nobody is left to wonder. */
        private String withdrawn(Delivery delivery) {
            return Withdrawal.of(layout, delivery)
                    .map(withdrawal -> "; its figures do not count: " + withdrawal.line())
                    .orElse("");
        }

        private static String formerly(Delivery now, Delivery former) {
            return "; until now these bytes counted as " + former.file()
                    + (former.feed().equals(now.feed()) ? "" : " of " + former.feed());
        }

        void sum() {
            out.println(landed + " landed, " + before + " landed before, " + unrecognised + " unrecognised, " + refused
                    + " refused");
            out.flush();
            err.flush();
        }

        /** The exit status of what was told. */
        int exit() {
            return absent > 0 ? ErrorCode.USAGE.exit() : failures.isEmpty() ? 0 : ErrorCode.FEED_REJECTED.exit();
        }
    }
}
