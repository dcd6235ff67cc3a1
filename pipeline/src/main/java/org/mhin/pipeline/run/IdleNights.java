package org.mhin.pipeline.run;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * Nights one after the other that found nothing to do: {@code runs/idle.json}. They share one record, that of the last, so that years of
 * them leave no more than one does.
 *
 * @param run the last of them, whose record stays
 * @param nights how many, at least 1
 * @param since when the first of them began
 */
public record IdleNights(String run, long nights, String since) {
    /** Those that came last, where nothing has been made since; empty where something was, or the record cannot be read. */
    public static Optional<IdleNights> of(WarehouseLayout layout) {
        return Json.readable(layout.storage(), layout.idleNights(), IdleNights.class);
    }

    /** Takes a run in that has ended and is recorded: in place of the one before it, where neither did anything. */
    static void add(WarehouseLayout layout, RunRecord run) {
        Optional<IdleNights> before = of(layout);
        if (!isIdle(run)) {
            layout.storage().delete(layout.idleNights());
            return;
        }
        // A machine that fails in between leaves one record more, and none less.
        before.map(IdleNights::run)
                .filter(last -> !last.equals(run.run()))
                .filter(last -> !looked(layout, last) || looked(layout, run.run()))
                .ifPresent(last -> layout.storage().delete(folder(layout, last)));
        Json.write(
                layout.storage(),
                layout.idleNights(),
                new IdleNights(
                        run.run(),
                        before.map(IdleNights::nights).orElse(0L) + 1,
                        before.map(IdleNights::since).orElse(run.startedAt())));
    }

    /** Whether a run wrote down what became of each delivery: the latest that did is read later. */
    private static boolean looked(WarehouseLayout layout, String run) {
        return layout.storage().isFile(layout.standings(run));
    }

    private static Path folder(WarehouseLayout layout, String run) {
        return Objects.requireNonNull(layout.runRecord(run).getParent());
    }

    private static boolean isIdle(RunRecord run) {
        return run.exit() == 0
                && !run.published()
                && !run.sparkStarted()
                && run.staged().isEmpty()
                && run.line().line().startsWith(Nightly.NOTHING_TO_DO);
    }
}
