package org.mhin.model.area.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.reason.Reason;

/** What became of a code that a publisher reported for a period: one area, one area out of its time, or why there is none. */
public sealed interface Resolution {

    /** The area to attach figures to; empty when the code names none, several, or one that had long ended or not begun. */
    Optional<Area> usableArea();

    /**
     * Why the row needs attention: {@link Reason#WRONG_VINTAGE}, {@link Reason#UNKNOWN_AREA}, {@link Reason#AMBIGUOUS_AREA}; empty
     * where it needs none.
     */
    Optional<Reason> reason();

    /** One line for a person, naming the code and the dates. */
    String message();

    /** The code named this area at the end of the period, or at least on some day of it. */
    record Resolved(Area area) implements Resolution {
        @Override
        public Optional<Area> usableArea() {
            return Optional.of(area);
        }

        @Override
        public Optional<Reason> reason() {
            return Optional.empty();
        }

        @Override
        public String message() {
            return area.code() + " is " + called(area);
        }
    }

    /**
     * The code names one area, but on no day of the period. Publishers do this: they recast old figures on today's boundaries,
     * publish early on next year's codes, or keep a retired code for a while. The area can be used; the row says so.
     *
     * @param area the stretch of the area nearest to the period
     * @param validFrom first day the code has this meaning
     * @param validTo last day the code has this meaning; null while it lasts
     */
    record OutsideValidity(
            Area area, LocalDate validFrom, @Nullable LocalDate validTo) implements Resolution {
        @Override
        public Optional<Area> usableArea() {
            return Optional.of(area);
        }

        @Override
        public Optional<Reason> reason() {
            return Optional.of(Reason.WRONG_VINTAGE);
        }

        @Override
        public String message() {
            LocalDate first = validFrom.equals(Area.UNKNOWN_START) ? null : validFrom;
            return area.code() + " is " + called(area) + ", which is " + Area.validity(first, validTo)
                    + ", not in the period reported";
        }
    }

    /** The code names an area that began too long after the period to be what the publisher meant. */
    record NotYetValid(Area known, LocalDate validFrom) implements Resolution {
        @Override
        public Optional<Area> usableArea() {
            return Optional.empty();
        }

        @Override
        public Optional<Reason> reason() {
            return Optional.of(Reason.WRONG_VINTAGE);
        }

        @Override
        public String message() {
            return known.code() + " is " + called(known) + ", which only begins on " + validFrom;
        }
    }

    /** The code names an area that ended too long before the period to be what the publisher meant. */
    record NoLongerValid(Area known, LocalDate validTo) implements Resolution {
        @Override
        public Optional<Area> usableArea() {
            return Optional.empty();
        }

        @Override
        public Optional<Reason> reason() {
            return Optional.of(Reason.WRONG_VINTAGE);
        }

        @Override
        public String message() {
            return known.code() + " was " + called(known) + ", which ended on " + validTo;
        }
    }

    /**
     * No area of the expected kinds has this code.
     *
     * @param reportedCode as reported
     * @param suggestions the nearest areas, best first, at most five: the same code as another kind of area, codes one slip away,
     *     or areas of that name
     */
    record Unknown(String reportedCode, List<Area> suggestions) implements Resolution {
        public Unknown {
            suggestions = List.copyOf(suggestions);
        }

        @Override
        public Optional<Area> usableArea() {
            return Optional.empty();
        }

        @Override
        public Optional<Reason> reason() {
            return Optional.of(Reason.UNKNOWN_AREA);
        }

        @Override
        public String message() {
            return "No area has the code '" + reportedCode + "'"
                    + (suggestions.isEmpty() ? "" : "; the nearest are " + listed(suggestions));
        }
    }

    /**
     * Several areas of the expected kinds have this code in the period.
     *
     * @param reportedCode as reported
     * @param candidates the areas, at least two
     */
    record Ambiguous(String reportedCode, List<Area> candidates) implements Resolution {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }

        @Override
        public Optional<Area> usableArea() {
            return Optional.empty();
        }

        @Override
        public Optional<Reason> reason() {
            return Optional.of(Reason.AMBIGUOUS_AREA);
        }

        @Override
        public String message() {
            return "The code '" + reportedCode + "' means several areas: " + listed(candidates);
        }
    }

    private static String called(Area area) {
        return area.hasName() ? area.name() : "an area without a published name";
    }

    /** Areas as a sentence lists them, each with code, name and kind. */
    static String listed(List<Area> areas) {
        return areas.stream()
                .map(area -> area.codeAndName() + " (" + area.type().label() + ")")
                .collect(Collectors.joining(", "));
    }
}
