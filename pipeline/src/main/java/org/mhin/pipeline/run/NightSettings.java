package org.mhin.pipeline.run;

import java.util.List;
import org.mhin.pipeline.health.Retention;
import org.mhin.pipeline.resolve.StandardBoundaries;

/**
 * How the nights of a warehouse run, as people set it.
 *
 * @param boundaries the days on whose boundaries every observation is shown as well
 * @param taken the first digits of deliveries that replace others however few figures they bring
 * @param threads how many tasks run at once, at least 1
 * @param asDraft whether readers do not see what is made until somebody publishes it
 * @param kept what stays after a night that made something: whatever else nothing needs is removed then
 */
public record NightSettings(
        StandardBoundaries boundaries, List<String> taken, int threads, boolean asDraft, Retention kept) {
    public NightSettings {
        taken = List.copyOf(taken);
    }

    /** As they are where nobody set anything. */
    public static NightSettings usual(int threads) {
        return new NightSettings(StandardBoundaries.DEFAULT, List.of(), threads, false, Retention.EVERYTHING);
    }

    /** The same on the boundaries of other days. */
    public NightSettings on(StandardBoundaries other) {
        return new NightSettings(other, taken, threads, asDraft, kept);
    }

    /** The same, in which other deliveries replace others however few figures they bring. */
    public NightSettings taking(List<String> other) {
        return new NightSettings(boundaries, other, threads, asDraft, kept);
    }

    /** The same with other threads. */
    public NightSettings with(int other) {
        return new NightSettings(boundaries, taken, other, asDraft, kept);
    }

    /** The same, whose releases are drafts or are not. */
    public NightSettings asDraft(boolean draft) {
        return new NightSettings(boundaries, taken, threads, draft, kept);
    }

    /** The same, after which other things stay. */
    public NightSettings keeping(Retention other) {
        return new NightSettings(boundaries, taken, threads, asDraft, other);
    }
}
