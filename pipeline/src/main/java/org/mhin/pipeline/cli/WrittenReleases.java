package org.mhin.pipeline.cli;

import java.util.function.Function;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.publish.Showing;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.Lock;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** What the commands that change what readers see have in common. */
final class WrittenReleases {
    private WrittenReleases() {}

    /**
     * Does it while nothing else writes.
     *
     * @param command by its name
     * @return what it says
     */
    static String locked(String command, Settings settings, WarehouseLayout layout, Function<Showing, String> act) {
        try (Lock lock = Lock.take(
                layout,
                "mhin " + command + ", process " + ProcessHandle.current().pid())) {
            Publications publications = new Publications(layout, Called.clock());
            return act.apply(new Showing(
                    layout, publications, new Publisher(layout, publications, settings.threads(), line -> {})));
        }
    }

    /**
     * Why it is done, as it is kept.
     *
     * @throws MhinException {@link ErrorCode#USAGE} where nothing is said
     */
    static String why(String said) {
        if (said.isBlank()) {
            throw new MhinException(ErrorCode.USAGE, "--why: say in a few words why; it is kept with the release");
        }
        return said.strip();
    }
}
