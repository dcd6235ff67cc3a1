package org.mhin.pipeline.cli;

import java.util.List;
import java.util.function.Function;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.publish.Showing;
import org.mhin.pipeline.warehouse.Cause;
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
            String said = act.apply(new Showing(
                    layout, publications, new Publisher(layout, publications, settings.threads(), line -> {})));
            return said + extracts(settings, layout);
        }
    }

    /** Makes the extracts that stand beside what is shown now, or will be; what is shown is so without them too. */
    private static String extracts(Settings settings, WarehouseLayout layout) {
        try {
            settings.beside(layout).makeMissing(List.of());
            return "";
        } catch (RuntimeException e) {
            return "; its extracts could not be made: " + Cause.of(e);
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
