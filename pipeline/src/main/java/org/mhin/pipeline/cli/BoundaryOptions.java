package org.mhin.pipeline.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.AreaGroup;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.pipeline.answer.AreaList;
import org.mhin.pipeline.answer.AreaLists;
import org.mhin.pipeline.answer.AreaOnDay;
import org.mhin.pipeline.answer.BoundaryComparisons.Target;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.resolve.StandardBoundaries;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import picocli.CommandLine.Option;

/** The options that say on which boundaries figures are wanted, and the areas that are meant by them. */
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

    /** Whether other boundaries are asked for than those of the figures. */
    boolean areGiven() {
        return boundaries != null || as != null;
    }

    /** Whether a kind of area is asked for. */
    boolean nameAKind() {
        return as != null;
    }

    /**
     * The day whose boundaries are wanted: today unless it is given. Of a day to come that is after all that is
     * known, this is said.
     *
     * @param known all that can be asked for
     * @throws MhinException {@link ErrorCode#USAGE} for what is no day, or a day before the first that is known
     */
    LocalDate on(Boundaries known, OutputOptions output) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate on = boundaries == null ? today : AreaCommand.day("--boundaries", boundaries);
        if (on.isBefore(StandardBoundaries.FIRST)) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "--boundaries: " + on + " is before " + StandardBoundaries.FIRST + ", the first day that is known");
        }
        if (on.isAfter(today) && on.isAfter(known.latest())) {
            output.say("--boundaries: " + on
                    + " is in the future; using the latest known boundaries, those since "
                    + known.latest());
        }
        return on;
    }

    /** The kind of area that is wanted; null for any. */
    @Nullable
    AreaType kind() {
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

    /**
     * The area that is meant on the boundaries asked for, or the areas of a list, taken together on those or on its own; the person
     * is told which.
     *
     * @throws MhinException {@link ErrorCode#UNKNOWN_AREA} or {@link ErrorCode#USAGE} naming what there is on the day
     */
    Target target(
            Boundaries known, AreaRegister register, String typed, Optional<AreaList> list, OutputOptions output) {
        if (list.isPresent()) {
            return together(known, register, list.get(), output);
        }
        LocalDate on = on(known, output);
        AreaType kind = kind();
        Area meant = AreaOnDay.meant(register, typed, on, kind);
        AreaOnDay.became(register, typed, on, kind, meant).ifPresent(output::say);
        output.head(AreaFinder.words(meant) + "; on the boundaries of " + on);
        return new Target(meant.key(), new AreaGroup(List.of(meant), on, known));
    }

    private Target together(Boundaries known, AreaRegister register, AreaList list, OutputOptions output) {
        if (as != null) {
            throw new MhinException(ErrorCode.USAGE, "--as: " + list.name() + " is a list, with areas of its own");
        }
        LocalDate on = boundaries == null ? list.on() : on(known, output);
        AreaGroup group = AreaLists.group(register, known, list, on);
        output.head(list.name() + ": " + group.areas().size() + " areas combined, on the boundaries of " + on + ": "
                + group.areas().stream().map(Area::name).collect(Collectors.joining(", ")));
        return new Target(list.name(), group);
    }
}
