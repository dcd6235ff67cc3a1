package org.mhin.pipeline.answer;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;

/** Which area a person means on a day. */
public final class AreaOnDay {
    private AreaOnDay() {}

    /**
     * The area that is meant on a day.
     *
     * @param typed a name, code or key
     * @param kind that it must be of, groupings included; null for any
     * @return the area valid on the day; or the one area that all of it has become by then
     * @throws MhinException {@link ErrorCode#UNKNOWN_AREA} or {@link ErrorCode#USAGE} naming what there is
     */
    public static Area meant(AreaRegister register, String typed, LocalDate on, @Nullable AreaType kind) {
        Area area = named(register, typed, on, kind);
        if (area.validOn(on)) {
            return area;
        }
        for (Area version : register.versions(area.key())) {
            if (version.validOn(on)) {
                return version;
            }
        }
        AreaHistory history = AreaHistory.of(register, area.key(), on);
        if (history.meanings().size() == 1) {
            AreaHistory.Related only = history.meanings().get(0);
            boolean later = on.isAfter(area.validFrom());
            Double share = only.share();
            if (later
                    && share != null
                    && share == 1
                    && (kind == null || kind.covers(only.area().type()))) {
                return only.area();
            }
        }
        throw new MhinException(
                ErrorCode.USAGE,
                area.codeAndName() + " is " + register.unbroken(area).validity() + ", not on " + on
                        + (history.meanings().isEmpty()
                                ? ""
                                : "; on that day there were "
                                        + history.meanings().stream()
                                                .map(related -> related.area().code() + " "
                                                        + related.area().name())
                                                .collect(Collectors.joining(", "))));
    }

    /** The area that is named, valid on the day or not. */
    private static Area named(AreaRegister register, String typed, LocalDate on, @Nullable AreaType kind) {
        return AreaFinder.of(register(register, typed, on, kind))
                .find(typed, on)
                .area();
    }

    /** A line where the area that is meant is not the one that is named, but what this became; empty where it is. */
    public static Optional<String> became(
            AreaRegister register, String typed, LocalDate on, @Nullable AreaType kind, Area meant) {
        Area named = named(register, typed, on, kind);
        return named.key().equals(meant.key())
                ? Optional.empty()
                : Optional.of(AreaFinder.words(named) + "; all of it lies in " + meant.name() + " on " + on
                        + "; showing that");
    }

    /** The areas of a kind; all areas where none of that kind fits what was typed, but others do. */
    private static AreaRegister register(AreaRegister register, String typed, LocalDate on, @Nullable AreaType kind) {
        if (kind == null) {
            return register;
        }
        AreaRegister ofKind = AreaRegister.of(
                register.areas().stream()
                        .filter(area -> kind.covers(area.type()))
                        .toList(),
                List.of());
        boolean known = !ofKind.versions(typed.strip()).isEmpty()
                || !ofKind.exactly(typed).isEmpty()
                || (!register.isCode(typed) && !ofKind.search(typed, null).isEmpty());
        if (known || register.search(typed, null).isEmpty()) {
            return ofKind;
        }
        Area other = AreaFinder.of(register).find(typed, on).area();
        throw new MhinException(
                ErrorCode.USAGE,
                "No " + kind.label() + " has the name or code '" + Visible.line(typed) + "'; "
                        + AreaFinder.words(other));
    }
}
