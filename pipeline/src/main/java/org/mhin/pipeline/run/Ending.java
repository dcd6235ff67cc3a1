package org.mhin.pipeline.run;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * How a run ends: by itself, or because the process is told to end (TERM, HUP, Ctrl-C). Then everything it works with is taken
 * away under its feet, so that what fails says nothing of why; the record does.
 */
final class Ending implements AutoCloseable {
    private final WarehouseLayout layout;
    private final RunLog log;
    private final Consumer<String> complaint;
    private final Supplier<RunRecord> stopped;
    private final Thread hook = new Thread(this::stop, "mhin-stopped");
    private boolean ended;

    /** @param stopped what is recorded of a run that is stopped */
    Ending(WarehouseLayout layout, RunLog log, Consumer<String> complaint, Supplier<RunRecord> stopped) {
        this.layout = layout;
        this.log = log;
        this.complaint = complaint;
        this.stopped = stopped;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private synchronized void stop() {
        if (!ended) {
            RunRecord record = stopped.get();
            complaint.accept(record.line().line());
            record(record);
        }
    }

    /** Never comes back where the process is ending: what failed then failed because of that. */
    void waitIfStopping() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            while (true) {
                LockSupport.park();
            }
        }
    }

    /** Writes the record, once; where it cannot be written, says so. */
    synchronized void record(RunRecord record) {
        if (ended) {
            return;
        }
        ended = true;
        try {
            log.event("ended", "exit", record.exit(), "line", record.line().line());
            Json.write(layout.storage(), layout.runRecord(record.run()), record);
        } catch (RuntimeException e) {
            complaint.accept("the end of this run could not be recorded: " + Cause.of(e));
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            waitIfStopping();
        }
    }
}
