package org.mhin.pipeline.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.render.format.Hints;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.status.Landed;
import org.mhin.pipeline.status.RejectedRows;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mhin rejects}: which rows of a delivery were rejected, and why. */
@Command(
        name = "rejects",
        description =
                "Shows which rows of a delivery were rejected and why, the unknown area codes, and the periods that another delivery gives.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:answered, also when nothing was rejected", "2:no such delivery, or several"})
final class RejectsCommand implements Callable<Integer> {
    private static final long TABLE_LIMIT = 100;

    @Parameters(
            paramLabel = "DELIVERY",
            description = "The first digits of the delivery's id, at least four, or the name of its file.")
    private String delivery = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many rows; 0 for all (default: 100 in a table, else all).")
    private @Nullable Long limit;

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        if (limit != null && limit < 0) {
            throw new MhinException(ErrorCode.USAGE, "--limit: " + limit + " is less than 0");
        }
        Settings settings = warehouse.settings();
        WarehouseLayout layout = WarehouseOptions.layout(settings);
        Landed landed = new Landed(layout, settings.catalogueInForce());
        Landed.Entry entry = landed.find(delivery);
        StageRecord record = entry.record();
        String name = entry.delivery().feed() + " " + entry.delivery().shortId() + " "
                + entry.delivery().file();
        if (record == null) {
            throw new MhinException(ErrorCode.USAGE, name + ": " + landed.waiting(entry));
        }
        output.say(String.format(
                Locale.UK,
                "%s: %,d source rows = %,d staged + %,d rejected + %,d ignored",
                name,
                record.rows().source(),
                record.rows().staged(),
                record.rows().rejected(),
                record.rows().ignored()));
        landed.refusal(entry).ifPresent(told -> output.say("refused: " + Hints.worded(told)));
        if (landed.waits(entry)) {
            output.say(landed.waiting(entry));
        }
        long most = limit != null ? limit : output.format().isForPeople() ? TABLE_LIMIT : 0;
        long all = record.rows().rejected()
                + landed.resolved(entry)
                        .map(resolved -> resolved.unknownAreas().size()
                                + resolved.lookupFaults().size())
                        .orElse(0)
                + RejectedRows.periods(layout, entry).size();
        if (all == 0) {
            output.say("nothing was rejected");
        }
        if (all > 0 || !output.format().isForPeople()) {
            long written = RejectedRows.write(layout, landed, entry, most, output.rows());
            if (written < all) {
                output.say(String.format(Locale.UK, "%,d of %,d shown; --limit 0 shows all", written, all));
            }
        }
        return 0;
    }
}
