package org.mhin.pipeline.cli;

import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.publication.LondonTime;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.release.Wanted;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import picocli.CommandLine.Option;

/** The options that say from which release a command answers: else from the one that readers see. */
final class ReleaseOptions {
    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description =
                    "As readers saw it at the end of this day, as 2026-11-30, or at an instant, as 2026-11-30T09:30.")
    private @Nullable String asOf;

    @Option(
            names = "--preview",
            paramLabel = "RELEASE",
            description = "A draft or a release that is scheduled; who looked at it is recorded.")
    private @Nullable String preview;

    /**
     * The release that is asked for.
     *
     * @param named by another option of the command; null where it has none, or it was not given
     * @throws MhinException {@link ErrorCode#USAGE} where two are asked for, or a day is none
     */
    Releases of(WarehouseLayout layout, @Nullable String named) {
        if ((asOf == null ? 0 : 1) + (preview == null ? 0 : 1) + (named == null ? 0 : 1) > 1) {
            throw new MhinException(
                    ErrorCode.USAGE, "Give only one of --as-of, --preview" + (named == null ? "" : " and --release"));
        }
        return new Releases(layout, Called.clock(), wanted(named));
    }

    Releases of(WarehouseLayout layout) {
        return of(layout, null);
    }

    private Wanted wanted(@Nullable String named) {
        if (asOf != null) {
            try {
                return new Wanted.AsOf(LondonTime.endOf(asOf));
            } catch (DateTimeException e) {
                throw new MhinException(
                        ErrorCode.USAGE,
                        "--as-of: '" + asOf + "' is not a date or instant; write it as 2026-11-30 or 2026-11-30T09:30",
                        e);
            }
        }
        if (preview != null) {
            return new Wanted.Preview(preview, Called.line());
        }
        return named == null ? new Wanted.Current() : new Wanted.Named(named);
    }
}
