package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.land.Arrival;
import org.mhin.pipeline.land.Lander;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Lock;
import org.mhin.pipeline.warehouse.WarehouseLayout;
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
            "2:no such file, folder or feed",
            "3:a file named on its own is of no feed, or a file is broken",
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
        WarehouseLayout layout = warehouse.layout();
        try (Lock lock = Lock.take(
                layout, "mhin land, process " + ProcessHandle.current().pid())) {
            Lander lander = new Lander(layout, Catalogue.shipped().feeds());
            boolean failed = false;
            Arrivals total = new Arrivals(
                    command.commandLine().getOut(), command.commandLine().getErr());
            for (String place : places) {
                List<Arrival> arrivals = lander.land(place, feed);
                if (arrivals.size() == 1
                        && arrivals.get(0) instanceof Arrival.Unrecognised alone
                        && !Files.isDirectory(Path.of(place))) {
                    total.fail(alone);
                    failed = true;
                } else {
                    arrivals.forEach(total::tell);
                    failed |= arrivals.stream().anyMatch(Arrival.Refused.class::isInstance);
                }
            }
            total.sum();
            return failed ? ErrorCode.FEED_REJECTED.exit() : 0;
        }
    }

    /** Tells what became of each file, a line each, and counts. */
    static final class Arrivals {
        private final PrintWriter out;
        private final PrintWriter err;
        private int landed;
        private int before;
        private int unrecognised;
        private int refused;

        Arrivals(PrintWriter out, PrintWriter err) {
            this.out = out;
            this.err = err;
        }

        void tell(Arrival arrival) {
            if (arrival instanceof Arrival.Landed file) {
                landed++;
                out.println("landed " + file.delivery().feed() + " "
                        + file.delivery().shortId() + " " + file.delivery().file());
            } else if (arrival instanceof Arrival.AlreadyLanded file) {
                before++;
                out.println("already landed " + file.delivery().feed() + " "
                        + file.delivery().shortId() + " " + file.file());
            } else if (arrival instanceof Arrival.NotChanged url) {
                before++;
                out.println("not changed " + url.url());
            } else if (arrival instanceof Arrival.Unrecognised file) {
                unrecognised++;
                out.println("unrecognised " + file.file().file() + ": "
                        + file.file().reason());
            } else if (arrival instanceof Arrival.Refused file) {
                refused++;
                err.println("mhin: refused " + file.file().file() + ": "
                        + file.file().reason());
            }
        }

        /** Tells of the one file that was asked for and is of no feed: a failure, where in a folder it is a remark. */
        void fail(Arrival.Unrecognised file) {
            unrecognised++;
            err.println("mhin: unrecognised " + file.file().file() + ": "
                    + file.file().reason());
        }

        void sum() {
            out.println(landed + " landed, " + before + " landed before, " + unrecognised + " unrecognised, " + refused
                    + " refused");
            out.flush();
            err.flush();
        }

        boolean anyRefused() {
            return refused > 0;
        }
    }
}
