package org.mhin.pipeline.answer;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.AreaGroup;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.pipeline.answer.BoundaryComparisons.Target;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.resolve.StandardBoundaries;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.MhinException;

/**
 * On which boundaries figures are wanted.
 *
 * @param day whose boundaries; null for today, and of an area list for its own
 * @param kind of area; null for any
 */
public record BoundaryWish(
        @Nullable LocalDate day, @Nullable AreaType kind) {
    /** Whether other boundaries are wanted than those of the figures. */
    boolean isGiven() {
        return day != null || kind != null;
    }

    /**
     * The day whose boundaries are wanted. Of a day to come that is after all that is known, this is said.
     *
     * @param known all that can be asked for
     * @throws MhinException {@link ErrorCode#USAGE} for a day before the first that is known
     */
    LocalDate on(Boundaries known, Asides asides) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate on = day == null ? today : day;
        if (on.isBefore(StandardBoundaries.FIRST)) {
            throw new MhinException(
                            ErrorCode.USAGE,
                            on + " is before " + StandardBoundaries.FIRST + ", the first day that is known")
                    .with(Hint.of(Hint.Kind.BOUNDARIES));
        }
        if (on.isAfter(today) && on.isAfter(known.latest())) {
            asides.say("The day " + on + " is in the future; using the latest known boundaries, those since "
                    + known.latest());
        }
        return on;
    }

    /**
     * The area that is meant on the boundaries wanted; the person is told which.
     *
     * @throws MhinException {@link ErrorCode#UNKNOWN_AREA} or {@link ErrorCode#USAGE} naming what there is on the day
     */
    Target target(Boundaries known, AreaRegister register, String typed, Asides asides) {
        LocalDate on = on(known, asides);
        Area meant = AreaOnDay.meant(register, typed, on, kind);
        AreaOnDay.became(register, typed, on, kind, meant).ifPresent(asides::say);
        asides.head(AreaFinder.words(meant) + "; on the boundaries of " + on);
        return new Target(meant.key(), new AreaGroup(List.of(meant), on, known));
    }

    /**
     * The areas of a list taken together, on the boundaries wanted or its own; the person is told which.
     *
     * @throws MhinException {@link ErrorCode#USAGE} where they cannot be on that day, or a kind is wanted
     */
    Target target(Boundaries known, AreaRegister register, AreaList list, Asides asides) {
        if (kind != null) {
            throw new MhinException(ErrorCode.USAGE, list.name() + " is a list, with areas of its own")
                    .with(Hint.of(Hint.Kind.AREA_TYPE));
        }
        LocalDate on = day == null ? list.on() : on(known, asides);
        AreaGroup group = AreaLists.group(register, known, list, on);
        asides.head(list.name() + ": " + group.areas().size() + " areas combined, on the boundaries of " + on + ": "
                + group.areas().stream().map(Area::name).collect(Collectors.joining(", ")));
        return new Target(list.name(), group);
    }
}
