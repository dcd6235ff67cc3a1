package org.mhin.pipeline.warehouse;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How far something long is, for a person at a terminal: a count, the share of the work that is done, and the time left, at most
 * one line in five seconds, and a last one with the time it took. Of the time left it is assumed that the rest goes as fast as what
 * is done. Any thread may tell it.
 */
public final class Progress {
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final String what;
    private final String unit;
    private final long things;
    private final long work;
    private final Consumer<String> watcher;
    private final LongSupplier nanos;
    private final long begun;
    private long told;
    private long thingsDone;
    private long workDone;

    Progress(String what, String unit, long things, long work, Consumer<String> watcher, LongSupplier nanos) {
        this.what = what;
        this.unit = unit;
        this.things = things;
        this.work = work;
        this.watcher = watcher;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.told = begun;
    }

    /**
     * Of things that are counted, of which some are more work than others.
     *
     * @param what what is done, as "Staging"
     * @param unit what is counted, as "deliveries"; "MB" where bytes are
     * @param things how many there are; 0 where that is not known
     * @param work all of the work, in any unit
     * @param watcher takes the lines
     */
    public static Progress of(String what, String unit, long things, long work, Consumer<String> watcher) {
        return new Progress(what, unit, things, work, watcher, System::nanoTime);
    }

    /** One thing more is done, and with it this much of the work. */
    public synchronized void done(long ofTheWork) {
        done(1, ofTheWork);
    }

    /** So much is done by now of what is counted by itself, as bytes are. */
    public synchronized void reached(long count) {
        done(count - thingsDone, count - thingsDone);
    }

    private void done(long more, long ofTheWork) {
        thingsDone += more;
        workDone += ofTheWork;
        long now = nanos.getAsLong();
        if (now - told >= BETWEEN.toNanos() && (things <= 0 || thingsDone < things)) {
            told = now;
            watcher.accept(line(now));
        }
    }

    /** It is at its end; says how long it took where it was more than one thing. */
    public synchronized void end() {
        // Whoever counts may still be told of the last of them.
        if (things > 1 || told != begun) {
            watcher.accept(
                    what + ": " + counted(Math.max(things, thingsDone)) + " in " + time(nanos.getAsLong() - begun));
        }
    }

    private String line(long now) {
        if (things <= 0) {
            return what + ": " + counted(thingsDone) + " in " + time(now - begun);
        }
        String line = what + ": " + number(thingsDone) + " of " + counted(things);
        if (work > 0 && workDone > 0) {
            double share = Math.min(1, workDone / (double) work);
            line += String.format(Locale.ROOT, ", %.0f%%, about ", 100 * share)
                    + time((long) ((now - begun) * (1 - share) / share)) + " left";
        }
        return line;
    }

    private boolean isOfBytes() {
        return unit.equals("MB");
    }

    private String counted(long count) {
        return number(count) + " " + unit;
    }

    private String number(long count) {
        return isOfBytes() ? String.format(Locale.ROOT, "%.1f", count / 1e6) : Long.toString(count);
    }

    private static String time(long nanos) {
        long seconds = Math.round(nanos / 1e9);
        return seconds < 120 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
    }
}
