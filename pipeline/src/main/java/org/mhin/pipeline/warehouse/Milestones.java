package org.mhin.pipeline.warehouse;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The points of a run between which it may die: every event of its log, and each write before it is flushed, before it is named
 * and after. That nothing is torn at any of them is tested by dying there: the system property {@code mhin.halt-at} names the
 * number of the point, from 1, at which the process halts as if the power were cut.
 */
public final class Milestones {
    private static final int HALT_AT = Integer.getInteger("mhin.halt-at", 0);
    private static final AtomicInteger PASSED = new AtomicInteger();
    private static volatile @Nullable Consumer<String> watcher;

    private Milestones() {}

    /** Says that a point is reached. */
    public static void pass(String point) {
        if (HALT_AT > 0 && PASSED.incrementAndGet() == HALT_AT) {
            Runtime.getRuntime().halt(137);
        }
        Consumer<String> told = watcher;
        if (told != null) {
            told.accept(point);
        }
    }

    /** Tells a test of every point from now on; what it throws ends the run there. Null ends it. */
    public static void watch(@Nullable Consumer<String> test) {
        watcher = test;
    }
}
