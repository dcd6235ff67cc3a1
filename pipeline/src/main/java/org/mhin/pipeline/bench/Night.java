package org.mhin.pipeline.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/**
 * One measured {@code mhin nightly}.
 *
 * @param addedBytes how much larger the warehouse became, the database of CURRENT apart; below 0 where it became smaller
 */
record Night(Launched run, RunSteps steps, long addedBytes) {
    /**
     * Runs a nightly and prints what it took.
     *
     * @param landed what there was before its deliveries were landed
     * @param heavy whether the options of Java are those for much work
     */
    static Night run(String name, WarehouseLayout layout, Disk landed, int threads, boolean heavy, Consumer<String> out)
            throws IOException, InterruptedException, SQLException {
        Launched run = Launched.run(
                Set.of(0, ErrorCode.FEED_REJECTED.exit()),
                List.of("nightly", "--warehouse", layout.root().toString(), "--threads", String.valueOf(threads)),
                Map.of("MHIN_PROFILE", heavy ? "heavy" : "nights"));
        RunSteps steps = RunSteps.of(layout.log(layout.runsNewestFirst().get(0)), run);
        Disk after = Disk.of(layout);
        out.accept(String.format(
                Locale.ROOT,
                "%s: %.2f s, peak memory %.2f GB, %s",
                name,
                run.seconds(),
                run.peakBytes() / 1e9,
                load()));
        out.accept("  seconds: " + steps.text());
        if (!steps.marts().isEmpty()) {
            out.accept("  marts, side by side: " + steps.martsText());
        }
        out.accept("  written: " + after.since(landed));
        return new Night(run, steps, after.bytes() - landed.bytes());
    }

    double seconds() {
        return run.seconds();
    }

    /** How busy the machine is with everything that runs on it. */
    static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "load not known" : String.format(Locale.ROOT, "load average %.2f", load);
    }
}
