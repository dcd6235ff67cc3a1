package org.mhin.pipeline.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.register.AreaType;
import org.mhin.pipeline.answer.BoundaryWish;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import picocli.CommandLine.Option;

/** The options that say on which boundaries figures are wanted. */
final class BoundaryOptions {
    @Option(
            names = "--boundaries",
            paramLabel = "DATE",
            description = "On the boundaries of this day, as 2021-04-01 (default with --as: today).")
    private @Nullable String boundaries;

    @Option(
            names = "--as",
            paramLabel = "TYPE",
            description =
                    "On boundaries of this type: ltla, utla, region, ccg, sub-icb, stp, icb, nhs-region, england (default with"
                            + " --boundaries: whatever AREA is).")
    private @Nullable String as;

    /**
     * What is wanted.
     *
     * @throws MhinException {@link ErrorCode#USAGE} for what is no day or no kind of area
     */
    BoundaryWish wish() {
        return new BoundaryWish(boundaries == null ? null : AreaCommand.day("--boundaries", boundaries), kind());
    }

    /** The kind of area that is wanted; null for any. */
    private @Nullable AreaType kind() {
        if (as == null) {
            return null;
        }
        String key = as.strip().toLowerCase(Locale.ROOT);
        try {
            return AreaType.ofKey(key.equals("sub-icb") ? AreaType.SUB_ICB_LOCATION.key() : key);
        } catch (IllegalArgumentException e) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "--as: '" + as + "' is not one of "
                            + BoundarySet.types().stream().map(AreaType::key).collect(Collectors.joining(", ")),
                    e);
        }
    }
}
