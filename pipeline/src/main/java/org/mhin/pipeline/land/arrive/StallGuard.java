package org.mhin.pipeline.land.arrive;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.tabular.row.UnreadableFile;

/** Ends the reading of an answer that has stalled, or that takes too long in all, by closing it. */
final class StallGuard implements AutoCloseable {
    /** What is watched. */
    @FunctionalInterface
    interface Reading {
        void run() throws IOException;
    }

    private final InputStream body;
    private final Duration stall;
    private final long started = System.nanoTime();
    private final ScheduledExecutorService watch;
    private volatile long last = started;
    private volatile @Nullable String why;

    /**
     * @param stall the longest time without a byte
     * @param whole the longest time in all
     */
    StallGuard(InputStream body, Duration stall, Duration whole) {
        this.body = body;
        this.stall = stall;
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "stall guard");
            thread.setDaemon(true);
            return thread;
        });
        long every = Math.max(10, Math.min(1000, stall.toMillis() / 4));
        watch.scheduleWithFixedDelay(() -> look(whole), every, every, TimeUnit.MILLISECONDS);
    }

    private void look(Duration whole) {
        long now = System.nanoTime();
        if (now - last > stall.toNanos()) {
            end("the server sent nothing for " + words(stall));
        } else if (now - started > whole.toNanos()) {
            end("the answer had not ended after " + words(whole));
        }
    }

    private static String words(Duration time) {
        return time.toSeconds() + " seconds";
    }

    private void end(String reason) {
        if (why == null) {
            why = reason;
            try {
                body.close();
            } catch (IOException e) {
                why = reason + " (" + e.getMessage() + ")";
            }
        }
    }

    /** A byte has come. */
    void progress() {
        last = System.nanoTime();
    }

    /** Reads; where it was ended, throws with the reason. */
    void run(Reading reading) throws IOException {
        try {
            reading.run();
        } catch (UnreadableFile e) {
            throw e;
        } catch (IOException e) {
            String ended = why;
            throw ended == null ? e : new IOException(ended, e);
        }
        String ended = why;
        if (ended != null) {
            throw new IOException(ended);
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
